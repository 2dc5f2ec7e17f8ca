// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import { toSectionDocuments, type ChapterColumns } from './chapterColumns';
import { applyOverrides, ownersAsStated } from './overrides';
import type { ChapterWrite, PlannedRow, SyncPlan } from './planSync';
import {
  chunksOf,
  ROWS_PER_STATEMENT,
  VALUES_PER_STATEMENT,
  type DbSectionRow,
} from './rows';
import {
  deleteSearchDocuments,
  listSearchDocuments,
  writeSearchDocuments,
  type DbSearchDocumentRow,
} from './search/writeSearchDocuments';
import type { TermChanges } from './search/termStatistics';

/** Writes what a plan names and nothing else. Runs inside the transaction of its source. */
export async function writeChapters(
  trx: Knex.Transaction,
  options: {
    sourceRef: string;
    plan: SyncPlan;
    readAt: Date;
    termChanges: TermChanges;
  },
): Promise<void> {
  const { sourceRef, plan, readAt, termChanges } = options;
  await tombstone(trx, plan.removals, readAt, termChanges);

  const updates = plan.writes.filter(
    (write): write is ChapterWrite & { stored: PlannedRow } =>
      write.stored !== undefined,
  );
  await parkMovedPaths(trx, updates);
  for (const { stored, columns } of updates) {
    const revised = stored.content_hash !== columns.chapter.content_hash;
    await trx('chapters')
      .where({ id: stored.id })
      .update({
        ...columns.chapter,
        ...ownersAsStated(columns.chapter),
        removed_at: null,
        ...(revised && { revised_at: readAt }),
      });
  }
  const inserts = plan.writes.filter(write => !write.stored);
  await trx.batchInsert(
    'chapters',
    inserts.map(({ id, columns }) => ({
      id,
      source_ref: sourceRef,
      ...columns.chapter,
      ...ownersAsStated(columns.chapter),
      first_seen_at: readAt,
      revised_at: readAt,
      removed_at: null,
    })),
    ROWS_PER_STATEMENT,
  );

  await writeRevisions(trx, plan.writes, readAt);
  for (const writes of chunksOf(plan.writes, ROWS_PER_STATEMENT)) {
    // Documents go with their sections, so what they counted is asked first.
    const replaces = await listSearchDocuments(
      trx,
      storedIds(writes),
      'sections',
    );
    await writeSections(trx, writes);
    await indexSections(trx, { sourceRef, writes, replaces, termChanges });
  }
  await writeWords(trx, 'chapter_tags', 'tag', plan.writes, it => it.tags);
  await writeWords(
    trx,
    'chapter_audience',
    'role',
    plan.writes,
    it => it.audience,
  );
  await writeWords(
    trx,
    'chapter_reviewers',
    'reviewer_ref',
    plan.writes,
    it => it.reviewers,
  );
  await applyOverrides(
    trx,
    updates.map(({ id }) => id),
  );
}

/**
 * Tags and audience of a tombstone stay, so that permission conditions still tell who may hear of it; its sections go,
 * so that no search finds them.
 */
export async function tombstone(
  trx: Knex.Transaction,
  removals: Pick<PlannedRow, 'id'>[],
  removedAt: Date,
  termChanges: TermChanges,
): Promise<void> {
  const ids = removals.map(row => row.id);
  await deleteSearchDocuments(
    trx,
    // Those of alert rules are linked anew behind this.
    await listSearchDocuments(trx, ids, 'sections'),
    termChanges,
  );
  for (const chunk of chunksOf(ids, VALUES_PER_STATEMENT)) {
    await trx('chapters')
      .whereIn('id', chunk)
      .update({ removed_at: removedAt });
    await trx('sections').whereIn('chapter_id', chunk).delete();
    await trx('attachments').whereIn('chapter_id', chunk).delete();
  }
}

/** Two chapters may change places: their paths are freed before they are given anew. */
async function parkMovedPaths(
  trx: Knex.Transaction,
  updates: Array<ChapterWrite & { stored: PlannedRow }>,
): Promise<void> {
  const moved = updates.filter(
    ({ stored, columns }) =>
      !stored.removed && stored.path !== columns.chapter.path,
  );
  const ids = moved.map(({ id }) => id);
  for (const chunk of chunksOf(ids, VALUES_PER_STATEMENT)) {
    await trx('chapters')
      .whereIn('id', chunk)
      .update({ path: trx.raw('? || ??', ['moving:', 'id']) });
  }
}

