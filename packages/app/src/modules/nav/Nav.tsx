// SPDX-License-Identifier: Apache-2.0
import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import type {
  NavContentComponent,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import { CatalogSearchResultListItem } from '@backstage/plugin-catalog';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { TechDocsSearchResultListItem } from '@backstage/plugin-techdocs';
import { RunbooksSearchResultListItem } from '@medsuite/backstage-plugin-runbooks/legacy';
import {
  RiMenuLine,
  RiSearchLine,
  RiSettings3Line,
  RiUserSharedLine,
} from '@remixicon/react';
import { SidebarLogo } from './SidebarLogo';

function PageItem(props: NavContentNavItem) {
  return (
    <SidebarItem to={props.href} text={props.title} icon={() => props.icon} />
  );
}

/** What the search modal shows, which does not know the extensions of the search page. */
const resultItems = [
  <RunbooksSearchResultListItem key="runbooks" />,
  <CatalogSearchResultListItem key="catalog" />,
  <TechDocsSearchResultListItem key="techdocs" />,
];

/** Signs out, which leads back to the choice of a persona. */
function SwitchPersona() {
  const identityApi = useApi(identityApiRef);
  return (
    <SidebarItem
      text="Switch persona"
      icon={() => <RiUserSharedLine />}
      onClick={() => {
        identityApi.signOut();
      }}
    />
  );
}

/** The sidebar: search, catalog, home, runbooks, docs, then whatever else is installed, and settings at the bottom. */
export const Nav: NavContentComponent = ({ navItems }) => {
  const nav = navItems.withComponent(PageItem);
  // The search page is reached through the search field.
  nav.take('page:search');
  const settings = nav.take('page:user-settings');
  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarGroup label="Search" icon={<RiSearchLine />} to="/search">
        <SidebarSearchModal resultItemComponents={resultItems} />
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<RiMenuLine />}>
        {nav.take('page:catalog')}
        {nav.take('page:home')}
        {nav.take('page:runbooks')}
        {nav.take('page:techdocs')}
        <SidebarDivider />
        <SidebarScrollWrapper>
          {nav.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <SidebarGroup label="Settings" icon={<RiSettings3Line />} to="/settings">
        {settings}
        <SwitchPersona />
      </SidebarGroup>
    </Sidebar>
  );
};
