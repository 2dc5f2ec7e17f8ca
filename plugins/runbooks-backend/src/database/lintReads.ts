// SPDX-License-Identifier: Apache-2.0
import type {
  LintCounts,
  LintFinding,
  SourceLint,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import { LIST_COLUMNS, toStoredChapters, type ListRow } from './chapters';
import { selectChapters, type ReaderScope } from './chapterSelection';
import { readPage, type Order, type PageRequest } from './keyset';
import { whereOwnedBy } from './owned';
import { toIso, type DbInstant, type StoredChapter } from './rows';

/** Below it a chapter waits for its owners even without an error. */
const POOR_SCORE = 80;

/** What is known of the present revision of a chapter. */
export type StoredLint = {
  checkedAt: string;
  /** True for a page that its source leaves out: nothing was looked for. */
  isIgnored: boolean;
  findings: LintFinding[];
};

/** A chapter with its verdict. */
export type StoredVerdict = {
  chapter: StoredChapter;
  score: number;
  counts: LintCounts;
};

type VerdictRow = ListRow & {
  score: number;
  errors: number;
  warnings: number;
  infos: number;
};

const VERDICT_COLUMNS = [
  ...LIST_COLUMNS,
  'l.score',
  'l.errors',
  'l.warnings',
  'l.infos',
];

const POOREST_FIRST: Order = {
  name: 'poorest',
  columns: [
    { sql: 'l.score', column: 'score', type: 'number', direction: 'asc' },
    { sql: 'l.errors', column: 'errors', type: 'number', direction: 'desc' },
    { sql: 'c.title_key', column: 'title_key', type: 'text', direction: 'asc' },
    {
      sql: 'c.source_ref',
      column: 'source_ref',
      type: 'text',
      direction: 'asc',
    },
    { sql: 'c.path', column: 'path', type: 'text', direction: 'asc' },
  ],
};

const ofPresentRevision = (join: Knex.JoinClause) =>
  join.on('l.chapter_id', 'c.id').andOn('l.content_hash', 'c.content_hash');

/** Chapters that the reader may see and whose present revision was judged (alias `l`). */
function selectVerdicts(
  knex: Knex,
  scope: ReaderScope,
  sourceRef?: string,
): Knex.QueryBuilder {
  return selectChapters(knex, scope, sourceRef ? { source: [sourceRef] } : {})
    .join('chapter_lint as l', ofPresentRevision)
    .whereNotNull('l.score');
}

type Sums = Record<
  'chapters' | 'score' | 'errors' | 'warnings' | 'infos',
  unknown
>;

/** What verdicts come to. */
const sumsOf = (knex: Knex): Record<keyof Sums, Knex.Raw> => ({
  chapters: knex.raw('count(*)'),
  score: knex.raw('avg(l.score)'),
  errors: knex.raw('sum(l.errors)'),
  warnings: knex.raw('sum(l.warnings)'),
  infos: knex.raw('sum(l.infos)'),
});

/** What was found in the present revision of a chapter; undefined until that was judged. */
export async function getChapterLint(
  knex: Knex,
  chapter: Pick<StoredChapter, 'storedId' | 'revision'>,
): Promise<StoredLint | undefined> {
  const row:
    | { checked_at: DbInstant; score: number | null; file: string }
    | undefined = await knex('chapter_lint as l')
    .join('chapters as c', 'c.id', 'l.chapter_id')
    .where({
      'l.chapter_id': chapter.storedId,
      'l.content_hash': chapter.revision,
    })
    .first('l.checked_at', 'l.score', 'c.file');
  if (!row) {
    return undefined;
  }
  const findings = await knex('chapter_findings')
    .where({ chapter_id: chapter.storedId })
    .orderBy('position');
  return {
    checkedAt: toIso(row.checked_at),
    isIgnored: row.score === null,
    findings: findings.map(finding => ({
      rule: finding.rule,
      severity: finding.severity,
      path: row.file,
      line: finding.line,
      endLine: finding.end_line,
      column: finding.start_column,
      endColumn: finding.end_column,
      message: finding.message,
      fixable: Boolean(finding.fixable),
    })),
  };
}

/** The verdicts on the chapters of a source, the poorest first, and what they come to. */
export async function getSourceLint(
  knex: Knex,
  options: { scope: ReaderScope; sourceRef: string; page: PageRequest },
): Promise<
  Omit<SourceLint, 'items' | 'pageInfo' | 'source'> & {
    items: StoredVerdict[];
    nextCursor?: string;
  }
> {
  const { scope, sourceRef, page } = options;
  const sums: Sums = await selectVerdicts(knex, scope, sourceRef)
    .select(sumsOf(knex))
    .first();
  const [{ count: unchecked }] = await selectChapters(knex, scope, {
    source: [sourceRef],
  })
    .leftJoin('chapter_lint as l', ofPresentRevision)
    .whereNot('c.file', '')
    .whereNull('l.chapter_id')
    .count({ count: '*' });
  const { rows, nextCursor } = await readPage<VerdictRow>(
    selectVerdicts(knex, scope, sourceRef).select(VERDICT_COLUMNS),
    POOREST_FIRST,
    page,
  );
  const totalItems = Number(sums.chapters);
  return {
    items: await toVerdicts(knex, rows),
    totalItems,
    nextCursor,
    score: totalItems > 0 ? Math.round(Number(sums.score)) : null,
    counts: toCounts(sums),
    unchecked: Number(unchecked),
    rules: await countRules(knex, scope, sourceRef),
  };
}

/** Which rules found something, the gravest and most frequent first. */
async function countRules(
  knex: Knex,
  scope: ReaderScope,
  sourceRef: string,
): Promise<SourceLint['rules']> {
  const rows: Array<Record<'rule' | 'severity' | 'count' | 'chapters', never>> =
    await selectVerdicts(knex, scope, sourceRef)
      .join('chapter_findings as f', 'f.chapter_id', 'c.id')
      .groupBy('f.rule', 'f.severity')
      .select('f.rule', 'f.severity')
      .count({ count: '*' })
      .countDistinct({ chapters: 'f.chapter_id' })
      .orderByRaw(
        `case f.severity when 'error' then 0 when 'warning' then 1 else 2 end`,
      )
      .orderBy([{ column: 'count', order: 'desc' }, { column: 'f.rule' }]);
  return rows.map(({ rule, severity, count, chapters }) => ({
    rule,
    severity,
    count: Number(count),
    chapters: Number(chapters),
  }));
}

/** Of the chapters that some users and groups own or back up, those that are poorly written, the poorest first. */
export async function listPoorChapters(
  knex: Knex,
  options: { scope: ReaderScope; owners: string[]; limit: number },
): Promise<{ items: StoredVerdict[]; totalItems: number }> {
  const { scope, owners, limit } = options;
  const poor = selectVerdicts(knex, scope)
    .modify(whereOwnedBy, owners)
    .where(any =>
      any.where('l.errors', '>', 0).orWhere('l.score', '<', POOR_SCORE),
    );
  const [{ count }] = await poor.clone().count({ count: '*' });
  const { rows } = await readPage<VerdictRow>(
    poor.select(VERDICT_COLUMNS),
    POOREST_FIRST,
    { limit },
  );
  return { items: await toVerdicts(knex, rows), totalItems: Number(count) };
}

/** How many findings there are of each severity in the chapters that stand. */
export async function countFindingsOfLibrary(knex: Knex): Promise<LintCounts> {
  const sums: Sums = await selectVerdicts(knex, {})
    .select(sumsOf(knex))
    .first();
  return toCounts(sums);
}

async function toVerdicts(
  knex: Knex,
  rows: VerdictRow[],
): Promise<StoredVerdict[]> {
  const chapters = await toStoredChapters(knex, rows);
  return chapters.map((chapter, index) => ({
    chapter,
    score: rows[index].score,
    counts: toCounts(rows[index]),
  }));
}

/** Sums of no rows are null. */
function toCounts(
  row: Record<'errors' | 'warnings' | 'infos', unknown>,
): LintCounts {
  return {
    error: Number(row.errors ?? 0),
    warning: Number(row.warnings ?? 0),
    info: Number(row.infos ?? 0),
  };
}
