// SPDX-License-Identifier: Apache-2.0
import type {
  Problem,
  Source,
  SourceState,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import {
  restrictToReader,
  selectChapters,
  type ReaderScope,
} from './chapterSelection';
import { readPage, type Order, type PageRequest } from './keyset';
import { listMissingOwners } from './owners';
import {
  toIsoOrNull,
  toOwner,
  type DbInstant,
  type DbProblemRow,
  type DbSourceRow,
  type ProblemOrigin,
} from './rows';

const ORIGINS: ProblemOrigin[] = ['failure', 'read', 'attachments'];

const BY_TITLE: Order = {
  name: 'sources',
  columns: [
    { sql: 's.title_key', column: 'title_key', type: 'text', direction: 'asc' },
    { sql: 's.ref', column: 'ref', type: 'text', direction: 'asc' },
  ],
};

/** The sources that the reader may see. */
function selectSources(
  knex: Knex,
  scope: ReaderScope,
  filters: { state?: SourceState; refs?: string[] },
): Knex.QueryBuilder {
  const { state, refs } = filters;
  return knex('sources as s')
    .whereNull('s.removed_at')
    .modify(query => {
      if (scope.sources) {
        query.whereIn('s.ref', scope.sources);
      }
      if (refs) {
        query.whereIn('s.ref', refs);
      }
      if (state) {
        query.where('s.state', state);
      }
    });
}

/** One page of the sources, by title. */
export async function listSources(
  knex: Knex,
  options: { scope: ReaderScope; state?: SourceState; page: PageRequest },
): Promise<{ items: Source[]; totalItems: number; nextCursor?: string }> {
  const { scope, state, page } = options;
  const { rows, nextCursor } = await readPage<DbSourceRow>(
    selectSources(knex, scope, { state }).select('s.*'),
    BY_TITLE,
    page,
  );
  const [{ count }] = await selectSources(knex, scope, { state }).count({
    count: '*',
  });
  return {
    items: await toSources(knex, scope, rows),
    totalItems: Number(count),
    nextCursor,
  };
}

/** When a read last brought a difference, of any source that the reader may see. */
export async function getLastChange(
  knex: Knex,
  scope: ReaderScope,
): Promise<string | null> {
  const row: { at: DbInstant | null } = await selectSources(knex, scope, {})
    .max({ at: 's.last_changed_at' })
    .first();
  return toIsoOrNull(row.at);
}

/** Sources by their refs, those that are known and that the reader may see, by title. */
export async function getSources(
  knex: Knex,
  scope: ReaderScope,
  refs: string[],
): Promise<Source[]> {
  const rows: DbSourceRow[] = await selectSources(knex, scope, { refs })
    .orderBy(['s.title_key', 's.ref'])
    .select('s.*');
  return toSources(knex, scope, rows);
}

/** The refs of all known sources. */
export async function listSourceRefs(knex: Knex): Promise<string[]> {
  return knex('sources').whereNull('removed_at').orderBy('ref').pluck('ref');
}

/**
 * Problems by source, optionally of one file. Those of a chapter that the reader may not read are left out: their
 * messages quote the page.
 */
export async function listProblems(
  knex: Knex,
  scope: ReaderScope,
  sourceRefs: string[],
  file?: string,
): Promise<Map<string, Problem[]>> {
  const pageOfProblem = () =>
    knex('chapters as c')
      .select(knex.raw('1'))
      .whereRaw('c.source_ref = p.source_ref')
      .whereRaw('c.file = p.path')
      .whereNull('c.removed_at');
  const query = knex('problems as p').whereIn('p.source_ref', sourceRefs);
  if (file !== undefined) {
    query.where('p.path', file);
  }
  if (scope.condition) {
    const readable = pageOfProblem();
    restrictToReader(readable, scope);
    query.where(told =>
      told.whereNotExists(pageOfProblem()).orWhereExists(readable),
    );
  }
  const rows: DbProblemRow[] = await query.orderBy('p.position').select('p.*');
  // What a failed read told is the news.
  rows.sort((a, b) => ORIGINS.indexOf(a.origin) - ORIGINS.indexOf(b.origin));
  const problems = new Map<string, Problem[]>();
  for (const row of rows) {
    const list = problems.get(row.source_ref) ?? [];
    list.push({
      path: row.path,
      line: row.line,
      severity: row.severity as Problem['severity'],
      code: row.code,
      message: row.message,
    });
    problems.set(row.source_ref, list);
  }
  return problems;
}

async function toSources(
  knex: Knex,
  scope: ReaderScope,
  rows: DbSourceRow[],
): Promise<Source[]> {
  const refs = rows.map(row => row.ref);
  const problems = await listProblems(knex, scope, refs);
  const missing = await listMissingOwners(
    knex,
    rows.map(row => row.owner_ref),
  );
  const counts: Array<{ source_ref: string; count: number | string }> =
    await selectChapters(knex, scope, { source: refs })
      .groupBy('c.source_ref')
      .select('c.source_ref')
      .count({ count: '*' });
  const countOf = new Map(
    counts.map(({ source_ref, count }) => [source_ref, Number(count)]),
  );
  return rows.map(row => ({
    ref: row.ref,
    title: row.title,
    owner: toOwner(row.owner_ref, row.owner_provenance, missing),
    state: row.state,
    lastAttemptAt: toIsoOrNull(row.last_attempt_at),
    lastReadAt: toIsoOrNull(row.last_read_at),
    lastChangedAt: toIsoOrNull(row.last_changed_at),
    error: row.error === null ? null : { message: row.error },
    chapterCount: countOf.get(row.ref) ?? 0,
    problems: problems.get(row.ref) ?? [],
  }));
}
