// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import type { EntityChapters } from '@medsuite/backstage-plugin-runbooks-common';
import type { ReactNode } from 'react';
import {
  useCategoryTitles,
  useEntityChapters,
  type LoadedPages,
} from '../../hooks';
import { rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import { IncidentMark } from '../ChapterBadges';
import { ChapterList } from '../ChapterRow';
import { EmptyEntity } from '../EmptyEntity';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import { NewChapterLink } from '../NewChapter';
import { RunbookSearchField } from '../SearchField';
import { SearchResults, useChapterSearch } from '../SearchResults';
import { SourceStateNote } from '../SourceStateNote';
import styles from './EntityRunbooksContent.module.css';
import { groupChapters } from './groupChapters';

/**
 * The Runbooks tab of an entity page: incident chapters first, with their outcome and first command, then the others by
 * category; and a search among them.
 *
 * @public
 */
export function EntityRunbooksContent() {
  const { entity } = useEntity();
  const loaded = useEntityChapters(stringifyEntityRef(entity));
  return (
    <div className={styles.root}>
      <LoadedContent
        loaded={loaded}
        skeleton={<LoadingSkeleton lines={3} height={140} />}
      >
        {pages => (
          <>
            <SourceStateNote sources={pages[0].sources} />
            {pages[0].totalItems === 0 ? (
              <EmptyEntity entity={entity} />
            ) : (
              <EntityChapterSearch entityRef={stringifyEntityRef(entity)}>
                <Chapters pages={pages} loaded={loaded} />
                <div>
                  <NewChapterLink entity={entity} />
                </div>
              </EntityChapterSearch>
            )}
          </>
        )}
      </LoadedContent>
    </div>
  );
}

/** A search among the chapters of an entity, in the place of `children` once something is typed. */
function EntityChapterSearch(props: {
  entityRef: string;
  children: ReactNode;
}) {
  const { entityRef, children } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const chapterSearch = useChapterSearch({ entityRef });
  const { search, selection } = chapterSearch;
  return (
    <>
      <RunbookSearchField
        label={t('search.entityLabel')}
        placeholder={t('search.placeholder')}
        search={search}
        selection={selection}
      />
      {search.query === '' ? (
        children
      ) : (
        <SearchResults
          chapterSearch={chapterSearch}
          headingLevel={3}
          place={{ entityRef }}
          elsewhere={`${root}?${new URLSearchParams({ q: search.query })}`}
        />
      )}
    </>
  );
}

function Chapters(props: {
  pages: EntityChapters[];
  loaded: LoadedPages<EntityChapters>;
}) {
  const { pages, loaded } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleOf = useCategoryTitles();
  const chapters = pages.flatMap(page => page.items);
  const { incidents, groups } = groupChapters(chapters);

  return (
    <>
      {incidents.length > 0 && (
        <section className={styles.section}>
          <h2>
            <IncidentMark /> {t('entityTab.incidents')}
          </h2>
          <ChapterList chapters={incidents} full facts="entity" />
        </section>
      )}
      {groups.map(group => (
        <section key={group.category} className={styles.section}>
          <h2>
            {group.category === null
              ? t('entityTab.uncategorized')
              : titleOf(group.category)}
          </h2>
          <ChapterList chapters={group.chapters} facts="entity" />
        </section>
      ))}
      {loaded.hasMore && (
        <Button
          variant="secondary"
          isPending={loaded.isLoadingMore}
          onPress={loaded.loadMore}
        >
          {t('loadNotes.more')}
        </Button>
      )}
    </>
  );
}
