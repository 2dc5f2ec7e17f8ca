// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  ChapterDetail,
  Ownership,
} from '@medsuite/backstage-plugin-runbooks-common';
import { DateTime, Duration } from 'luxon';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { GoneOwner } from '../OwnerLink';
import { RelativeTime } from '../RelativeTime';

/** Who reviews a chapter, how often, when next, and why the reader may not. */
export function ReviewFacts(props: {
  chapter: ChapterDetail;
  /** Tells which of the reviewers the catalog knows. */
  ownership: Ownership | undefined;
}) {
  const { chapter, ownership } = props;
  const { can, review, reviewState } = chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const reviewers =
    ownership?.reviewers ??
    chapter.reviewers.map(ref => ({ ref, exists: true }));
  const every = review?.every && Duration.fromISO(review.every);
  return (
    <dl className={shared.factList}>
      {reviewers.length > 0 && (
        <div>
          <dt>{t('chapterReview.reviewers')}</dt>
          {reviewers.map(({ ref, exists }) => (
            <dd key={ref}>
              {exists ? (
                <EntityRefLink entityRef={ref} disableTooltip hideIcon />
              ) : (
                <GoneOwner entityRef={ref} />
              )}
            </dd>
          ))}
        </div>
      )}
      {every && every.isValid && (
        <div>
          <dt>{t('chapterReview.every')}</dt>
          <dd>{every.toHuman()}</dd>
        </div>
      )}
      {reviewState.reviewedAt && (
        <div>
          <dt>{t('chapterReview.last')}</dt>
          <dd>
            <RelativeTime instant={reviewState.reviewedAt} />
          </dd>
        </div>
      )}
      {reviewState.dueAt && (
        <div>
          <dt>{t('chapterReview.next')}</dt>
          <dd>
            {DateTime.fromISO(reviewState.dueAt).toLocaleString(
              DateTime.DATE_MED,
            )}{' '}
            (<RelativeTime instant={reviewState.dueAt} />)
          </dd>
        </div>
      )}
      {!can.review.allowed && can.review.reason && (
        <div>
          <dt>{t('chapterReview.mayNot')}</dt>
          <dd>{can.review.reason}</dd>
        </div>
      )}
    </dl>
  );
}
