// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  ChapterPage,
  Facets,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useRunbooksQuery, type LoadedPages } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { ChapterList } from '../ChapterRow';
import styles from './LibraryPage.module.css';
import {
  FILTERS,
  toQuery,
  type Filter,
  type FilterValues,
  type useChapterFilters,
} from './useChapterFilters';
import { useFilterTitles } from './useFilterTitles';

/** The chapters that match the filters, page by page. */
export function ChapterResults(props: {
  pages: ChapterPage[];
  loaded: LoadedPages<ChapterPage>;
  filters: ReturnType<typeof useChapterFilters>;
}) {
  const { pages, loaded, filters } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { totalItems, facets } = pages[0];
  const filtered = FILTERS.some(filter => filters.values[filter]);
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h3>{filtered ? t('library.results') : t('library.all')}</h3>
        <span role="status" className={styles.quiet}>
          {t('library.resultCount', { count: totalItems })}
        </span>
      </div>
      {totalItems === 0 ? (
        <NoMatch facets={facets} filters={filters} />
      ) : (
        <ChapterList
          chapters={pages.flatMap(page => page.items)}
          facts="library"
          headingLevel={4}
        />
      )}
      {loaded.hasMore && (
        <Button
          variant="secondary"
          isPending={loaded.isLoadingMore}
          onPress={loaded.loadMore}
        >
          {t('loadNotes.more')}
        </Button>
      )}
    </section>
  );
}

const without = (values: FilterValues, dropped: Filter): FilterValues => {
  const { [dropped]: _, ...rest } = values;
  return rest;
};

/** Tells which filter to drop to see something, and how much that would be. */
function NoMatch(props: {
  facets: Facets;
  filters: ReturnType<typeof useChapterFilters>;
}) {
  const { facets, filters } = props;
  const { values, setFilter, clear } = filters;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleOf = useFilterTitles(facets);
  const active = FILTERS.filter(filter => values[filter]);
  const { data: totals } = useRunbooksQuery(
    ['totals-without', values],
    async (api, signal) =>
      Promise.all(
        active.map(async filter => {
          const query = toQuery(without(values, filter));
          const page = await api.getChapters(
            { ...query, limit: 0 },
            { signal },
          );
          return { filter, total: page.totalItems };
        }),
      ),
  );
  const helpful = totals?.filter(({ total }) => total > 0);
  return (
    <div className={styles.noMatch}>
      <p>{t('library.noMatch')}</p>
      {helpful?.map(({ filter, total }) => (
        <Button
          key={filter}
          variant="secondary"
          onPress={() => setFilter(filter, [])}
        >
          {t('library.noMatchDrop', {
            count: total,
            filter: t('filters.named', {
              filter: t(`filters.${filter}`),
              value: (values[filter] ?? [])
                .map(value => titleOf(filter, value))
                .join(', '),
            }),
          })}
        </Button>
      ))}
      {helpful?.length === 0 && <p>{t('library.noMatchNone')}</p>}
      <Button variant="tertiary" onPress={clear}>
        {t('filters.clear')}
      </Button>
    </div>
  );
}
