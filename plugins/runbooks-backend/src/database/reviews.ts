// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type {
  Review,
  ReviewOutcome,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import { findReviewDates, type CadenceRules } from '../reviews/cadence';
import { readPage, type Order, type PageRequest } from './keyset';
import { cadenceOf, refreshReviewBasis } from './reviewBasis';
import {
  storable,
  toIso,
  toIsoOrNull,
  type DbChapterRow,
  type DbInstant,
} from './rows';

/** Row of `reviews`. */
export interface DbReviewRow {
  id: string;
  chapter_id: string;
  content_hash: string;
  outcome: ReviewOutcome;
  summary: string;
  reviewer_ref: string;
  reviewed_at: DbInstant;
  due_at: DbInstant | null;
}

/** Row of `review_requests`. */
export interface DbReviewRequestRow {
  id: string;
  chapter_id: string;
  reason: string;
  origin: string | null;
  requested_by: string | null;
  requested_at: DbInstant;
  closed_by: string | null;
}

const LATEST_FIRST: Order = {
  name: 'reviews',
  columns: [
    {
      sql: 'reviewed_at',
      column: 'reviewed_at',
      type: 'instant',
      direction: 'desc',
    },
    { sql: 'id', column: 'id', type: 'text', direction: 'asc' },
  ],
};

/** Reviews of a chapter, the latest first. */
export async function listReviews(
  knex: Knex,
  chapterId: string,
  page: PageRequest,
): Promise<{ items: Review[]; totalItems: number; nextCursor?: string }> {
  const ofChapter = () => knex('reviews').where({ chapter_id: chapterId });
  const { rows, nextCursor } = await readPage<DbReviewRow>(
    ofChapter(),
    LATEST_FIRST,
    page,
  );
  const [{ count }] = await ofChapter().count({ count: '*' });
  return { items: rows.map(toReview), totalItems: Number(count), nextCursor };
}

/** The revision that was reviewed last, if any was. */
export async function getLastReviewed(
  knex: Knex,
  chapterId: string,
): Promise<string | undefined> {
  const row = await knex('reviews')
    .where({ chapter_id: chapterId })
    .orderBy([
      { column: 'reviewed_at', order: 'desc' },
      { column: 'outcome', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first('content_hash');
  return row?.content_hash;
}

/** A chapter's row, held for the rest of the transaction, as long as the chapter stands. */
export async function lockChapter(
  trx: Knex.Transaction,
  chapterId: string,
): Promise<
  | Pick<DbChapterRow, 'id' | 'content_hash' | 'category' | 'review_every'>
  | undefined
> {
  return trx('chapters')
    .where({ id: chapterId })
    .whereNull('removed_at')
    .forUpdate()
    .first('id', 'content_hash', 'category', 'review_every');
}

/**
 * Records a review of the present revision, which answers the open requests. When another revision is the present one by
 * now, that one is told and nothing is recorded; undefined when the chapter is gone.
 */
export async function recordReview(
  knex: Knex,
  review: {
    chapterId: string;
    revision: string;
    outcome: ReviewOutcome;
    summary: string;
    reviewer: string;
  },
  rules: CadenceRules,
): Promise<{ review: Review } | { currentRevision: string } | undefined> {
  const { chapterId, revision, outcome, summary, reviewer } = review;
  return knex.transaction(async trx => {
    const chapter = await lockChapter(trx, chapterId);
    if (!chapter || chapter.content_hash !== revision) {
      return chapter && { currentRevision: chapter.content_hash };
    }
    const reviewedAt = await nextReviewTime(trx, chapterId);
    const row: DbReviewRow = {
      id: randomUUID(),
      chapter_id: chapterId,
      content_hash: revision,
      outcome,
      summary: storable(summary),
      reviewer_ref: reviewer,
      reviewed_at: reviewedAt,
      due_at:
        outcome === 'approved'
          ? findReviewDates(reviewedAt, cadenceOf(chapter), rules).dueAt
          : null,
    };
    await trx('reviews').insert(row);
    await trx('review_requests')
      .where({ chapter_id: chapterId })
      .whereNull('closed_by')
      .update({ closed_by: row.id });
    await refreshReviewBasis(trx, [chapterId], rules);
    return { review: toReview(row) };
  });
}

/** Now, or just after the last review when another replica's clock was ahead: reviews have an order. */
async function nextReviewTime(
  trx: Knex.Transaction,
  chapterId: string,
): Promise<Date> {
  const row: Pick<DbReviewRow, 'reviewed_at'> | undefined = await trx('reviews')
    .where({ chapter_id: chapterId })
    .orderBy('reviewed_at', 'desc')
    .first('reviewed_at');
  const last = row ? new Date(row.reviewed_at).getTime() : 0;
  return new Date(Math.max(Date.now(), last + 1));
}

/**
 * Records a request for a review. The same one again, while it is open, is the one that there is: `isNew` tells.
 *
 * @returns undefined when the chapter is gone
 */
export async function recordReviewRequest(
  knex: Knex,
  request: {
    chapterId: string;
    reason: string;
    origin: string | null;
    requestedBy: string | null;
  },
  rules: CadenceRules,
): Promise<{ id: string; isNew: boolean } | undefined> {
  const { chapterId } = request;
  const asked = {
    chapter_id: chapterId,
    reason: storable(request.reason),
    origin: request.origin && storable(request.origin),
    requested_by: request.requestedBy,
    closed_by: null,
  };
  return knex.transaction(async trx => {
    if (!(await lockChapter(trx, chapterId))) {
      return undefined;
    }
    const open = await trx('review_requests').where(asked).first('id');
    if (open) {
      return { id: open.id, isNew: false };
    }
    const id = randomUUID();
    await trx('review_requests').insert({
      id,
      ...asked,
      requested_at: new Date(),
    });
    await refreshReviewBasis(trx, [chapterId], rules);
    return { id, isNew: true };
  });
}

export function toReview(row: DbReviewRow): Review {
  return {
    id: row.id,
    revision: row.content_hash,
    outcome: row.outcome,
    summary: row.summary,
    reviewer: row.reviewer_ref,
    reviewedAt: toIso(row.reviewed_at),
    dueAt: toIsoOrNull(row.due_at),
  };
}