async function writeRevisions(
  trx: Knex.Transaction,
  writes: ChapterWrite[],
  readAt: Date,
): Promise<void> {
  const rows = writes
    .filter(
      ({ stored, columns }) =>
        stored?.content_hash !== columns.chapter.content_hash,
    )
    .map(({ id, stored, columns, read }) => ({
      chapter_id: id,
      first_seen_at: readAt,
      // Archives give all files the time of their last commit: that is the text's own only when the text has changed.
      authored_at: (stored && read.modifiedAt) ?? null,
      ...columns.revision,
    }));
  for (const chunk of chunksOf(rows, ROWS_PER_STATEMENT)) {
    // A page that went back to an older text has that revision already, and keeps when it was first seen.
    await trx('revisions')
      .insert(chunk)
      .onConflict(['chapter_id', 'content_hash'])
      .ignore();
  }
}

type SectionRow = ChapterColumns['sections'][number] & { chapter_id: string };

/** Of a changed page only the sections that differ are written. */
async function writeSections(
  trx: Knex.Transaction,
  writes: ChapterWrite[],
): Promise<void> {
  const gone: number[] = [];
  const fresh: SectionRow[] = [];
  const rows: DbSectionRow[] = await trx('sections')
    .whereIn('chapter_id', storedIds(writes))
    .orderBy('position');
  const stored = new Map<string, DbSectionRow[]>();
  for (const row of rows) {
    const key = `${row.chapter_id} ${row.anchor}`;
    stored.set(key, [...(stored.get(key) ?? []), row]);
  }
  for (const { id, columns } of writes) {
    for (const section of columns.sections) {
      const next = { chapter_id: id, ...section };
      const row = stored.get(`${id} ${section.anchor}`)?.shift();
      if (!row) {
        fresh.push(next);
      } else if (differs(row, next)) {
        await trx('sections')
          .where({ row_number: row.row_number })
          .update(next);
      }
    }
  }
  gone.push(...[...stored.values()].flat().map(row => row.row_number));
  for (const chunk of chunksOf(gone, VALUES_PER_STATEMENT)) {
    await trx('sections').whereIn('row_number', chunk).delete();
  }
  await trx.batchInsert('sections', fresh, ROWS_PER_STATEMENT);
}

function storedIds(writes: ChapterWrite[]): string[] {
  return writes.filter(({ stored }) => stored).map(({ id }) => id);
}

function differs(row: DbSectionRow, next: SectionRow): boolean {
  return (Object.keys(next) as Array<keyof SectionRow>).some(
    column => row[column] !== next[column],
  );
}

async function indexSections(
  trx: Knex.Transaction,
  options: {
    sourceRef: string;
    writes: ChapterWrite[];
    replaces: DbSearchDocumentRow[];
    termChanges: TermChanges;
  },
): Promise<void> {
  const { sourceRef, writes, replaces, termChanges } = options;
  const sections: Array<
    Pick<DbSectionRow, 'row_number' | 'chapter_id' | 'position'>
  > = await trx('sections')
    .whereIn(
      'chapter_id',
      writes.map(({ id }) => id),
    )
    .select('row_number', 'chapter_id', 'position');
  const rowNumbers = new Map(
    sections.map(row => [`${row.chapter_id} ${row.position}`, row.row_number]),
  );
  await writeSearchDocuments(trx, {
    replaces,
    wanted: writes.flatMap(({ id, read }) =>
      toSectionDocuments(read, termChanges.words).map((document, position) => ({
        place: {
          chapter_id: id,
          section_row: rowNumbers.get(`${id} ${position}`)!,
          rule_id: null,
          source_ref: sourceRef,
        },
        document,
      })),
    ),
    changes: termChanges,
  });
}

/** The tags, the audience or the reviewers of the chapters that are written. */
async function writeWords(
  trx: Knex.Transaction,
  table: 'chapter_tags' | 'chapter_audience' | 'chapter_reviewers',
  column: 'tag' | 'role' | 'reviewer_ref',
  writes: ChapterWrite[],
  wordsOf: (columns: ChapterColumns) => string[],
): Promise<void> {
  const ids = storedIds(writes);
  const stored = new Set<string>();
  for (const chunk of chunksOf(ids, VALUES_PER_STATEMENT)) {
    const rows = await trx(table).whereIn('chapter_id', chunk);
    rows.forEach(row =>
      stored.add(JSON.stringify([row.chapter_id, row[column]])),
    );
  }
  const fresh: Record<string, string>[] = [];
  for (const { id, columns } of writes) {
    for (const word of wordsOf(columns)) {
      if (!stored.delete(JSON.stringify([id, word]))) {
        fresh.push({ chapter_id: id, [column]: word });
      }
    }
  }
  for (const key of stored) {
    const [chapter_id, word] = JSON.parse(key);
    await trx(table)
      .where({ chapter_id, [column]: word })
      .delete();
  }
  await trx.batchInsert(table, fresh, ROWS_PER_STATEMENT);
}
