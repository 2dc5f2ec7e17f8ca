// SPDX-License-Identifier: Apache-2.0
import type {
  Parameter,
  SectionRole,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import {
  chunksOf,
  VALUES_PER_STATEMENT,
  type ChapterDetailColumn,
  type DbSectionRow,
} from './rows';

/** Where in a chapter one can begin. */
export interface SectionStart {
  anchor: string;
  title: string;
  role: SectionRole | null;
}

/** What carrying a chapter out begins with. */
export interface ChapterStart {
  sections: SectionStart[];
  parameters: Parameter[];
}

/** The sections and parameters of some chapters, by their stored ids. */
export async function listChapterStarts(
  knex: Knex,
  storedIds: string[],
): Promise<Map<string, ChapterStart>> {
  const starts = new Map<string, ChapterStart>();
  for (const chunk of chunksOf([...new Set(storedIds)], VALUES_PER_STATEMENT)) {
    const chapters = await knex('chapters')
      .whereIn('id', chunk)
      .select('id', 'detail');
    for (const { id, detail } of chapters) {
      const { parameters } = JSON.parse(detail) as ChapterDetailColumn;
      starts.set(id, { sections: [], parameters });
    }
    const sections: DbSectionRow[] = await knex('sections')
      .whereIn('chapter_id', chunk)
      .orderBy(['chapter_id', 'position'])
      .select('chapter_id', 'anchor', 'title', 'role');
    for (const { chapter_id, anchor, title, role } of sections) {
      starts.get(chapter_id)?.sections.push({
        anchor,
        title,
        role: role as SectionRole | null,
      });
    }
  }
  return starts;
}

/** Which of some entities each of some chapters applies to. */
export async function listAttachedEntities(
  knex: Knex,
  storedIds: string[],
  entityRefs: string[],
): Promise<Map<string, Set<string>>> {
  const attached = new Map<string, Set<string>>();
  if (entityRefs.length === 0) {
    return attached;
  }
  for (const chunk of chunksOf([...new Set(storedIds)], VALUES_PER_STATEMENT)) {
    const rows = await knex('attachments')
      .whereIn('chapter_id', chunk)
      .whereIn('entity_ref', entityRefs)
      .distinct('chapter_id', 'entity_ref');
    for (const { chapter_id, entity_ref } of rows) {
      const refs = attached.get(chapter_id) ?? new Set<string>();
      attached.set(chapter_id, refs.add(entity_ref));
    }
  }
  return attached;
}
