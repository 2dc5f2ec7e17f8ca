// SPDX-License-Identifier: Apache-2.0
import type {
  OwnerState,
  ReviewStateName,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import { selectChapters } from './chapterSelection';
import { reviewStateSql } from './reviewStates';

/** How the chapters divide up, over all sources. */
export interface LibraryCounts {
  reviewStates: Partial<Record<ReviewStateName, number>>;
  ownerStates: Record<OwnerState, number>;
}

/** Counts the chapters by the states of their reviews and owners. */
export async function countLibrary(knex: Knex): Promise<LibraryCounts> {
  const reviews: Array<{ review: ReviewStateName; count: number | string }> =
    await selectChapters(knex, {})
      .groupBy('review')
      .select({ review: reviewStateSql(knex, new Date()) })
      .count({ count: '*' });
  const existing = (column: string) =>
    knex.raw(
      'sum(case when ?? is not null and not exists (select 1 from owners o where o.ref = ?? and o.missing = ?) then 1 else 0 end)',
      [column, column, true],
    );
  const owners: Record<
    'chapters' | 'owned' | 'backed' | 'overridden',
    unknown
  > = await selectChapters(knex, {})
    .select({
      chapters: knex.raw('count(*)'),
      owned: existing('c.owner_ref'),
      backed: existing('c.backup_owner_ref'),
      overridden: knex.raw(
        'sum(case when c.owner_provenance = ? then 1 else 0 end)',
        ['override'],
      ),
    })
    .first();
  const chapters = Number(owners.chapters);
  const owned = Number(owners.owned);
  return {
    reviewStates: Object.fromEntries(
      reviews.map(({ review, count }) => [review, Number(count)]),
    ),
    ownerStates: {
      owned,
      orphaned: chapters - owned,
      'no-backup': chapters - Number(owners.backed),
      overridden: Number(owners.overridden),
    },
  };
}
