// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Header } from '@backstage/ui';
import { paths, rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';

/** Title and tabs of the library and of the sources. */
export function RunbooksHeader(props: { active: 'library' | 'sources' }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  return (
    <Header
      title={t(`${props.active}.title`)}
      description={t(`${props.active}.description`)}
      activeTabId={props.active}
      tabs={[
        { id: 'library', label: t('library.title'), href: root },
        {
          id: 'sources',
          label: t('sources.title'),
          href: `${root}/${paths.sources}`,
        },
      ]}
    />
  );
}
