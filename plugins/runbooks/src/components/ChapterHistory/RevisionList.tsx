// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Link } from '@backstage/ui';
import type {
  ChapterDetail,
  Review,
  Revision,
} from '@medsuite/backstage-plugin-runbooks-common';
import { RiCloseCircleLine, RiShieldCheckLine } from '@remixicon/react';
import { useReviews, useRevisions } from '../../hooks';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { LoadedContent } from '../LoadNotes';
import { RelativeTime } from '../RelativeTime';
import { RevisionName } from '../RevisionDiff';
import styles from './ChapterHistory.module.css';
import { useChangesLink } from './changes';

function ReviewLine(props: {
  review: Revision['reviews'][number];
  summary: string | undefined;
}) {
  const { review, summary } = props;
  const { outcome, reviewer, reviewedAt } = review;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const Icon = outcome === 'approved' ? RiShieldCheckLine : RiCloseCircleLine;
  return (
    <li className={styles.review} data-outcome={outcome}>
      <Icon size={14} aria-hidden className={styles.icon} />
      <span>
        <strong>{t(`revisions.outcome.${outcome}`)}</strong>{' '}
        {t('revisions.reviewer')}{' '}
        <EntityRefLink entityRef={reviewer} disableTooltip hideIcon />,{' '}
        <RelativeTime instant={reviewedAt} />
        {summary && <q className={styles.summary}>{summary}</q>}
      </span>
    </li>
  );
}

function RevisionRow(props: {
  revision: Revision;
  present: string;
  isOldest: boolean;
  reviews: Review[];
}) {
  const { revision, present, isOldest, reviews } = props;
  const { hash, summary, current } = revision;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const link = useChangesLink();
  return (
    <li className={styles.revision}>
      <div className={styles.head}>
        <RevisionName revision={revision} />
        {current && (
          <span className={shared.badge}>{t('revisions.present')}</span>
        )}
      </div>
      {summary && <p className={styles.text}>{summary}</p>}
      {revision.reviews.length > 0 && (
        <ul className={styles.reviews}>
          {revision.reviews.map(review => (
            <ReviewLine
              key={`${review.reviewer} ${review.reviewedAt}`}
              review={review}
              summary={
                reviews.find(
                  ({ reviewer, reviewedAt }) =>
                    reviewer === review.reviewer &&
                    reviewedAt === review.reviewedAt,
                )?.summary
              }
            />
          ))}
        </ul>
      )}
      <div className={styles.links}>
        {isOldest ? (
          <span className={styles.quiet}>{t('revisions.oldest')}</span>
        ) : (
          <Link href={link({ show: 'diff', from: undefined, to: hash })}>
            {t('revisions.inIt')}
          </Link>
        )}
        {!current && (
          <Link href={link({ show: 'diff', from: hash, to: present })}>
            {t('revisions.sinceIt')}
          </Link>
        )}
      </div>
    </li>
  );
}

/** The revisions of a chapter, newest first, with who wrote them and who reviewed them. */
export function RevisionList(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const revisions = useRevisions(chapter.address);
  const reviews = useReviews(chapter.address, { limit: 100 });
  const known = reviews.data?.flatMap(({ items }) => items) ?? [];
  const { hasMore, isLoadingMore, loadMore } = revisions;
  return (
    <LoadedContent loaded={revisions} errorTitle={t('revisions.failed')}>
      {pages => {
        const items = pages.flatMap(page => page.items);
        return (
          <>
            <ol className={styles.list} aria-label={t('revisions.list')}>
              {items.map((revision, index) => (
                <RevisionRow
                  key={revision.hash}
                  revision={revision}
                  present={chapter.revision}
                  isOldest={index === items.length - 1 && !hasMore}
                  reviews={known.filter(
                    review => review.revision === revision.hash,
                  )}
                />
              ))}
            </ol>
            {hasMore && (
              <div>
                <Button
                  variant="secondary"
                  isPending={isLoadingMore}
                  onPress={loadMore}
                >
                  {t('loadNotes.more')}
                </Button>
              </div>
            )}
          </>
        );
      }}
    </LoadedContent>
  );
}
