// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link, VisuallyHidden } from '@backstage/ui';
import type { SearchPage } from '@medsuite/backstage-plugin-runbooks-common';
import type { PlaceOfUse } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import { HitRows } from './HitRows';
import styles from './SearchResults.module.css';
import type { ChapterSearch } from './useChapterSearch';

/** Words that were read as others, so that nobody takes the hits for what was asked. */
function Corrections(props: { corrections: SearchPage['corrections'] }) {
  const { corrections } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (corrections.length === 0) {
    return null;
  }
  return (
    <p className={styles.note} role="status">
      {t('search.corrected')}{' '}
      <em>{corrections.map(({ to }) => to).join(', ')}</em>
      {'; '}
      {t('search.searched', {
        text: corrections.map(({ from }) => from).join(', '),
      })}
    </p>
  );
}

/**
 * The hits of a search: chapters with their best sections, most fitting first; where nothing matches, what comes
 * closest. `clearFilters` is given where filters are set, `elsewhere` where only a part of the library is looked
 * through. `place` is where what was found is to be carried out.
 */
export function SearchResults(props: {
  chapterSearch: ChapterSearch;
  headingLevel: 3 | 4;
  clearFilters?: () => void;
  elsewhere?: string;
  place?: PlaceOfUse;
}) {
  const {
    chapterSearch,
    headingLevel,
    clearFilters,
    elsewhere,
    place = {},
  } = props;
  const { search, found, hits, nearest, settled, selection } = chapterSearch;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const Heading = headingLevel === 4 ? 'h3' : 'h2';
  const text = search.query;
  const hidden = hits.some(({ reasons }) =>
    reasons.some(({ code }) => code === 'filters'),
  );
  return (
    <section className={styles.root}>
      <VisuallyHidden>
        <Heading>{t('search.results')}</Heading>
      </VisuallyHidden>
      <LoadedContent
        loaded={found}
        errorTitle={t('search.failed')}
        skeleton={<LoadingSkeleton lines={4} height={120} />}
      >
        {([first]) => (
          <>
            <Corrections corrections={first.corrections} />
            {nearest ? (
              <div className={styles.note} role="status">
                {elsewhere
                  ? t('search.nothingHere', { text })
                  : t('search.nothing', { text })}{' '}
                {hits.length > 0
                  ? t('search.closest')
                  : t('search.nothingClose')}
                {clearFilters && hidden && (
                  <Button
                    size="small"
                    variant="secondary"
                    onPress={clearFilters}
                  >
                    {t('search.withoutFilters')}
                  </Button>
                )}
              </div>
            ) : (
              <p role="status" className={styles.quiet}>
                {t('search.count', { count: first.totalItems })}
              </p>
            )}
            {hits.length > 0 && (
              <div
                role="grid"
                id={selection.listId}
                aria-label={
                  nearest ? t('search.closestHeading') : t('search.results')
                }
                aria-busy={!settled}
                className={styles.hits}
              >
                {hits.map((hit, index) => (
                  <HitRows
                    key={hit.chapter.address}
                    hit={hit}
                    index={index}
                    listId={selection.listId}
                    activeId={selection.activeId}
                    headingLevel={headingLevel}
                    place={place}
                  />
                ))}
              </div>
            )}
            {found.hasMore && (
              <Button
                variant="secondary"
                isPending={found.isLoadingMore}
                onPress={found.loadMore}
              >
                {t('loadNotes.more')}
              </Button>
            )}
          </>
        )}
      </LoadedContent>
      {elsewhere && (
        <Link href={elsewhere}>{t('search.wholeLibrary', { text })}</Link>
      )}
    </section>
  );
}
