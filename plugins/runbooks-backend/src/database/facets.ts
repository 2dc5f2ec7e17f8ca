// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import { reviewStateSql } from './reviewStates';
import {
  countRows,
  FACET_VALUES,
  listFacetRows,
  type FacetCount,
} from './facetRows';
import {
  selectChapters,
  type ChapterFilters,
  type ReaderScope,
} from './chapterSelection';

/** Chapters of one entity up to which they are read and counted here: a scan of all chapters for each facet takes longer. */
const COUNTED_CHAPTERS = 2000;

/** Which column a facet counts; `tag` counts rows of its own table. */
const COLUMNS = {
  category: 'c.category',
  kind: 'c.kind',
  severity: 'c.severity',
  owner: 'c.owner_ref',
  source: 'c.source_ref',
  tag: 't.tag',
} as const;

type FacetName = keyof typeof COLUMNS | 'reviewState';

/**
 * How the chapters divide up, most frequent value first. Each facet leaves its own filter out, so that the choices beside
 * the chosen one keep their counts. Chapters without a value count in none.
 */
export async function countFacets(
  knex: Knex,
  scope: ReaderScope,
  filters: ChapterFilters,
): Promise<Record<FacetName, FacetCount[]>> {
  const { entityRef, ownerState, backup } = filters;
  if (entityRef) {
    const ids: string[] = await selectChapters(knex, scope, {
      entityRef,
      ownerState,
      backup,
    })
      .limit(COUNTED_CHAPTERS + 1)
      .pluck('c.id');
    if (ids.length <= COUNTED_CHAPTERS) {
      const rows = await listFacetRows(knex, ids);
      return countRows([...rows.values()], filters);
    }
  }
  const now = new Date();
  const count = async (name: FacetName): Promise<FacetCount[]> => {
    const query = selectChapters(knex, scope, {
      ...filters,
      [name]: undefined,
    });
    if (name === 'tag') {
      query.join('chapter_tags as t', 't.chapter_id', 'c.id');
    }
    if (name === 'source') {
      query.groupBy('s.title').select('s.title as title');
    }
    if (name !== 'reviewState') {
      query.whereNotNull(COLUMNS[name]);
    }
    const rows: Array<{
      value: string;
      count: number | string;
      title?: string;
    }> = await query
      // By its name: with times in it, the same expression twice is not the same one to PostgreSQL.
      .groupBy('value')
      .select({
        value:
          name === 'reviewState' ? reviewStateSql(knex, now) : COLUMNS[name],
      })
      .count({ count: '*' })
      .orderBy([{ column: 'count', order: 'desc' }, 'value'])
      .limit(FACET_VALUES);
    return rows.map(row => ({ ...row, count: Number(row.count) }));
  };
  // At once, so that a database on a server answers them side by side.
  const names = [...Object.keys(COLUMNS), 'reviewState'] as FacetName[];
  const counts = await Promise.all(names.map(count));
  return Object.fromEntries(
    names.map((name, at) => [name, counts[at]]),
  ) as Record<FacetName, FacetCount[]>;
}
