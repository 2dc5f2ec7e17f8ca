// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReviewState } from '@medsuite/backstage-plugin-runbooks-common';
import { sentence } from '../../sentence';
import { runbooksTranslationRef } from '../../translation';
import { relativeTime } from '../RelativeTime';

/** What a review state says, in sentences: why, its dates, and who asked for a review. */
export function useReviewWords(): (state: ReviewState) => string[] {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return state => {
    const { reason, reviewedAt, dueAt, requested } = state;
    const words = [sentence(reason)];
    if (reviewedAt) {
      words.push(t('reviewState.reviewed', { when: relativeTime(reviewedAt) }));
    }
    if (dueAt) {
      const when = relativeTime(dueAt);
      words.push(
        Date.parse(dueAt) <= Date.now()
          ? t('reviewState.wasDue', { when })
          : t('reviewState.due', { when }),
      );
    }
    // The state may be for that very reason.
    if (requested && !reason.includes(requested.reason)) {
      words.push(
        sentence(t('reviewState.request', { reason: requested.reason })),
      );
    }
    return words;
  };
}
