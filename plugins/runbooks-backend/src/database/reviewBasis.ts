// SPDX-License-Identifier: Apache-2.0
import type { TrivialChange } from '@medsuite/backstage-plugin-runbooks-common';
import { compareSubstance } from '@medsuite/backstage-plugin-runbooks-common/parse';
import type { Knex } from 'knex';
import { findReviewDates, type CadenceRules } from '../reviews/cadence';
import type { ReviewBasis } from '../reviews/reviewState';
import type { DbReviewRequestRow, DbReviewRow } from './reviews';
import {
  chunksOf,
  toIsoOrNull,
  VALUES_PER_STATEMENT,
  type DbChapterRow,
} from './rows';

type BasisRow = Pick<
  DbChapterRow,
  'id' | 'content_hash' | 'category' | 'review_every'
>;

export const cadenceOf = (
  row: Pick<DbChapterRow, 'category' | 'review_every'>,
) => ({ every: row.review_every, category: row.category });

/**
 * Finds anew how the reviews of some chapters stand, from their reviews and open requests. For the transaction that
 * changed any of these, or the chapters' text, category or cadence. Chapters without either are left alone.
 */
export async function refreshReviewBasis(
  trx: Knex,
  chapterIds: string[],
  rules: CadenceRules,
): Promise<void> {
  for (const chunk of chunksOf(chapterIds, VALUES_PER_STATEMENT)) {
    const reviews = await listLastReviews(trx, chunk);
    const requests = await listOpenRequests(trx, chunk);
    const concerned = new Set([...reviews.keys(), ...requests.keys()]);
    const rows: BasisRow[] = await trx('chapters')
      .whereIn('id', [...concerned])
      .select('id', 'content_hash', 'category', 'review_every');
    for (const row of rows) {
      const request = requests.get(row.id);
      await trx('chapters')
        .where({ id: row.id })
        .update({
          ...(await findBasis(trx, row, reviews.get(row.id), rules)),
          review_request: request
            ? JSON.stringify({
                reason: request.reason,
                requestedBy: request.requested_by,
              })
            : null,
          review_requested_at: request ? new Date(request.requested_at) : null,
        });
    }
  }
}

/** Brings the dates of approvals in line with a cadence that was configured differently before. */
export async function refreshReviewDates(
  knex: Knex,
  rules: CadenceRules,
): Promise<void> {
  const rows: Array<
    BasisRow &
      Pick<DbChapterRow, 'reviewed_at' | 'review_due_at' | 'review_soon_at'>
  > = await knex('chapters')
    .where({ review_basis: 'approved' })
    .select(
      'id',
      'category',
      'review_every',
      'reviewed_at',
      'review_due_at',
      'review_soon_at',
    );
  for (const row of rows) {
    const reviewedAt = new Date(row.reviewed_at!);
    const { dueAt, soonAt } = findReviewDates(
      reviewedAt,
      cadenceOf(row),
      rules,
    );
    if (
      toIsoOrNull(row.review_due_at) !== (dueAt?.toISOString() ?? null) ||
      toIsoOrNull(row.review_soon_at) !== (soonAt?.toISOString() ?? null)
    ) {
      await knex('chapters')
        // A review that is recorded at this moment knows better.
        .where({ id: row.id, reviewed_at: reviewedAt })
        .update({ review_due_at: dueAt, review_soon_at: soonAt });
    }
  }
}

/** The last review of each chapter. Of two at one time the refusal counts, since it takes more to overlook it. */
async function listLastReviews(
  trx: Knex,
  chapterIds: string[],
): Promise<Map<string, DbReviewRow>> {
  const rows: DbReviewRow[] = await trx('reviews')
    .whereIn('chapter_id', chapterIds)
    .orderBy(['reviewed_at', 'outcome', 'id']);
  return new Map(rows.map(row => [row.chapter_id, row]));
}

async function listOpenRequests(
  trx: Knex,
  chapterIds: string[],
): Promise<Map<string, DbReviewRequestRow>> {
  const rows: DbReviewRequestRow[] = await trx('review_requests')
    .whereIn('chapter_id', chapterIds)
    .whereNull('closed_by')
    .orderBy(['requested_at', 'id']);
  return new Map(rows.map(row => [row.chapter_id, row]));
}

async function findBasis(
  trx: Knex,
  chapter: BasisRow,
  review: DbReviewRow | undefined,
  rules: CadenceRules,
): Promise<{
  review_basis: ReviewBasis;
  reviewed_at: Date | null;
  review_due_at: Date | null;
  review_soon_at: Date | null;
  review_unchanged_by: TrivialChange | null;
}> {
  const none = {
    review_due_at: null,
    review_soon_at: null,
    review_unchanged_by: null,
  };
  if (!review) {
    return { ...none, review_basis: 'never', reviewed_at: null };
  }
  const reviewedAt = new Date(review.reviewed_at);
  const isSame = review.content_hash === chapter.content_hash;
  const unchangedBy = isSame
    ? null
    : await compareRevisions(trx, chapter, review.content_hash);
  if (!isSame && !unchangedBy) {
    return { ...none, review_basis: 'changed', reviewed_at: reviewedAt };
  }
  if (review.outcome === 'changes-requested') {
    return {
      ...none,
      review_basis: 'changes-requested',
      reviewed_at: reviewedAt,
      review_unchanged_by: unchangedBy,
    };
  }
  const { dueAt, soonAt } = findReviewDates(
    reviewedAt,
    cadenceOf(chapter),
    rules,
  );
  return {
    review_basis: 'approved',
    reviewed_at: reviewedAt,
    review_due_at: dueAt,
    review_soon_at: soonAt,
    review_unchanged_by: unchangedBy,
  };
}

/** Tells by which rule the review of another revision stands for the present one. */
async function compareRevisions(
  trx: Knex,
  { id, content_hash }: BasisRow,
  reviewedHash: string,
): Promise<TrivialChange | null> {
  const texts: Array<{ content_hash: string; text: string }> = await trx(
    'revisions',
  )
    .where({ chapter_id: id })
    .whereIn('content_hash', [content_hash, reviewedHash])
    .select('content_hash', 'text');
  const textOf = (hash: string) =>
    texts.find(row => row.content_hash === hash)?.text;
  const [reviewed, present] = [textOf(reviewedHash), textOf(content_hash)];
  return reviewed === undefined || present === undefined
    ? null
    : compareSubstance(reviewed, present);
}
