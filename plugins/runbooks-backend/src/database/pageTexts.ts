// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import { selectChapters, type ReaderScope } from './chapterSelection';
import type { ChapterPlace } from './chapters';

/** A page as it was written, with front matter. */
export type PageText = ChapterPlace & { title: string; text: string };

/** A pattern that finds the text anywhere, whatever it holds. */
const anywhere = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/**
 * Pages that hold one of some texts, of the chapters that the reader may see. The first ones by source and path: what is
 * looked for is to be rare.
 */
export async function listPagesHolding(
  knex: Knex,
  scope: ReaderScope,
  texts: string[],
  limit: number,
): Promise<PageText[]> {
  return selectChapters(knex, scope)
    .join('revisions as r', on =>
      on.on('r.chapter_id', 'c.id').andOn('r.content_hash', 'c.content_hash'),
    )
    .where(any =>
      texts.forEach(text =>
        any.orWhereRaw(`r.text like ? escape '\\'`, [anywhere(text)]),
      ),
    )
    .orderBy(['c.source_ref', 'c.path'])
    .limit(limit)
    .select({
      source: 'c.source_ref',
      path: 'c.path',
      title: 'c.title',
      text: 'r.text',
    });
}

/** The chapter that stands at an address of the web, in its source or in the portal, if the reader may see it. */
export async function findPlaceOfUrl(
  knex: Knex,
  scope: ReaderScope,
  url: string,
): Promise<ChapterPlace | undefined> {
  const rows: Array<{ source_ref: string; path: string; links: string }> =
    await selectChapters(knex, scope)
      .whereRaw(`c.links like ? escape '\\'`, [
        anywhere(JSON.stringify(url).slice(1, -1)),
      ])
      .orderBy(['c.source_ref', 'c.path'])
      .select('c.source_ref', 'c.path', 'c.links');
  const found = rows.find(({ links }) =>
    Object.values<string | null>(JSON.parse(links)).includes(url),
  );
  return found && { source: found.source_ref, path: found.path };
}
