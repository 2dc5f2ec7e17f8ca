// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type { ReviewOutcome } from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import { findReviewDates, type CadenceRules } from '../reviews/cadence';
import { cadenceOf, refreshReviewBasis } from './reviewBasis';
import { lockChapter } from './reviews';
import { toOriginColumns } from './revisions';
import { storable } from './rows';

/** A revision that was kept elsewhere. */
export interface PastRevision {
  hash: string;
  title: string;
  text: string;
  author: string | null;
  authoredAt: Date;
  summary: string | null;
}

/** A review that was kept elsewhere; `revision` is a content hash, or null for the present text. */
export interface PastReview {
  revision: string | null;
  outcome: ReviewOutcome;
  summary: string;
  reviewer: string;
  reviewedAt: Date;
}

/**
 * Adds revisions and reviews that were kept elsewhere before. What is there already is not added twice, but of a revision
 * it is told who wrote it, as long as nobody knew. Answers how many were added; undefined when the chapter is gone.
 */
export async function importHistory(
  knex: Knex,
  history: {
    chapterId: string;
    revisions: PastRevision[];
    reviews: PastReview[];
  },
  rules: CadenceRules,
): Promise<{ revisions: number; reviews: number } | undefined> {
  const { chapterId } = history;
  return knex.transaction(async trx => {
    const chapter = await lockChapter(trx, chapterId);
    if (!chapter) {
      return undefined;
    }
    let revisions = 0;
    for (const revision of history.revisions) {
      revisions += await addRevision(trx, chapterId, revision);
    }
    let reviews = 0;
    for (const past of history.reviews) {
      const { outcome, reviewedAt } = past;
      const same = {
        chapter_id: chapterId,
        content_hash: past.revision ?? chapter.content_hash,
        outcome,
        reviewer_ref: past.reviewer,
        reviewed_at: reviewedAt,
      };
      if (await trx('reviews').where(same).first('id')) {
        continue;
      }
      const id = randomUUID();
      await trx('reviews').insert({
        id,
        ...same,
        summary: storable(past.summary),
        due_at:
          outcome === 'approved'
            ? findReviewDates(reviewedAt, cadenceOf(chapter), rules).dueAt
            : null,
      });
      await trx('review_requests')
        .where({ chapter_id: chapterId })
        .whereNull('closed_by')
        .where('requested_at', '<', reviewedAt)
        .update({ closed_by: id });
      reviews += 1;
    }
    await refreshReviewBasis(trx, [chapterId], rules);
    return { revisions, reviews };
  });
}

async function addRevision(
  trx: Knex.Transaction,
  chapterId: string,
  revision: PastRevision,
): Promise<number> {
  const key = { chapter_id: chapterId, content_hash: revision.hash };
  const origin = toOriginColumns({ ...revision, commit: null });
  const known = await trx('revisions').where(key).first('author', 'commit_id');
  if (!known) {
    await trx('revisions').insert({
      ...key,
      ...origin,
      first_seen_at: revision.authoredAt,
      title: storable(revision.title),
      text: storable(revision.text),
    });
    return 1;
  }
  if (known.author === null && known.commit_id === null) {
    await trx('revisions').where(key).update(origin);
  }
  return 0;
}
