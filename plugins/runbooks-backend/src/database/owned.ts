// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import { LIST_COLUMNS, toStoredChapters, type ListRow } from './chapters';
import { selectChapters, type ReaderScope } from './chapterSelection';
import { reviewStateSql, whereReviewState } from './reviewStates';
import type { StoredChapter } from './rows';

/** The first of some chapters, most urgent first, and how many there are in all. */
export interface ChapterExcerpt {
  items: StoredChapter[];
  totalItems: number;
}

/** Whose chapters, and for whom. */
export interface OwnedOptions {
  scope: ReaderScope;
  /** Users and groups. */
  owners: string[];
  /** Entities that are theirs. */
  entityRefs: string[];
  /** How many of each list. */
  limit: number;
}

/** Chapters of some owners, by what there is to do. */
export interface OwnedChapters {
  chapters: number;
  due: ChapterExcerpt;
  changed: ChapterExcerpt;
  never: ChapterExcerpt;
  orphaned: ChapterExcerpt;
}

type Restriction = (query: Knex.QueryBuilder) => void;

/**
 * Keeps only chapters (alias `c`) that any of some users and groups owns or backs up: by the few that are theirs, not by the
 * many that the rest of the query would find.
 */
export function whereOwnedBy(query: Knex.QueryBuilder, owners: string[]): void {
  const ids = (column: string) => (from: Knex.QueryBuilder) =>
    from.from('chapters').whereIn(column, owners).select('id');
  query.whereIn('c.id', theirs =>
    ids('owner_ref')(theirs).union(ids('backup_owner_ref')),
  );
}

/** What of their chapters, and of those near them, waits for some owners. */
export async function listOwnedChapters(
  knex: Knex,
  options: OwnedOptions,
): Promise<OwnedChapters> {
  const { scope, owners, entityRefs } = options;
  const now = new Date();
  const [{ count }] = await selectChapters(knex, scope)
    .whereIn('c.owner_ref', owners)
    .count({ count: '*' });

  const theirs: Restriction = query => whereOwnedBy(query, owners);
  const excerpt = async (...restrictions: Restriction[]) =>
    readExcerpt(knex, options, now, query =>
      restrictions.forEach(restrict => restrict(query)),
    );
  return {
    chapters: Number(count),
    due: await excerpt(theirs, query =>
      query.where(any => {
        whereReviewState(
          any,
          ['overdue', 'due-soon', 'changes-requested'],
          now,
        );
        any.orWhereNotNull('c.review_requested_at');
      }),
    ),
    changed: await excerpt(theirs, query =>
      whereReviewState(query, ['changed-since-review'], now),
    ),
    never: await excerpt(theirs, query =>
      whereReviewState(query, ['never'], now),
    ),
    orphaned: await excerpt(
      query =>
        query.where(nobody =>
          nobody
            .whereNull('c.owner_ref')
            .orWhereIn(
              'c.owner_ref',
              knex('owners').where({ missing: true }).select('ref'),
            ),
        ),
      query =>
        query.where(near =>
          near
            .whereIn('c.owner_ref', owners)
            .orWhereIn('c.backup_owner_ref', owners)
            .orWhereIn('s.owner_ref', owners)
            .orWhereIn('s.backup_owner_ref', owners)
            .orWhereIn(
              'c.id',
              knex('chapter_reviewers')
                .whereIn('reviewer_ref', owners)
                .select('chapter_id'),
            )
            .orWhereIn(
              'c.id',
              knex('attachments')
                .whereIn('entity_ref', entityRefs)
                .select('chapter_id'),
            ),
        ),
    ),
  };
}

async function readExcerpt(
  knex: Knex,
  { scope, limit }: OwnedOptions,
  now: Date,
  restrict: Restriction,
): Promise<ChapterExcerpt> {
  const chapters = selectChapters(knex, scope);
  restrict(chapters);
  const [{ count }] = await chapters.clone().count({ count: '*' });
  const totalItems = Number(count);
  if (limit === 0 || totalItems === 0) {
    return { items: [], totalItems };
  }
  // What is overdue, then what was refused, then the rest; within each what may be needed in the middle of the night.
  const rows: ListRow[] = await chapters
    .select(LIST_COLUMNS)
    .select({
      rank: knex.raw(
        `case ? when 'overdue' then 0 when 'changes-requested' then 1 else 2 end`,
        [reviewStateSql(knex, now)],
      ),
    })
    .orderBy(['rank', 'c.urgency', 'c.title_key', 'c.source_ref', 'c.path'])
    .limit(limit);
  return { items: await toStoredChapters(knex, rows), totalItems };
}

/** Sources that are owned or backed up by any of some users and groups, of those that the reader may see. */
export async function listOwnedSourceRefs(
  knex: Knex,
  { scope, owners }: Pick<OwnedOptions, 'scope' | 'owners'>,
): Promise<string[]> {
  const query = knex('sources as s')
    .whereNull('s.removed_at')
    .where(any =>
      any
        .whereIn('s.owner_ref', owners)
        .orWhereIn('s.backup_owner_ref', owners),
    );
  if (scope.sources) {
    query.whereIn('s.ref', scope.sources);
  }
  return query.orderBy('s.ref').pluck('s.ref');
}
