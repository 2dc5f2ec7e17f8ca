// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import {
  stringifyChapterAddress,
  type Report,
  type ReportState,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import { selectChapters, type ReaderScope } from './chapterSelection';
import { readPage, type Order, type PageRequest } from './keyset';
import { whereOwnedBy } from './owned';
import { lockChapter } from './reviews';
import { storable, toIso, toIsoOrNull, type DbInstant } from './rows';

/** Row of `reports`. */
interface DbReportRow {
  id: string;
  chapter_id: string;
  content_hash: string;
  section: string | null;
  quote: string | null;
  problem: string;
  reporter_ref: string;
  reported_at: DbInstant;
  closed_at: DbInstant | null;
  closed_by: string | null;
  answer: string | null;
}

/** A report with what an answer tells of its chapter. */
type ReportRow = DbReportRow & {
  source_ref: string;
  path: string;
  title: string;
  present_hash: string;
};

/** A report that somebody makes. */
export interface ReportWords {
  chapterId: string;
  revision: string;
  section: string | null;
  quote: string | null;
  problem: string;
  reporter: string;
}

/** The first of some reports, the oldest first, and how many there are in all. */
export interface ReportExcerpt {
  items: Report[];
  totalItems: number;
}

const COLUMNS = [
  'r.*',
  'c.source_ref',
  'c.path',
  'c.title',
  'c.content_hash as present_hash',
];

const LATEST_FIRST: Order = {
  name: 'reports',
  columns: [
    {
      sql: 'r.reported_at',
      column: 'reported_at',
      type: 'instant',
      direction: 'desc',
    },
    { sql: 'r.id', column: 'id', type: 'text', direction: 'asc' },
  ],
};

/** Reports on chapters that stand: `r`, the chapter `c`, its source `s`. */
function selectReports(
  knex: Knex,
  scope: ReaderScope,
  state?: ReportState,
): Knex.QueryBuilder {
  const query = selectChapters(knex, scope).join(
    'reports as r',
    'r.chapter_id',
    'c.id',
  );
  if (state === 'open') {
    query.whereNull('r.closed_at');
  } else if (state === 'closed') {
    query.whereNotNull('r.closed_at');
  }
  return query;
}

/** Reports on a chapter, the latest first. */
export async function listReports(
  knex: Knex,
  chapterId: string,
  options: { state?: ReportState; page: PageRequest },
): Promise<{ items: Report[]; totalItems: number; nextCursor?: string }> {
  const ofChapter = () =>
    selectReports(knex, {}, options.state).where('c.id', chapterId);
  const { rows, nextCursor } = await readPage<ReportRow>(
    ofChapter().select(COLUMNS),
    LATEST_FIRST,
    options.page,
  );
  const [{ count }] = await ofChapter().count({ count: '*' });
  return { items: rows.map(toReport), totalItems: Number(count), nextCursor };
}

/** One report on a chapter. */
export async function getReport(
  knex: Knex,
  chapterId: string,
  id: string,
): Promise<Report | undefined> {
  const row: ReportRow | undefined = await selectReports(knex, {})
    .where({ 'c.id': chapterId, 'r.id': id })
    .first(COLUMNS);
  return row && toReport(row);
}

/** A report as it stands now; `isNew` tells whether that came about by what was just asked for. */
export type ReportChange = { report: Report; isNew: boolean };

/**
 * Records a report. The same one again by the same reader, while it is open, is the one that there is.
 *
 * @returns undefined when the chapter is gone
 */
export async function recordReport(
  knex: Knex,
  words: ReportWords,
): Promise<ReportChange | undefined> {
  const { chapterId } = words;
  const said = {
    chapter_id: chapterId,
    content_hash: words.revision,
    section: words.section && storable(words.section),
    quote: words.quote && storable(words.quote),
    problem: storable(words.problem),
    reporter_ref: words.reporter,
    closed_at: null,
  };
  return knex.transaction(async trx => {
    if (!(await lockChapter(trx, chapterId))) {
      return undefined;
    }
    const open = await trx('reports').where(said).first('id');
    const id: string = open?.id ?? randomUUID();
    if (!open) {
      await trx('reports').insert({ id, ...said, reported_at: new Date() });
    }
    const report = await getReport(trx, chapterId, id);
    return report && { report, isNew: !open };
  });
}

/**
 * Closes a report. One that was closed before stays as it is.
 *
 * @returns undefined when the chapter is gone, or has no such report
 */
export async function closeReport(
  knex: Knex,
  closing: {
    chapterId: string;
    id: string;
    answer: string;
    closedBy: string | null;
  },
): Promise<ReportChange | undefined> {
  const { chapterId, id, answer, closedBy } = closing;
  return knex.transaction(async trx => {
    if (!(await lockChapter(trx, chapterId))) {
      return undefined;
    }
    const closed = await trx('reports')
      .where({ id, chapter_id: chapterId })
      .whereNull('closed_at')
      .update({
        closed_at: new Date(),
        closed_by: closedBy,
        answer: storable(answer),
      });
    const report = await getReport(trx, chapterId, id);
    return report && { report, isNew: closed === 1 };
  });
}

/** Open reports on chapters that any of some users and groups owns or backs up, as far as the reader may see them. */
export async function listOwnedReports(
  knex: Knex,
  options: { scope: ReaderScope; owners: string[]; limit: number },
): Promise<ReportExcerpt> {
  const { scope, owners, limit } = options;
  const theirs = () =>
    selectReports(knex, scope, 'open').modify(whereOwnedBy, owners);
  const [{ count }] = await theirs().count({ count: '*' });
  const totalItems = Number(count);
  if (limit === 0 || totalItems === 0) {
    return { items: [], totalItems };
  }
  const rows: ReportRow[] = await theirs()
    .select(COLUMNS)
    .orderBy(['r.reported_at', 'r.id'])
    .limit(limit);
  return { items: rows.map(toReport), totalItems };
}

/** Who made the open reports on some chapters, by chapter. */
export async function listOpenReports(
  knex: Knex,
  chapterIds: string[],
): Promise<Map<string, Array<{ id: string; reporter: string }>>> {
  const rows: DbReportRow[] = await knex('reports')
    .whereIn('chapter_id', chapterIds)
    .whereNull('closed_at')
    .orderBy(['reported_at', 'id'])
    .select('id', 'chapter_id', 'reporter_ref');
  const reports = new Map<string, Array<{ id: string; reporter: string }>>();
  for (const { id, chapter_id, reporter_ref } of rows) {
    const known = reports.get(chapter_id) ?? [];
    known.push({ id, reporter: reporter_ref });
    reports.set(chapter_id, known);
  }
  return reports;
}

function toReport(row: ReportRow): Report {
  return {
    id: row.id,
    address: stringifyChapterAddress({
      source: row.source_ref,
      path: row.path,
    }),
    chapterTitle: row.title,
    revision: row.content_hash,
    isCurrent: row.content_hash === row.present_hash,
    section: row.section,
    quote: row.quote,
    problem: row.problem,
    reporter: row.reporter_ref,
    reportedAt: toIso(row.reported_at),
    state: row.closed_at === null ? 'open' : 'closed',
    closedBy: row.closed_by,
    closedAt: toIsoOrNull(row.closed_at),
    answer: row.answer,
  };
}
