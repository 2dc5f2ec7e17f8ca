// SPDX-License-Identifier: Apache-2.0
import { Container } from '@backstage/ui';
import { useChapters } from '../../hooks';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import { RunbooksHeader } from '../RunbooksHeader';
import { ChapterFilters } from './ChapterFilters';
import { ChapterResults } from './ChapterResults';
import { LibraryOverview } from './LibraryOverview';
import styles from './LibraryPage.module.css';
import { toQuery, useChapterFilters } from './useChapterFilters';

/** Every chapter: an overview, and lists by filters that live in the URL. */
export function LibraryPage() {
  const filters = useChapterFilters();
  const { values, order } = filters;
  const chosen = Object.keys(values).length > 0 || order !== undefined;
  const loaded = useChapters({
    ...toQuery(values),
    orderBy: order,
    // The overview needs the counts alone.
    limit: chosen ? 25 : 0,
  });
  return (
    <>
      <RunbooksHeader active="library" />
      <Container className={styles.root}>
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
      </Container>
    </>
  );
}
