// SPDX-License-Identifier: Apache-2.0
import { createHash, randomUUID } from 'node:crypto';
import {
  toAlertKey,
  type RuleOfChapter,
} from '@medsuite/backstage-plugin-runbooks-common/alerts';
import type { Knex } from 'knex';
import { restrictToReader, type ReaderScope } from './chapterSelection';
import { chunksOf, ROWS_PER_STATEMENT, VALUES_PER_STATEMENT } from './rows';

/** A Prometheus alert rule of a source. */
export interface AlertRule {
  /** Path of its file in the source's tree. */
  file: string;
  line: number | null;
  group: string | null;
  name: string;
  labels: Record<string, string>;
  /** Annotations without what templates fill in. */
  texts: Record<string, string>;
  runbookUrl: string | null;
}

/** A rule as it is stored. */
export interface StoredAlertRule
  extends Pick<AlertRule, 'name' | 'labels' | 'texts' | 'runbookUrl'> {
  id: string;
  sourceRef: string;
}

/** Row of `alert_rules`. */
export interface DbAlertRuleRow {
  id: string;
  source_ref: string;
  file: string;
  line: number | null;
  group_name: string | null;
  name: string;
  name_key: string;
  labels: string;
  texts: string;
  runbook_url: string | null;
  row_hash: string;
}

const storable = (text: string) => text.replaceAll('\0', '\uFFFD');

function toRow(sourceRef: string, rule: AlertRule): DbAlertRuleRow {
  const columns = {
    source_ref: sourceRef,
    file: rule.file,
    line: rule.line,
    group_name: rule.group && storable(rule.group),
    name: storable(rule.name),
    name_key: toAlertKey(rule.name),
    labels: JSON.stringify(rule.labels),
    texts: JSON.stringify(rule.texts),
    runbook_url: rule.runbookUrl && storable(rule.runbookUrl),
  };
  const row_hash = createHash('sha256')
    .update(JSON.stringify(columns))
    .digest('hex');
  return { id: randomUUID(), ...columns, row_hash };
}

/**
 * Tells what a read means for the stored rules of its source. The same rule written twice is stored twice; a file that
 * is kept keeps what is stored of it.
 */
export async function planAlertRules(
  trx: Knex.Transaction,
  options: { sourceRef: string; rules: AlertRule[]; keepFiles?: string[] },
): Promise<{ fresh: DbAlertRuleRow[]; gone: string[] }> {
  const { sourceRef, rules, keepFiles = [] } = options;
  const stored = new Map<string, string[]>();
  const rows: Array<Pick<DbAlertRuleRow, 'id' | 'file' | 'row_hash'>> =
    await trx('alert_rules')
      .where({ source_ref: sourceRef })
      .select('id', 'file', 'row_hash');
  const kept = new Set(
    keepFiles.filter(file => rows.some(row => row.file === file)),
  );
  for (const row of rows.filter(({ file }) => !kept.has(file))) {
    stored.set(row.row_hash, [...(stored.get(row.row_hash) ?? []), row.id]);
  }
  const fresh = rules
    .filter(({ file }) => !kept.has(file))
    .map(rule => toRow(sourceRef, rule))
    .filter(row => !stored.get(row.row_hash)?.shift());
  return { fresh, gone: [...stored.values()].flat() };
}

/** Writes what a plan names. Documents of rules that go must be gone by then. */
export async function writeAlertRules(
  trx: Knex.Transaction,
  { fresh, gone }: { fresh: DbAlertRuleRow[]; gone: string[] },
): Promise<void> {
  for (const chunk of chunksOf(gone, VALUES_PER_STATEMENT)) {
    await trx('alert_rules').whereIn('id', chunk).delete();
  }
  await trx.batchInsert('alert_rules', fresh, ROWS_PER_STATEMENT);
}

/** Every rule of every source. */
export async function listAlertRules(knex: Knex): Promise<StoredAlertRule[]> {
  const rows: DbAlertRuleRow[] = await knex('alert_rules').orderBy('id');
  return rows.map(row => ({
    id: row.id,
    sourceRef: row.source_ref,
    name: row.name,
    labels: JSON.parse(row.labels),
    texts: JSON.parse(row.texts),
    runbookUrl: row.runbook_url,
  }));
}

/** The rules of some names (see {@link toAlertKey}) with the chapters that they lead to, as the reader may see both. */
export async function listRulesOfChapters(
  knex: Knex,
  scope: ReaderScope,
  keys: string[],
): Promise<RuleOfChapter[]> {
  const found: RuleOfChapter[] = [];
  for (const chunk of chunksOf([...new Set(keys)], VALUES_PER_STATEMENT)) {
    const query = knex('alert_rules as r')
      .join('search_documents as d', 'd.rule_id', 'r.id')
      .join('chapters as c', 'c.id', 'd.chapter_id')
      .whereNull('c.removed_at')
      .whereIn('r.name_key', chunk)
      .orderBy(['r.source_ref', 'r.file', 'r.line'])
      .select('d.chapter_id', 'r.name_key', 'r.name', 'r.labels', 'r.file');
    restrictToReader(query, scope);
    if (scope.sources) {
      query.whereIn('r.source_ref', scope.sources);
    }
    for (const row of await query) {
      found.push({
        chapterId: row.chapter_id,
        nameKey: row.name_key,
        name: row.name,
        labels: JSON.parse(row.labels),
        file: row.file,
      });
    }
  }
  return found;
}
