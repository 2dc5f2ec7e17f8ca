// SPDX-License-Identifier: Apache-2.0

/*
 * Alert rules are searchable text of the chapters that they lead to, whatever source either is of. A sync that changes
 * rules or chapters links anew, in its own transaction, every rule that it may have moved:
 *
 *   what changed ─▶ lock the index ─▶ rules that are new, that lead to a changed chapter, or that might now
 *     ─▶ for each: runbook_url, else the chapters that name it ─▶ one document a rule and chapter
 *
 * The lock makes two syncs of different sources follow each other from here on, so that the second sees what the first
 * wrote: else a rule and its chapter that come in at the same moment would miss each other. Rules' documents are written
 * under it only.
 */
import {
  ChapterAlertIndex,
  linkRule,
  parseRunbookUrl,
  toAlertKey,
} from '@medsuite/backstage-plugin-runbooks-common/alerts';
import type { Knex } from 'knex';
import {
  listAlertRules,
  planAlertRules,
  writeAlertRules,
  type AlertRule,
  type StoredAlertRule,
} from '../database/alertRules';
import {
  listAlertsOfChapters,
  listChapterAlerts,
} from '../database/chapterAlerts';
import { chunksOf, VALUES_PER_STATEMENT } from '../database/rows';
import { toSearchDocument } from '../database/search/searchDocument';
import {
  ALL_DOCUMENTS,
  type TermChanges,
} from '../database/search/termStatistics';
import {
  writeSearchDocuments,
  type DbSearchDocumentRow,
} from '../database/search/writeSearchDocuments';

const targetOf = ({ runbookUrl }: StoredAlertRule) =>
  runbookUrl === null ? undefined : parseRunbookUrl(runbookUrl);

/**
 * Makes the rules of a source what a read brought, and links what has to be linked anew. Runs inside the transaction of
 * the source, behind the write of its chapters.
 *
 * @returns whether the rules of the source differed
 */
export async function linkAlertRules(
  trx: Knex.Transaction,
  options: {
    sourceRef: string;
    /** Undefined when the read brought nothing new. */
    rules: AlertRule[] | undefined;
    /** Files whose stored rules stay. */
    keepFiles?: string[];
    /** Chapters of the source that were written or removed. */
    changedChapters: string[];
    changes: TermChanges;
  },
): Promise<boolean> {
  const { sourceRef, rules, keepFiles, changedChapters, changes } = options;
  const plan =
    rules && (await planAlertRules(trx, { sourceRef, rules, keepFiles }));
  const differs =
    plan !== undefined && plan.fresh.length + plan.gone.length > 0;
  if (!differs && changedChapters.length === 0) {
    return false;
  }
  await lockIndex(trx);
  if (plan && differs) {
    const replaces = await listRuleDocuments(trx, 'rule_id', plan.gone);
    await writeSearchDocuments(trx, { replaces, wanted: [], changes });
    await writeAlertRules(trx, plan);
  }
  const all = await listAlertRules(trx);
  const affected = await findAffected(trx, all, {
    fresh: new Set(plan?.fresh.map(({ id }) => id)),
    changedChapters,
  });
  await writeLinks(trx, affected, changes);
  return differs;
}

/** The row that every writer of the index counts in last. */
async function lockIndex(trx: Knex.Transaction): Promise<void> {
  await trx('search_terms')
    .insert({ term: ALL_DOCUMENTS, documents: 0 })
    .onConflict('term')
    .ignore();
  await trx('search_terms').where({ term: ALL_DOCUMENTS }).forUpdate().first();
}

async function findAffected(
  trx: Knex.Transaction,
  rules: StoredAlertRule[],
  options: { fresh: Set<string>; changedChapters: string[] },
): Promise<StoredAlertRule[]> {
  const { fresh, changedChapters } = options;
  if (rules.length === 0) {
    return [];
  }
  const linked = new Set(
    (await listRuleDocuments(trx, 'chapter_id', changedChapters)).map(
      row => row.rule_id,
    ),
  );
  const index = new ChapterAlertIndex(
    await listAlertsOfChapters(trx, changedChapters),
  );
  return rules.filter(
    rule =>
      fresh.has(rule.id) ||
      linked.has(rule.id) ||
      linkRule(rule, index).length > 0,
  );
}

async function writeLinks(
  trx: Knex.Transaction,
  rules: StoredAlertRule[],
  changes: TermChanges,
): Promise<void> {
  if (rules.length === 0) {
    return;
  }
  const keys = rules.flatMap(rule => [
    toAlertKey(rule.name),
    ...(targetOf(rule)?.keys ?? []),
  ]);
  const index = new ChapterAlertIndex(await listChapterAlerts(trx, {}, keys));
  const links = rules.flatMap(rule =>
    linkRule(rule, index).map(chapterId => ({ rule, chapterId })),
  );
  const titles = await readTitles(
    trx,
    links.map(({ chapterId }) => chapterId),
  );
  await writeSearchDocuments(trx, {
    replaces: await listRuleDocuments(
      trx,
      'rule_id',
      rules.map(({ id }) => id),
    ),
    wanted: links.map(({ rule, chapterId }) => ({
      place: {
        chapter_id: chapterId,
        section_row: null,
        rule_id: rule.id,
        source_ref: rule.sourceRef,
      },
      document: toSearchDocument(
        {
          title: titles.get(chapterId) ?? '',
          heading: '',
          path: [],
          alerts: [rule.name],
          labels: Object.values(rule.labels),
          body: Object.values(rule.texts).join('\n'),
        },
        changes.words,
      ),
    })),
    changes,
  });
}

async function listRuleDocuments(
  trx: Knex.Transaction,
  column: 'rule_id' | 'chapter_id',
  values: string[],
): Promise<DbSearchDocumentRow[]> {
  const rows: DbSearchDocumentRow[] = [];
  for (const chunk of chunksOf(values, VALUES_PER_STATEMENT)) {
    rows.push(
      ...(await trx('search_documents')
        .whereIn(column, chunk)
        .whereNotNull('rule_id')),
    );
  }
  return rows;
}

async function readTitles(
  trx: Knex.Transaction,
  chapterIds: string[],
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const chunk of chunksOf(
    [...new Set(chapterIds)],
    VALUES_PER_STATEMENT,
  )) {
    const rows = await trx('chapters')
      .whereIn('id', chunk)
      .select('id', 'title');
    rows.forEach(row => titles.set(row.id, row.title));
  }
  return titles;
}
