// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import { selectChapters, type ReaderScope } from './chapterSelection';

/** How many chapters apply to an entity, and how many of them are as they should be. */
export interface EntityChapterCounts {
  chapters: number;
  incidentChapters: number;
  /** With an existing owner. */
  owned: number;
  /** Whose review is current or due soon. */
  reviewed: number;
  reviewedIncidentChapters: number;
}

/** Counts the chapters of each entity of some kinds that any apply to, of those that the reader may see. */
export async function countChaptersOfEntities(
  knex: Knex,
  options: {
    scope: ReaderScope;
    /** In lower case. */
    kinds: string[];
  },
): Promise<Map<string, EntityChapterCounts>> {
  // A chapter may apply to an entity for several reasons, and counts once.
  const attached = knex('attachments')
    .distinct('chapter_id', 'entity_ref')
    .where(any => {
      for (const kind of options.kinds) {
        // All that begins with the kind and a colon, by the index: the semicolon is the next character.
        any.orWhere(one =>
          one
            .where('entity_ref', '>', `${kind}:`)
            .where('entity_ref', '<', `${kind};`),
        );
      }
    })
    .as('a');
  const reviewed = `c.review_basis = 'approved' and (c.review_due_at is null or c.review_due_at > ?)`;
  const flag = (test: string, ...values: Knex.Value[]) =>
    knex.raw(`case when ${test} then 1 else 0 end`, values);
  const now = new Date();
  // Each chapter is looked at once, however many entities it applies to.
  const readable = selectChapters(knex, options.scope)
    .leftJoin(
      knex('owners').where({ missing: true }).select('ref').as('o'),
      'o.ref',
      'c.owner_ref',
    )
    .select('c.id', {
      incident: flag(`c.kind = 'incident'`),
      owned: flag('c.owner_ref is not null and o.ref is null'),
      reviewed: flag(reviewed, now),
      reviewed_incident: flag(`c.kind = 'incident' and ${reviewed}`, now),
    });
  const rows: Array<
    { entity_ref: string } & Record<keyof EntityChapterCounts, number | string>
  > = await knex
    .withMaterialized('readable', readable)
    .from('readable as r')
    .join(attached, 'a.chapter_id', 'r.id')
    .groupBy('a.entity_ref')
    .select('a.entity_ref')
    .count({ chapters: '*' })
    .sum({
      incidentChapters: 'r.incident',
      owned: 'r.owned',
      reviewed: 'r.reviewed',
      reviewedIncidentChapters: 'r.reviewed_incident',
    });
  return new Map(
    rows.map(row => [
      row.entity_ref,
      {
        chapters: Number(row.chapters),
        incidentChapters: Number(row.incidentChapters),
        owned: Number(row.owned),
        reviewed: Number(row.reviewed),
        reviewedIncidentChapters: Number(row.reviewedIncidentChapters),
      },
    ]),
  );
}
