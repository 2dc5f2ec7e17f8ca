// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Header } from '@backstage/ui';
import type { ReactNode } from 'react';
import { paths, rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';

/** Pages below the library that are tabs of it. */
const tabs = ['owned', 'alerts', 'coverage', 'sources'] as const;

/** Title and tabs of the library and of the pages beside it. */
export function RunbooksHeader(props: {
  active: 'library' | (typeof tabs)[number];
  /** What the page is called, where it is not the tab itself. */
  title?: string;
  /** What the page is for, where a tab has several. */
  description?: string;
  /** Buttons beside the title. */
  actions?: ReactNode;
}) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  return (
    <Header
      title={props.title ?? t(`${props.active}.title`)}
      description={props.description ?? t(`${props.active}.description`)}
      activeTabId={props.active}
      customActions={props.actions}
      tabs={[
        { id: 'library', label: t('library.title'), href: root },
        ...tabs.map(id => ({
          id,
          label: t(`${id}.title`),
          href: `${root}/${paths[id]}`,
        })),
      ]}
    />
  );
}
