// SPDX-License-Identifier: Apache-2.0
import type {
  ChapterDetail,
  Section,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import {
  LIST_COLUMNS,
  toSection,
  toStoredChapters,
  type ListRow,
} from './chapters';
import { selectChapters, type ReaderScope } from './chapterSelection';
import { readPage, type Order, type PageRequest } from './keyset';
import type {
  ChapterDetailColumn,
  DbChapterRow,
  DbSectionRow,
  StoredChapter,
} from './rows';

/** A chapter with the text of all its sections. */
export interface StoredChapterSections {
  chapter: StoredChapter;
  alerts: ChapterDetail['alerts'];
  sections: Section[];
}

// A chapter that changes while the pages are read keeps its place, so that none is told twice or left out.
const BY_PLACE: Order = {
  name: 'place',
  columns: ['source_ref', 'path'].map(name => ({
    sql: `c.${name}`,
    column: name,
    type: 'text',
    direction: 'asc',
  })),
};

/** One page of all chapters that the reader may see, with their sections, by source and path. */
export async function listChapterSections(
  knex: Knex,
  options: { scope: ReaderScope; page: PageRequest },
): Promise<{ items: StoredChapterSections[]; nextCursor?: string }> {
  const { scope, page } = options;
  const { rows, nextCursor } = await readPage<
    ListRow & Pick<DbChapterRow, 'detail'>
  >(
    selectChapters(knex, scope).select([...LIST_COLUMNS, 'c.detail']),
    BY_PLACE,
    page,
  );
  const sections = await listSections(
    knex,
    rows.map(({ id }) => id),
  );
  const chapters = await toStoredChapters(knex, rows);
  return {
    items: chapters.map((chapter, index) => ({
      chapter,
      alerts: (JSON.parse(rows[index].detail) as ChapterDetailColumn).alerts,
      sections: sections.get(chapter.storedId) ?? [],
    })),
    nextCursor,
  };
}

async function listSections(
  knex: Knex,
  chapterIds: string[],
): Promise<Map<string, Section[]>> {
  const rows: DbSectionRow[] = await knex('sections')
    .whereIn('chapter_id', chapterIds)
    .orderBy(['chapter_id', 'position']);
  const sections = new Map<string, Section[]>();
  for (const row of rows) {
    const list = sections.get(row.chapter_id) ?? [];
    list.push(toSection(row));
    sections.set(row.chapter_id, list);
  }
  return sections;
}
