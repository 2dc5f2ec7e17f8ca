// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import {
  reviewConflictSchema,
  type NewReview,
  type NewReviewRequest,
  type ReviewConflict,
  type ReviewPage,
  type ReviewRecorded,
  type ReviewRequested,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { UseMutationResult } from '@tanstack/react-query';
import { useChange } from './useChange';
import { useRunbooksPages, type LoadedPages } from './useRunbooksQuery';

/** The pages of a chapter's reviews, newest first. */
export function useReviews(
  address: string,
  options: { limit?: number } = {},
): LoadedPages<ReviewPage> {
  const { limit = 25 } = options;
  return useRunbooksPages(
    ['reviews', address, limit],
    (api, cursor, signal) =>
      api.getReviews(address, { limit, cursor }, { signal }),
    { poll: false },
  );
}

/** Records a review of a chapter. */
export function useAddReview(
  address: string,
): UseMutationResult<ReviewRecorded, Error, NewReview> {
  return useChange((api, review: NewReview) => api.addReview(address, review));
}

/** Asks the owners of a chapter for a review. */
export function useRequestReview(
  address: string,
): UseMutationResult<ReviewRequested, Error, NewReviewRequest> {
  return useChange((api, request: NewReviewRequest) =>
    api.requestReview(address, request),
  );
}

/** What stands beside the error when the revision that was to be reviewed is no longer the present one. */
export function reviewConflictOf(
  error: Error | null,
): ReviewConflict | undefined {
  if (!(error instanceof ResponseError) || error.statusCode !== 409) {
    return undefined;
  }
  const { conflict } = error.body as { conflict?: unknown };
  return reviewConflictSchema.safeParse(conflict).data;
}
