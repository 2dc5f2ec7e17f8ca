// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import { chunksOf, toIso, VALUES_PER_STATEMENT, type DbInstant } from './rows';

/** How often a search on an entity found nothing. */
export interface EntityMiss {
  text: string;
  entityRef: string;
  count: number;
  lastAt: string;
}

/** Searches on some entities that found nothing, the most frequent first, since some time; and how many there are. */
export async function listMisses(
  knex: Knex,
  options: { entityRefs: string[]; since: Date; limit: number },
): Promise<{ items: EntityMiss[]; totalItems: number }> {
  const { since, limit } = options;
  const found: EntityMiss[] = [];
  let totalItems = 0;
  for (const entityRefs of chunksOf(options.entityRefs, VALUES_PER_STATEMENT)) {
    const misses = knex('search_misses')
      .whereIn('entity_ref', entityRefs)
      .where('last_at', '>=', since);
    const [{ count }] = await misses.clone().count({ count: '*' });
    totalItems += Number(count);
    const rows: Array<{
      text: string;
      entity_ref: string;
      count: number;
      last_at: DbInstant;
    }> = await misses
      .orderBy([
        { column: 'count', order: 'desc' },
        { column: 'last_at', order: 'desc' },
        'id',
      ])
      .limit(limit)
      .select('text', 'entity_ref', 'count', 'last_at');
    found.push(
      ...rows.map(row => ({
        text: row.text,
        entityRef: row.entity_ref,
        count: Number(row.count),
        lastAt: toIso(row.last_at),
      })),
    );
  }
  found.sort(
    (a, b) => b.count - a.count || Date.parse(b.lastAt) - Date.parse(a.lastAt),
  );
  return { items: found.slice(0, limit), totalItems };
}
