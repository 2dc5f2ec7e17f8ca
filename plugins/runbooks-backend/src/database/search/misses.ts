// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** A search that found nothing. Who asked is not known here. */
export interface Miss {
  text: string;
  entityRef: string | null;
  at: Date;
}

/** While somebody types, each beginning of a text may find nothing; within this time it is one search. */
const TYPING_MILLISECONDS = 15_000;
const MAX_TEXT_LENGTH = 500;

/** Counts a search that found nothing. */
export async function countMiss(knex: Knex, miss: Miss): Promise<void> {
  const text = miss.text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .slice(0, MAX_TEXT_LENGTH);
  const id = createHash('sha256')
    .update(JSON.stringify([text, miss.entityRef]))
    .digest('hex');
  await knex.transaction(async trx => {
    const recent: Array<{ id: string; text: string }> = await trx(
      'search_misses',
    )
      .where({ entity_ref: miss.entityRef, count: 1 })
      .where('last_at', '>', new Date(miss.at.getTime() - TYPING_MILLISECONDS))
      .select('id', 'text');
    const beginnings = recent.filter(
      row => row.id !== id && text.startsWith(row.text),
    );
    await trx('search_misses')
      .whereIn(
        'id',
        beginnings.map(row => row.id),
      )
      .delete();
    await trx('search_misses')
      .insert({
        id,
        text,
        entity_ref: miss.entityRef,
        count: 1,
        first_at: miss.at,
        last_at: miss.at,
      })
      .onConflict('id')
      .merge({
        count: trx.raw('search_misses.count + 1'),
        last_at: miss.at,
      });
  });
}
