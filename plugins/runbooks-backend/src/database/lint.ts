// SPDX-License-Identifier: Apache-2.0

/*
 * The write side of lint results, as LintRunner drives it:
 *
 *   recordLintFacts (after each read) → listDueLint → claimLint → writeLintedPages, batch by batch → writeVerdicts → completeLint
 *
 * A source is due once its facts are known: when it changed, when its facts or the settings differ from those of the last complete check, or when it was
 * never checked. What was done before an interruption is found again by `page_hash`.
 */
import type {
  Finding,
  LintedPage,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { chunksOf, ROWS_PER_STATEMENT, storable, type DbInstant } from './rows';

/** Row of `source_lint`. */
export interface DbSourceLintRow {
  source_ref: string;
  people: string | null;
  site: string | null;
  facts_hash: string | null;
  checked_hash: string | null;
  checked_change_at: DbInstant | null;
  lease_reader: string | null;
  lease_until: DbInstant | null;
}

/** What a source is checked with, as it stands now. */
export interface LintInputs {
  /** As {@link recordLintFacts} took them; a site that is not known is null. */
  people: string;
  site: string | null;
  factsHash: string;
  /** Last change of the source, as the driver hands it back. */
  changedAt: DbInstant | null;
  isDue: boolean;
}

/** A chapter that is to be looked at. */
export interface LintTarget {
  chapterId: string;
  path: string;
  file: string;
  revision: string;
  /** Of what was found last; null when nothing was. */
  pageHash: string | null;
  resultHash: string | null;
}

/** What was found in one chapter. */
export interface LintVerdict {
  chapterId: string;
  revision: string;
  resultHash: string;
  /** Null for a page that is left out. */
  score: number | null;
  counts: { error: number; warning: number; info: number };
  findings: Finding[];
}

const hashOf = (...parts: Array<string | null>) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** What was checked, when facts and settings are these. */
const checkedHashOf = (factsHash: string | null, settingsHash: string) =>
  hashOf(factsHash, settingsHash);

/**
 * Keeps what rules have to know of a source, both parts as JSON. Without `site` the one that is known stays: the tree was not
 * modified.
 */
export async function recordLintFacts(
  knex: Knex,
  facts: { sourceRef: string; people: string; site?: string },
): Promise<void> {
  const { sourceRef, people } = facts;
  const row: DbSourceLintRow | undefined = await knex('source_lint')
    .where({ source_ref: sourceRef })
    .first('people', 'site');
  const site = facts.site ?? row?.site ?? null;
  if (row && row.people === people && row.site === site) {
    return;
  }
  const columns = { people, site, facts_hash: hashOf(people, site) };
  await knex('source_lint')
    .insert({ source_ref: sourceRef, ...columns })
    .onConflict('source_ref')
    .merge(columns);
}

/** Sources that stand (alias `s`), of which the facts are known (`l`). */
const selectKnown = (knex: Knex): Knex.QueryBuilder =>
  knex('sources as s')
    .join('source_lint as l', 'l.source_ref', 's.ref')
    .whereNull('s.removed_at')
    .whereNotNull('l.facts_hash');

/** Sources that have to be checked, those first that were never. */
export async function listDueLint(
  knex: Knex,
  settingsHash: string,
): Promise<string[]> {
  const rows: Array<
    DbSourceLintRow & { ref: string; last_changed_at: DbInstant | null }
  > = await selectKnown(knex)
    .orderBy('s.ref')
    .select(
      's.ref',
      's.last_changed_at',
      'l.facts_hash',
      'l.checked_hash',
      'l.checked_change_at',
    );
  const due = rows.filter(row => isDue(row, row.last_changed_at, settingsHash));
  return [
    ...due.filter(row => row.checked_hash === null),
    ...due.filter(row => row.checked_hash !== null),
  ].map(({ ref }) => ref);
}

function isDue(
  row: Pick<
    DbSourceLintRow,
    'facts_hash' | 'checked_hash' | 'checked_change_at'
  >,
  changedAt: DbInstant | null,
  settingsHash: string,
): boolean {
  const time = (at: DbInstant | null) => at && new Date(at).getTime();
  return (
    row.checked_hash !== checkedHashOf(row.facts_hash, settingsHash) ||
    time(row.checked_change_at) !== time(changedAt)
  );
}

/** Takes a source to check it. Answers whether it was free. */
export async function claimLint(
  knex: Knex,
  claim: { sourceRef: string; reader: string; leaseSeconds: number },
): Promise<boolean> {
  const now = new Date();
  const claimed = await knex('source_lint')
    .where({ source_ref: claim.sourceRef })
    .where(free =>
      free
        .whereNull('lease_until')
        .orWhere('lease_until', '<', now)
        .orWhere('lease_reader', claim.reader),
    )
    .update({
      lease_reader: claim.reader,
      lease_until: new Date(now.getTime() + claim.leaseSeconds * 1000),
    });
  return claimed > 0;
}

/** Gives back one source, or all that a process has. */
export async function releaseLint(
  knex: Knex,
  reader: string,
  sourceRef?: string,
): Promise<void> {
  await knex('source_lint')
    .where({ lease_reader: reader })
    .where(sourceRef ? { source_ref: sourceRef } : {})
    .update({ lease_reader: null, lease_until: null });
}

/** What a source is checked with; undefined when it is not there, or its facts are not known yet. */
export async function getLintInputs(
  knex: Knex,
  sourceRef: string,
  settingsHash: string,
): Promise<LintInputs | undefined> {
  const row:
    | (DbSourceLintRow & { last_changed_at: DbInstant | null })
    | undefined = await selectKnown(knex)
    .where('s.ref', sourceRef)
    .first('l.*', 's.last_changed_at');
  return (
    row && {
      people: row.people!,
      site: row.site,
      factsHash: row.facts_hash!,
      changedAt: row.last_changed_at,
      isDue: isDue(row, row.last_changed_at, settingsHash),
    }
  );
}

/** The chapters of a source that stand in a page of their own, by path. */
export async function listLintTargets(
  knex: Knex,
  sourceRef: string,
): Promise<LintTarget[]> {
  const rows: Array<Record<string, string | null>> = await knex('chapters as c')
    .leftJoin('chapter_lint as l', 'l.chapter_id', 'c.id')
    .where('c.source_ref', sourceRef)
    .whereNull('c.removed_at')
    .whereNot('c.file', '')
    .orderBy('c.path')
    .select(
      'c.id',
      'c.path',
      'c.file',
      'c.content_hash',
      'l.page_hash',
      'l.result_hash',
    );
  return rows.map(row => ({
    chapterId: row.id!,
    path: row.path!,
    file: row.file!,
    revision: row.content_hash!,
    pageHash: row.page_hash,
    resultHash: row.result_hash,
  }));
}

/** The text of revisions, by chapter. One that is no longer the present one is there as well. */
export async function listRevisionTexts(
  knex: Knex,
  targets: Array<Pick<LintTarget, 'chapterId' | 'revision'>>,
): Promise<Map<string, string>> {
  const rows: Array<{ chapter_id: string; text: string }> = await knex(
    'revisions',
  )
    .whereIn(
      ['chapter_id', 'content_hash'],
      targets.map(({ chapterId, revision }) => [chapterId, revision]),
    )
    .select('chapter_id', 'text');
  return new Map(rows.map(row => [row.chapter_id, row.text]));
}

/** Keeps what the rules for one page found, until those for all pages were asked. */
export async function writeLintedPages(
  knex: Knex,
  pages: Array<{
    chapterId: string;
    pageHash: string;
    /** Null for a page that is left out. */
    page: LintedPage | null;
  }>,
): Promise<void> {
  await knex.transaction(async trx => {
    for (const chunk of chunksOf(pages, ROWS_PER_STATEMENT)) {
      await trx('chapter_lint')
        .insert(
          chunk.map(({ chapterId, pageHash, page }) => ({
            chapter_id: chapterId,
            page_hash: pageHash,
            page: page && storable(JSON.stringify(page)),
          })),
        )
        .onConflict('chapter_id')
        .merge(['page_hash', 'page']);
    }
  });
}

/** What was kept of some pages, by chapter. */
export async function listLintedPages(
  knex: Knex,
  chapterIds: string[],
): Promise<Map<string, LintedPage>> {
  const rows: Array<{ chapter_id: string; page: string }> = await knex(
    'chapter_lint',
  )
    .whereIn('chapter_id', chapterIds)
    .whereNotNull('page')
    .select('chapter_id', 'page');
  return new Map(rows.map(row => [row.chapter_id, JSON.parse(row.page)]));
}

/** Problems of the last read with some codes: what can be seen in the files of a source, and no longer in their text. */
export async function listReadProblems(
  knex: Knex,
  sourceRef: string,
  codes: string[],
): Promise<
  Array<{
    path: string;
    line: number | null;
    severity: Finding['severity'];
    code: string;
    message: string;
  }>
> {
  return knex('problems')
    .where({ source_ref: sourceRef, origin: 'read' })
    .whereIn('code', codes)
    .orderBy('position')
    .select('path', 'line', 'severity', 'code', 'message');
}

/** Replaces what is told of some chapters. */
export async function writeVerdicts(
  knex: Knex,
  verdicts: LintVerdict[],
): Promise<void> {
  const checkedAt = new Date();
  await knex.transaction(async trx => {
    await trx('chapter_findings')
      .whereIn(
        'chapter_id',
        verdicts.map(({ chapterId }) => chapterId),
      )
      .delete();
    for (const { chapterId, revision, resultHash, score, counts } of verdicts) {
      await trx('chapter_lint').where({ chapter_id: chapterId }).update({
        content_hash: revision,
        result_hash: resultHash,
        score,
        errors: counts.error,
        warnings: counts.warning,
        infos: counts.info,
        checked_at: checkedAt,
      });
    }
    await trx.batchInsert(
      'chapter_findings',
      verdicts.flatMap(({ chapterId, findings }) =>
        findings.map((finding, position) => ({
          chapter_id: chapterId,
          position,
          rule: finding.rule,
          severity: finding.severity,
          line: finding.line,
          end_line: finding.endLine ?? null,
          start_column: finding.column ?? null,
          end_column: finding.endColumn ?? null,
          message: storable(finding.message),
          fixable: finding.fix !== undefined,
        })),
      ),
      ROWS_PER_STATEMENT,
    );
  });
}

/** Forgets what was found in chapters of a source that are gone. Answers how many there were. */
export async function forgetRemovedLint(
  knex: Knex,
  sourceRef: string,
): Promise<number> {
  const removed: string[] = await knex('chapter_lint as l')
    .join('chapters as c', 'c.id', 'l.chapter_id')
    .where('c.source_ref', sourceRef)
    .whereNotNull('c.removed_at')
    .pluck('l.chapter_id');
  for (const chunk of chunksOf(removed, ROWS_PER_STATEMENT)) {
    await knex('chapter_findings').whereIn('chapter_id', chunk).delete();
    await knex('chapter_lint').whereIn('chapter_id', chunk).delete();
  }
  return removed.length;
}

/** Records that a source was checked as a whole, with these inputs. */
export async function completeLint(
  knex: Knex,
  options: { sourceRef: string; inputs: LintInputs; settingsHash: string },
): Promise<void> {
  const { sourceRef, inputs, settingsHash } = options;
  await knex('source_lint')
    .where({ source_ref: sourceRef })
    .update({
      checked_hash: checkedHashOf(inputs.factsHash, settingsHash),
      checked_change_at: inputs.changedAt,
    });
}

/** Forgets everything: for installations that do not want to be told. */
export async function forgetLint(knex: Knex): Promise<void> {
  for (const table of ['chapter_findings', 'chapter_lint', 'source_lint']) {
    await knex(table).delete();
  }
}
