// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Header } from '@backstage/ui';
import { paths, rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';

/** Pages below the library that are tabs of it. */
const tabs = ['owned', 'alerts', 'coverage', 'sources'] as const;

/** Title and tabs of the library and of the pages beside it. */
export function RunbooksHeader(props: {
  active: 'library' | (typeof tabs)[number];
  /** What the page is for, where a tab has several. */
  description?: string;
}) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  return (
    <Header
      title={t(`${props.active}.title`)}
      description={props.description ?? t(`${props.active}.description`)}
      activeTabId={props.active}
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
