// SPDX-License-Identifier: Apache-2.0

/**
 * Runbooks for apps of the old frontend system: the same components behind thin extensions.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createCardExtension } from '@backstage/plugin-home-react';
import {
  createSearchResultListItemExtension,
  type SearchResultListItemExtensionProps,
} from '@backstage/plugin-search-react';
import {
  RUNBOOKS_SEARCH_TYPE,
  RunbooksClient,
} from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksApiRef } from './api';
import type { RunbooksSearchResultListItemProps } from './components/RunbooksSearchResultListItem';
import { newChapterRouteRef, rootRouteRef } from './routes';

export { runbooksApiRef } from './api';
export { newChapterRouteRef, rootRouteRef } from './routes';
export type { RunbooksSearchResultListItemProps } from './components/RunbooksSearchResultListItem';
export { runbooksTranslationRef } from './translation';

/**
 * The plugin for `createApp` of `@backstage/app-defaults`.
 *
 * @public
 */
export const runbooksPlugin = createPlugin({
  id: 'runbooks',
  apis: [
    createApiFactory({
      api: runbooksApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new RunbooksClient(deps),
    }),
  ],
  routes: { root: rootRouteRef },
  externalRoutes: { newChapter: newChapterRouteRef },
});

/**
 * The library, the sources and the chapters: `<Route path="/runbooks" element={<RunbooksPage />} />`.
 *
 * @public
 */
export const RunbooksPage = runbooksPlugin.provide(
  createRoutableExtension({
    name: 'RunbooksPage',
    component: () =>
      import('./components/RunbooksPage').then(module => module.RunbooksPage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The tab: `<EntityLayout.Route path="/runbooks" title="Runbooks"><EntityRunbooksContent /></EntityLayout.Route>`.
 *
 * @public
 */
export const EntityRunbooksContent = runbooksPlugin.provide(
  createComponentExtension({
    name: 'EntityRunbooksContent',
    component: {
      lazy: () =>
        import('./components/EntityRunbooksContent').then(
          module => module.EntityRunbooksContent,
        ),
    },
  }),
);

/**
 * The card on the overview: `<Grid item md={6}><EntityRunbooksCard /></Grid>`.
 *
 * @public
 */
export const EntityRunbooksCard = runbooksPlugin.provide(
  createComponentExtension({
    name: 'EntityRunbooksCard',
    component: {
      lazy: () =>
        import('./components/EntityRunbooksCard').then(
          module => module.EntityRunbooksCard,
        ),
    },
  }),
);

/**
 * The card on the overview of users and groups: `<Grid item md={6}><EntityOwnedCard /></Grid>`.
 *
 * @public
 */
export const EntityOwnedCard = runbooksPlugin.provide(
  createComponentExtension({
    name: 'EntityOwnedCard',
    component: {
      lazy: () =>
        import('./components/EntityOwnedCard').then(
          module => module.EntityOwnedCard,
        ),
    },
  }),
);

/**
 * What waits for the reader, on the home page: `<Grid item md={6}><HomePageMyRunbooks /></Grid>`.
 *
 * @public
 */
export const HomePageMyRunbooks: (props: { title?: string }) => JSX.Element =
  runbooksPlugin.provide(
    createCardExtension<{ title?: string }>({
      name: 'HomePageMyRunbooks',
      title: 'My runbooks',
      description:
        'Runbook chapters of yours that are due, changed or orphaned',
      components: async () => {
        const { OwnedSummary } = await import('./components/OwnedSummary');
        return { Content: OwnedSummary };
      },
    }),
  );

/**
 * A section among the results of Backstage's search: `<SearchResult><RunbooksSearchResultListItem /></SearchResult>`, and
 * in the search modal, also of an app of the new frontend system:
 * `<SidebarSearchModal resultItemComponents={[<RunbooksSearchResultListItem />]} />`.
 *
 * @public
 */
export const RunbooksSearchResultListItem: (
  props: SearchResultListItemExtensionProps<RunbooksSearchResultListItemProps>,
) => JSX.Element | null = runbooksPlugin.provide(
  createSearchResultListItemExtension({
    name: 'RunbooksSearchResultListItem',
    component: () =>
      import('./components/RunbooksSearchResultListItem').then(
        module => module.RunbooksSearchResultListItem,
      ),
    predicate: ({ type }) => type === RUNBOOKS_SEARCH_TYPE,
  }),
);
