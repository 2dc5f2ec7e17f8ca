// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container } from '@backstage/ui';
import { useState } from 'react';
import { useChapters } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import { RegisterLink } from '../RegisterLink';
import { RunbooksHeader } from '../RunbooksHeader';
import { RunbookSearchField } from '../SearchField';
import { SearchResults, useChapterSearch } from '../SearchResults';
import { ChapterFilters } from './ChapterFilters';
import { ChapterResults } from './ChapterResults';
import { LibraryOverview } from './LibraryOverview';
import styles from './LibraryPage.module.css';
import {
  FILTERS,
  toQuery,
  toSearchQuery,
  useChapterFilters,
} from './useChapterFilters';

/** Every chapter: a search, an overview, and lists by filters. What is asked for lives in the URL. */
export function LibraryPage() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const filters = useChapterFilters();
  const { values, order } = filters;
  const chosen = FILTERS.some(filter => values[filter]) || order !== undefined;
  const loaded = useChapters({
    ...toQuery(values),
    orderBy: order,
    // The overview needs the counts alone.
    limit: chosen ? 25 : 0,
  });
  const chapterSearch = useChapterSearch(toSearchQuery(values));
  const { search, found, selection } = chapterSearch;
  const chosenCount = Object.values(values).flat().length;
  // On narrow screens the hits stand where the filters would.
  const [filtersOpen, setFiltersOpen] = useState(false);
  const searching = search.query !== '';
  const facets = (found.data ?? loaded.data)?.[0]?.facets;
  return (
    <>
      <RunbooksHeader active="library" actions={<RegisterLink />} />
      <Container className={styles.root}>
        <RunbookSearchField
          label={t('search.label')}
          placeholder={t('search.placeholder')}
          search={search}
          selection={selection}
        />
        {searching ? (
          <div className={styles.search}>
            {facets && (
              <div className={styles.pane}>
                <Button
                  className={styles.toggle}
                  size="small"
                  variant="secondary"
                  aria-expanded={filtersOpen}
                  onPress={() => setFiltersOpen(open => !open)}
                >
                  {chosenCount === 0
                    ? t('search.filters')
                    : t('search.filtersSet', { number: String(chosenCount) })}
                </Button>
                <div className={styles.paneFilters} data-open={filtersOpen}>
                  <ChapterFilters facets={facets} filters={filters} searching />
                </div>
              </div>
            )}
            <SearchResults
              chapterSearch={chapterSearch}
              headingLevel={4}
              clearFilters={chosenCount > 0 ? filters.clear : undefined}
            />
          </div>
        ) : (
          <LoadedContent
            loaded={loaded}
            skeleton={<LoadingSkeleton lines={5} height={96} />}
          >
            {pages => (
              <>
                <ChapterFilters facets={pages[0].facets} filters={filters} />
                {chosen ? (
                  <ChapterResults
                    pages={pages}
                    loaded={loaded}
                    filters={filters}
                  />
                ) : (
                  <LibraryOverview page={pages[0]} />
                )}
              </>
            )}
          </LoadedContent>
        )}
      </Container>
    </>
  );
}
