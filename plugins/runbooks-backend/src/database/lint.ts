// SPDX-License-Identifier: Apache-2.0

/*
 * The write side of lint results, as LintRunner drives it; what is due, and who has it, stands in sourceLint.ts:
 *
 *   recordLintFacts (with each read) → listDueLint → claimLint → writeLintedPages, batch by batch → writeVerdicts → completeLint
 *
 * A source is due once its facts are known: when it changed, when its facts or the settings differ from those of the last complete check, or when it was
 * never checked. What was done before an interruption is found again by `page_hash`.
 */
import type {
  Finding,
  LintedPage,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import type { Knex } from 'knex';
import { chunksOf, ROWS_PER_STATEMENT, storable } from './rows';

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

/** Forgets everything: for installations that do not want to be told. */
export async function forgetLint(knex: Knex): Promise<void> {
  for (const table of ['chapter_findings', 'chapter_lint', 'source_lint']) {
    await knex(table).delete();
  }
}
