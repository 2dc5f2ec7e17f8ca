// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import {
  type MissingOwners,
  type NoticeChapter,
  type NoticeTopic,
  type Occasion,
} from '../notices/findOccasions';
import type { ReviewBasis } from '../reviews/reviewState';
import { listOpenReports } from './reports';
import { listReviewers } from './reviewers';
import {
  chunksOf,
  ROWS_PER_STATEMENT,
  VALUES_PER_STATEMENT,
  type DbInstant,
} from './rows';

/** An occasion that is recorded. */
export interface Notice {
  id: string;
  chapterId: string;
  recipient: string;
  topic: NoticeTopic;
  period: string;
  failures: number;
}

/** Row of `notices`. */
interface DbNoticeRow {
  id: string;
  chapter_id: string;
  recipient_ref: string;
  topic: NoticeTopic;
  period: string;
  failures: number;
}

const toDate = (value: DbInstant | null) =>
  value === null ? null : new Date(value);

/**
 * Users and groups that the catalog does not have. Confirmed are those that it did not have for at least the given time,
 * from the first look to the last: one look at a catalog that is just starting proves nothing.
 */
export async function listMissingForNotices(
  knex: Knex,
  confirmMilliseconds: number,
): Promise<MissingOwners> {
  const rows: Array<{
    ref: string;
    missing_since: DbInstant | null;
    checked_at: DbInstant;
  }> = await knex('owners').where({ missing: true });
  const confirmed = new Map<string, Date>();
  for (const { ref, missing_since, checked_at } of rows) {
    const since = toDate(missing_since);
    if (
      since &&
      new Date(checked_at).getTime() - since.getTime() >= confirmMilliseconds
    ) {
      confirmed.set(ref, since);
    }
  }
  return { all: new Set(rows.map(({ ref }) => ref)), confirmed };
}

/**
 * One page of the chapters that there may be something to tell about: without an existing owner, due at `now`, changed,
 * or with an open request or report. In the order of their stored ids, after the last one of the page before.
 */
export async function listNoticeChapters(
  knex: Knex,
  options: { now: Date; after: string; limit: number },
): Promise<NoticeChapter[]> {
  const { now, after, limit } = options;
  const rows: Array<{
    id: string;
    owner_ref: string | null;
    backup_owner_ref: string | null;
    source_owner_ref: string | null;
    review_basis: ReviewBasis;
    reviewed_at: DbInstant | null;
    review_due_at: DbInstant | null;
    review_soon_at: DbInstant | null;
    review_request: string | null;
    review_requested_at: DbInstant | null;
  }> = await knex('chapters as c')
    .join('sources as s', 's.ref', 'c.source_ref')
    .whereNull('c.removed_at')
    .where('c.id', '>', after)
    .where(any =>
      any
        .where('c.review_basis', 'changed')
        .orWhere(due =>
          due
            .where('c.review_basis', 'approved')
            .where(soon =>
              soon
                .where('c.review_soon_at', '<=', now)
                .orWhere('c.review_due_at', '<=', now),
            ),
        )
        .orWhereNotNull('c.review_requested_at')
        .orWhereIn(
          'c.id',
          knex('reports').whereNull('closed_at').select('chapter_id'),
        )
        .orWhereNull('c.owner_ref')
        .orWhereIn(
          'c.owner_ref',
          knex('owners').where({ missing: true }).select('ref'),
        ),
    )
    .orderBy('c.id')
    .limit(limit)
    .select(
      'c.id',
      'c.owner_ref',
      'c.backup_owner_ref',
      's.owner_ref as source_owner_ref',
      'c.review_basis',
      'c.reviewed_at',
      'c.review_due_at',
      'c.review_soon_at',
      'c.review_request',
      'c.review_requested_at',
    );
  const ids = rows.map(row => row.id);
  const reviewers = await listReviewers(knex, ids);
  const reports = await listOpenReports(knex, ids);
  return rows.map(row => ({
    storedId: row.id,
    owner: row.owner_ref,
    backupOwner: row.backup_owner_ref,
    sourceOwner: row.source_owner_ref,
    reviewers: reviewers.get(row.id) ?? [],
    reviewBasis: row.review_basis,
    reviewedAt: toDate(row.reviewed_at),
    dueAt: toDate(row.review_due_at),
    soonAt: toDate(row.review_soon_at),
    requestedAt: toDate(row.review_requested_at),
    requestedBy:
      row.review_request === null
        ? null
        : JSON.parse(row.review_request).requestedBy ?? null,
    reports: reports.get(row.id) ?? [],
  }));
}

