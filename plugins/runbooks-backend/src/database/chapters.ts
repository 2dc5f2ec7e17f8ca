// SPDX-License-Identifier: Apache-2.0
import type {
  Attachment,
  ChapterQuery,
  Problem,
  Section,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import {
  restrictToReader,
  selectChapters,
  type ChapterFilters,
  type ReaderScope,
} from './chapterSelection';
import { readPage, type Order, type PageRequest } from './keyset';
import { toReviewState } from './reviewStates';
import { listMissingOwners } from './owners';
import {
  toIso,
  toIsoOrNull,
  toOwner,
  type ChapterDetailColumn,
  type DbChapterRow,
  type DbSectionRow,
  type DbSourceRow,
  type StoredChapter,
  type StoredChapterDetail,
} from './rows';
import { listProblems } from './sources';

type ChapterOrder = NonNullable<ChapterQuery['orderBy']>;

/** A chapter's place: its source and path. */
export type ChapterPlace = { source: string; path: string };

/** What a list reads of a chapter (alias `c`) and its source (`s`). */
export const LIST_COLUMNS = [
  'c.id',
  'c.source_ref',
  'c.path',
  'c.title',
  'c.title_key',
  'c.kind',
  'c.severity',
  'c.urgency',
  'c.category',
  'c.owner_ref',
  'c.owner_provenance',
  'c.backup_owner_ref',
  'c.backup_owner_provenance',
  'c.outcome',
  'c.first_command',
  'c.links',
  'c.content_hash',
  'c.first_seen_at',
  'c.revised_at',
  'c.review_basis',
  'c.reviewed_at',
  'c.review_due_at',
  'c.review_soon_at',
  'c.review_unchanged_by',
  'c.review_request',
  'c.review_requested_at',
  's.state as source_state',
];

/** A row of {@link LIST_COLUMNS}. */
export type ListRow = DbChapterRow & { source_state: DbSourceRow['state'] };

const column = (
  name: string,
  type: 'text' | 'number' | 'instant' = 'text',
  direction: 'asc' | 'desc' = 'asc',
) => ({ sql: `c.${name}`, column: name, type, direction });

// Source and path are unique among the chapters that stand, and end every order.
const place = [column('source_ref'), column('path')];

const ORDERS: Record<ChapterOrder, Order> = {
  urgency: {
    name: 'urgency',
    columns: [column('urgency', 'number'), column('title_key'), ...place],
  },
  updatedAt: {
    name: 'updatedAt',
    columns: [
      column('revised_at', 'instant', 'desc'),
      column('title_key'),
      ...place,
    ],
  },
  title: { name: 'title', columns: [column('title_key'), ...place] },
};

/** One page of the chapters that pass the filters, and how many there are in all. */
export async function listChapters(
  knex: Knex,
  options: {
    scope: ReaderScope;
    filters: ChapterFilters;
    orderBy: ChapterOrder;
    page: PageRequest;
  },
): Promise<{
  items: StoredChapter[];
  totalItems: number;
  nextCursor?: string;
}> {
  const { scope, filters, orderBy, page } = options;
  const { rows, nextCursor } = await readPage<ListRow>(
    selectChapters(knex, scope, filters).select(LIST_COLUMNS),
    ORDERS[orderBy],
    page,
  );
  return {
    items: await toStoredChapters(knex, rows),
    totalItems: await countChapters(knex, scope, filters),
    nextCursor,
  };
}

export async function countChapters(
  knex: Knex,
  scope: ReaderScope,
  filters: ChapterFilters,
): Promise<number> {
  const [{ count }] = await selectChapters(knex, scope, filters).count({
    count: '*',
  });
  return Number(count);
}

/** The sources that bring the chapters which pass the filters. */
export async function listSourcesOfChapters(
  knex: Knex,
  scope: ReaderScope,
  filters: ChapterFilters,
): Promise<string[]> {
  return selectChapters(knex, scope, filters)
    .distinct('c.source_ref')
    .orderBy('c.source_ref')
    .pluck('c.source_ref');
}

/** Chapters by their places, those that stand only, in any order. */
export async function getChaptersByPlace(
  knex: Knex,
  places: ChapterPlace[],
): Promise<StoredChapter[]> {
  if (places.length === 0) {
    return [];
  }
  const rows: ListRow[] = await selectChapters(knex, {})
    .whereIn(
      ['c.source_ref', 'c.path'],
      places.map(({ source, path }) => [source, path]),
    )
    .select(LIST_COLUMNS);
  return toStoredChapters(knex, rows);
}

/** Chapters by their stored ids, those that stand only. */
export async function getChaptersById(
  knex: Knex,
  ids: string[],
): Promise<Map<string, StoredChapter>> {
  const rows: ListRow[] = await selectChapters(knex, {})
    .whereIn('c.id', ids)
    .select(LIST_COLUMNS);
  const chapters = await toStoredChapters(knex, rows);
  return new Map(chapters.map(chapter => [chapter.storedId, chapter]));
}

/** One chapter with all that is stored of it, if the reader may see it. */
export async function getChapter(
  knex: Knex,
  scope: ReaderScope,
  { source, path }: ChapterPlace,
): Promise<StoredChapterDetail | undefined> {
  const row: (ListRow & Pick<DbSourceRow, 'last_read_at'>) | undefined =
    await selectChapters(knex, scope)
      .where({ 'c.source_ref': source, 'c.path': path })
      .first([
        ...LIST_COLUMNS,
        'c.author_id',
        'c.file',
        'c.detail',
        'c.markdown',
        's.last_read_at',
      ]);
  if (!row) {
    return undefined;
  }
  const [chapter] = await toStoredChapters(knex, [row]);
  const sections: DbSectionRow[] = await knex('sections')
    .where({ chapter_id: row.id })
    .orderBy('position');
  // Chapters that were last written before the column of that name have it in here.
  const { appliesTo: _, ...detail } = JSON.parse(
    row.detail,
  ) as ChapterDetailColumn & { appliesTo?: unknown };
  return {
    ...chapter,
    ...detail,
    id: row.author_id,
    sections: sections.map(toSection),
    attachments: (await listAttachments(knex, [row.id])).get(row.id) ?? [],
    problems: await listChapterProblems(knex, row),
    lastReadAt: toIsoOrNull(row.last_read_at),
    markdown: row.markdown,
  };
}

async function listChapterProblems(
  knex: Knex,
  row: Pick<DbChapterRow, 'source_ref' | 'file'>,
): Promise<Problem[]> {
  const problems = await listProblems(knex, {}, [row.source_ref], row.file);
  return problems.get(row.source_ref) ?? [];
}

/** Attachments by stored chapter id, of one entity or of all. */
export async function listAttachments(
  knex: Knex,
  storedIds: string[],
  entityRef?: string,
): Promise<Map<string, Attachment[]>> {
  const rows: Array<{
    chapter_id: string;
    entity_ref: string;
    via: Attachment['via'];
    rule: string;
  }> = await knex('attachments')
    .whereIn('chapter_id', storedIds)
    .where(entityRef ? { entity_ref: entityRef } : {})
    .orderBy(['entity_ref', 'via', 'rule']);
  const attachments = new Map<string, Attachment[]>(
    storedIds.map(id => [id, []]),
  );
  for (const { chapter_id, entity_ref, via, rule } of rows) {
    attachments.get(chapter_id)?.push({ entityRef: entity_ref, via, rule });
  }
  return attachments;
}

/**
 * Of some paths of a source those that the reader may hear of, whether their chapters still stand or were removed.
 */
export async function filterPaths(
  knex: Knex,
  scope: ReaderScope,
  source: string,
): Promise<Set<string>> {
  const query = knex('chapters as c').where('c.source_ref', source);
  restrictToReader(query, scope);
  return new Set<string>(await query.pluck('c.path'));
}

/** Completes rows with what other tables hold of them. */
export async function toStoredChapters(
  knex: Knex,
  rows: ListRow[],
): Promise<StoredChapter[]> {
  const ids = rows.map(row => row.id);
  const now = new Date();
  const [tags, audience, missing] = await Promise.all([
    listWords(knex, 'chapter_tags', 'tag', ids),
    listWords(knex, 'chapter_audience', 'role', ids),
    listMissingOwners(
      knex,
      rows.flatMap(row => [row.owner_ref, row.backup_owner_ref]),
    ),
  ]);
  return rows.map(row => ({
    storedId: row.id,
    path: row.path,
    title: row.title,
    kind: row.kind,
    severity: row.severity,
    category: row.category,
    source: row.source_ref,
    sourceState: row.source_state,
    owner: toOwner(row.owner_ref, row.owner_provenance, missing),
    backupOwner: toOwner(
      row.backup_owner_ref,
      row.backup_owner_provenance,
      missing,
    ),
    reviewState: toReviewState(row, now),
    audience: audience.get(row.id) ?? [],
    tags: tags.get(row.id) ?? [],
    outcome: row.outcome,
    firstCommand:
      row.first_command === null ? null : JSON.parse(row.first_command),
    revision: row.content_hash,
    firstSeenAt: toIso(row.first_seen_at),
    updatedAt: toIso(row.revised_at),
    links: JSON.parse(row.links),
  }));
}

async function listWords(
  knex: Knex,
  table: string,
  wordColumn: string,
  ids: string[],
): Promise<Map<string, string[]>> {
  const words = new Map<string, string[]>();
  for (const row of await knex(table)
    .whereIn('chapter_id', ids)
    .orderBy(wordColumn)) {
    const list = words.get(row.chapter_id) ?? [];
    list.push(row[wordColumn]);
    words.set(row.chapter_id, list);
  }
  return words;
}

export function toSection(row: DbSectionRow): Section {
  return {
    anchor: row.anchor,
    title: row.title,
    level: row.level,
    role: row.role as Section['role'],
    headingPath: JSON.parse(row.heading_path),
    text: row.text,
    line: row.line,
  };
}
