// SPDX-License-Identifier: Apache-2.0
import type { Revision } from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import { readPage, type Order, type PageRequest } from './keyset';
import type { DbReviewRow } from './reviews';
import {
  chunksOf,
  ROWS_PER_STATEMENT,
  storable,
  toIso,
  toIsoOrNull,
  type DbInstant,
} from './rows';

/** Row of `revisions`. */
export interface DbRevisionRow {
  chapter_id: string;
  content_hash: string;
  first_seen_at: DbInstant;
  title: string;
  text: string;
  author: string | null;
  authored_at: DbInstant | null;
  summary: string | null;
  commit_id: string | null;
}

/** A revision with its text. */
export type RevisionText = Pick<
  Revision,
  'hash' | 'title' | 'firstSeenAt' | 'author' | 'authoredAt'
> & { text: string };

/** What a source tells of a revision. */
export interface RevisionOrigin {
  author: string | null;
  authoredAt: Date | null;
  summary: string | null;
  commit: string | null;
}

/** A revision of which the source has told nothing so far. */
export type UntoldRevision = { chapterId: string; file: string; hash: string };

const LATEST_FIRST: Order = {
  name: 'revisions',
  columns: [
    {
      sql: 'first_seen_at',
      column: 'first_seen_at',
      type: 'instant',
      direction: 'desc',
    },
    {
      sql: 'content_hash',
      column: 'content_hash',
      type: 'text',
      direction: 'asc',
    },
  ],
};

/** Revisions of a chapter, the one seen last first, with their reviews. */
export async function listRevisions(
  knex: Knex,
  chapter: { storedId: string; revision: string },
  page: PageRequest,
): Promise<{ items: Revision[]; totalItems: number; nextCursor?: string }> {
  const ofChapter = () =>
    knex('revisions').where({ chapter_id: chapter.storedId });
  const { rows, nextCursor } = await readPage<Omit<DbRevisionRow, 'text'>>(
    ofChapter().select(
      'content_hash',
      'first_seen_at',
      'title',
      'author',
      'authored_at',
      'summary',
      'commit_id',
    ),
    LATEST_FIRST,
    page,
  );
  const reviews: DbReviewRow[] = await knex('reviews')
    .where({ chapter_id: chapter.storedId })
    .whereIn(
      'content_hash',
      rows.map(row => row.content_hash),
    )
    .orderBy(['reviewed_at', 'id']);
  const [{ count }] = await ofChapter().count({ count: '*' });
  return {
    items: rows.map(row => ({
      ...toSide(row),
      summary: row.summary,
      commit: row.commit_id,
      current: row.content_hash === chapter.revision,
      reviews: reviews
        .filter(({ content_hash }) => content_hash === row.content_hash)
        .map(({ outcome, reviewer_ref, reviewed_at }) => ({
          outcome,
          reviewer: reviewer_ref,
          reviewedAt: toIso(reviewed_at),
        })),
    })),
    totalItems: Number(count),
    nextCursor,
  };
}

/** One revision of a chapter with its text. */
export async function getRevision(
  knex: Knex,
  chapterId: string,
  hash: string,
): Promise<RevisionText | undefined> {
  const row: DbRevisionRow | undefined = await knex('revisions')
    .where({ chapter_id: chapterId, content_hash: hash })
    .first();
  return row && { ...toSide(row), text: row.text };
}

/**
 * The revision before one. Before the present one is the other one that was seen last: the page may have gone back to a
 * text that it had long ago.
 */
export async function getPreviousRevision(
  knex: Knex,
  chapter: { storedId: string; revision: string },
  hash: string,
): Promise<string | undefined> {
  const others = knex('revisions')
    .where({ chapter_id: chapter.storedId })
    .whereNot({ content_hash: hash })
    .orderBy([
      { column: 'first_seen_at', order: 'desc' },
      { column: 'content_hash', order: 'asc' },
    ]);
  if (hash !== chapter.revision) {
    const own: Pick<DbRevisionRow, 'first_seen_at'> | undefined = await knex(
      'revisions',
    )
      .where({ chapter_id: chapter.storedId, content_hash: hash })
      .first('first_seen_at');
    if (!own) {
      return undefined;
    }
    const at = new Date(own.first_seen_at);
    others.where(earlier =>
      earlier
        .where('first_seen_at', '<', at)
        .orWhere(same =>
          same.where('first_seen_at', at).where('content_hash', '>', hash),
        ),
    );
  }
  return (await others.first('content_hash'))?.content_hash;
}

/** Present revisions of a source's chapters of which no commit is known. */
export async function listUntoldRevisions(
  knex: Knex,
  sourceRef: string,
): Promise<UntoldRevision[]> {
  const rows: Array<{ id: string; file: string; content_hash: string }> =
    await knex('chapters as c')
      .join('revisions as r', on =>
        on.on('r.chapter_id', 'c.id').andOn('r.content_hash', 'c.content_hash'),
      )
      .where('c.source_ref', sourceRef)
      .whereNull('c.removed_at')
      .whereNull('r.commit_id')
      .select('c.id', 'c.file', 'c.content_hash');
  return rows.map(({ id, file, content_hash }) => ({
    chapterId: id,
    file,
    hash: content_hash,
  }));
}

/** Writes down what a source tells of revisions. */
export async function recordOrigins(
  knex: Knex,
  told: Array<UntoldRevision & { origin: RevisionOrigin }>,
): Promise<void> {
  for (const chunk of chunksOf(told, ROWS_PER_STATEMENT)) {
    await knex.transaction(async trx => {
      for (const { chapterId, hash, origin } of chunk) {
        await trx('revisions')
          .where({ chapter_id: chapterId, content_hash: hash })
          .update(toOriginColumns(origin));
      }
    });
  }
}

export function toOriginColumns(origin: RevisionOrigin) {
  return {
    author: origin.author && storable(origin.author),
    authored_at: origin.authoredAt,
    summary: origin.summary && storable(origin.summary),
    commit_id: origin.commit,
  };
}

function toSide(row: Omit<DbRevisionRow, 'text'>) {
  return {
    hash: row.content_hash,
    title: row.title,
    firstSeenAt: toIso(row.first_seen_at),
    author: row.author,
    authoredAt: toIsoOrNull(row.authored_at),
  };
}