/** Records occasions, to be sent later; those that are recorded already stay as they are. */
export async function recordOccasions(
  knex: Knex,
  occasions: Occasion[],
  period: string,
): Promise<void> {
  const known = new Set<string>();
  const ids = occasions.map(({ id }) => id);
  for (const chunk of chunksOf(ids, VALUES_PER_STATEMENT)) {
    const found: string[] = await knex('notices')
      .whereIn('id', chunk)
      .pluck('id');
    found.forEach(id => known.add(id));
  }
  const fresh = occasions.filter(({ id }) => !known.has(id));
  for (const chunk of chunksOf(fresh, ROWS_PER_STATEMENT)) {
    // Another replica may record the same at this moment.
    await knex('notices')
      .insert(
        chunk.map(({ id, chapterId, recipient, topic }) => ({
          id,
          chapter_id: chapterId,
          recipient_ref: recipient,
          topic,
          period,
        })),
      )
      .onConflict('id')
      .ignore();
  }
}

/**
 * Forgets what need not be told any more, `standing` being all that still held at `now`: what nobody has sent yet, and what
 * was sent before but may come up anew in the very same way. A chapter that was removed may come back, and is not told of
 * again.
 */
export async function forgetOccasions(
  knex: Knex,
  standing: Set<string>,
  now: Date,
): Promise<void> {
  const ids: string[] = await knex('notices as n')
    .where(waiting => waiting.whereNull('n.sent_at').whereNull('n.claimed_at'))
    .orWhere(ended =>
      ended
        .where('n.sent_at', '<', now)
        .whereIn('n.topic', ['changed', 'orphaned'])
        .whereExists(
          knex('chapters as c')
            .select(knex.raw('1'))
            .whereRaw('c.id = n.chapter_id')
            .whereNull('c.removed_at'),
        ),
    )
    .pluck('n.id');
  await dropNotices(
    knex,
    ids.filter(id => !standing.has(id)),
  );
}

/** Forgets notices. */
export async function dropNotices(knex: Knex, ids: string[]): Promise<void> {
  for (const chunk of chunksOf(ids, VALUES_PER_STATEMENT)) {
    await knex('notices').whereIn('id', chunk).delete();
  }
}

/**
 * Takes all that is recorded and not sent, so that no other replica sends it at the same time. What somebody else took
 * before `abandonedBefore` and never reported is taken over.
 */
export async function claimNotices(
  knex: Knex,
  options: { now: Date; abandonedBefore: Date },
): Promise<Notice[]> {
  const rows: DbNoticeRow[] = await knex('notices')
    .whereNull('sent_at')
    .where(free =>
      free
        .whereNull('claimed_at')
        .orWhere('claimed_at', '<', options.abandonedBefore),
    )
    .update({ claimed_at: options.now })
    .returning([
      'id',
      'chapter_id',
      'recipient_ref',
      'topic',
      'period',
      'failures',
    ]);
  return rows.map(row => ({
    id: row.id,
    chapterId: row.chapter_id,
    recipient: row.recipient_ref,
    topic: row.topic,
    period: row.period,
    failures: row.failures,
  }));
}

/** Occasions that were sent to somebody in a period, of one topic: with their chapters. */
export async function listSentNotices(
  knex: Knex,
  batch: { recipient: string; topic: NoticeTopic; period: string },
): Promise<Array<{ id: string; chapterId: string }>> {
  const rows: DbNoticeRow[] = await knex('notices')
    .where({
      recipient_ref: batch.recipient,
      topic: batch.topic,
      period: batch.period,
    })
    .whereNotNull('sent_at')
    .select('id', 'chapter_id');
  return rows.map(row => ({ id: row.id, chapterId: row.chapter_id }));
}

/** Records that notices were sent, as those of one period. */
export async function recordSent(
  knex: Knex,
  ids: string[],
  sent: { at: Date; period: string },
): Promise<void> {
  for (const chunk of chunksOf(ids, VALUES_PER_STATEMENT)) {
    await knex('notices')
      .whereIn('id', chunk)
      .update({ sent_at: sent.at, claimed_at: null, period: sent.period });
  }
}

/** Gives notices back that were not sent; `failed` tells that it was tried. */
export async function releaseNotices(
  knex: Knex,
  ids: string[],
  failed?: { period: string },
): Promise<void> {
  for (const chunk of chunksOf(ids, VALUES_PER_STATEMENT)) {
    await knex('notices')
      .whereIn('id', chunk)
      .whereNull('sent_at')
      .update({
        claimed_at: null,
        ...(failed && {
          failures: knex.raw('failures + 1'),
          period: failed.period,
        }),
      });
  }
}
