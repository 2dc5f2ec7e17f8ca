// SPDX-License-Identifier: Apache-2.0

/*
 * The write path. One transaction a source:
 *
 *   lock the source's row → what lint rules have to know → read what is stored of it, tombstones too → planSync (pure:
 *   which page is which chapter, what differs) → write what differs → link alert rules → attachments → problems → times
 *   and state of the source
 *
 * A read that brought nothing new writes the source's row and no other. Nothing of a failed transaction stays.
 */
import type { SourceChanges } from '@medsuite/backstage-plugin-runbooks-common';
import { stringifyChapterRef } from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import { linkAlertRules } from '../alerts/linkAlertRules';
import type { CadenceRules } from '../reviews/cadence';
import { writeChapterAlerts } from './chapterAlerts';
import {
  noChanges,
  planSync,
  type PlannedRow,
  type SyncPlan,
} from './planSync';
import { refreshReviewBasis } from './reviewBasis';
import type { DbChapterRow, DbInstant, DbSourceRow } from './rows';
import { forgetSourceLint, recordLintFacts } from './sourceLint';
import { TermChanges, writeTermChanges } from './search/termStatistics';
import type { IngestStore, SourceSync, StoredPage } from './types';
import { tombstone, writeChapters } from './writeChapters';
import {
  digestAttachments,
  ensureSource,
  lockSource,
  toDefinitionColumns,
  writeAttachments,
  writeProblems,
} from './writeSource';

type Arguments<K extends keyof IngestStore> = Parameters<IngestStore[K]>[0];

const released = { lease_reader: null, lease_until: null };

export async function listSourceReads(
  knex: Knex,
): ReturnType<IngestStore['listSourceReads']> {
  const rows: DbSourceRow[] = await knex('sources')
    .whereNull('removed_at')
    .orderBy('ref')
    .select('ref', 'etag', 'last_attempt_at');
  return rows.map(row => ({
    ref: row.ref,
    etag: row.etag,
    lastAttemptAt:
      row.last_attempt_at === null ? null : new Date(row.last_attempt_at),
  }));
}

export async function claimSource(
  knex: Knex,
  options: Arguments<'claimSource'>,
): Promise<boolean> {
  const { definition, reader, leaseSeconds, unlessTriedSince } = options;
  await ensureSource(knex, definition);
  const now = new Date();
  // One statement decides, so that of two readers one finds the condition false.
  const claimed = await knex('sources')
    .where({ ref: definition.ref })
    .where(free =>
      free.whereNull('lease_until').orWhere('lease_until', '<', now),
    )
    .modify(query => {
      if (unlessTriedSince) {
        query.where(due =>
          due
            .whereNull('last_attempt_at')
            .orWhere('last_attempt_at', '<=', unlessTriedSince),
        );
      }
    })
    .update({
      lease_reader: reader,
      lease_until: new Date(now.getTime() + leaseSeconds * 1000),
      removed_at: null,
    });
  return claimed > 0;
}

export async function releaseClaims(knex: Knex, reader: string): Promise<void> {
  await knex('sources').where({ lease_reader: reader }).update(released);
}

export async function listStoredPages(
  knex: Knex,
  sourceRef: string,
): Promise<StoredPage[]> {
  const rows: DbChapterRow[] = await knex('chapters')
    .where({ source_ref: sourceRef })
    .whereNull('removed_at')
    .orderBy('path')
    .select('path', 'file', 'content_hash', 'author_id');
  // Few pages say it, and these are found by an index of their own.
  const appliesTo = new Map<string, string>(
    (
      await knex('chapters')
        .where({ source_ref: sourceRef })
        .whereNull('removed_at')
        .whereNotNull('applies_to')
        .select('path', 'applies_to')
    ).map(row => [row.path, row.applies_to]),
  );
  const withProblems = new Set<string>(
    await knex('problems')
      .where({ source_ref: sourceRef, origin: 'read' })
      .distinct('path')
      .pluck('path'),
  );
  return rows.map(row => ({
    path: row.path,
    file: row.file,
    contentHash: row.content_hash,
    authorId: row.author_id,
    appliesTo: readAppliesTo(appliesTo.get(row.path)),
    hasProblems: withProblems.has(row.file),
  }));
}

function readAppliesTo(text: string | undefined): StoredPage['appliesTo'] {
  return text === undefined ? undefined : JSON.parse(text);
}

export async function applySync(
  knex: Knex,
  sync: SourceSync,
  cadence: CadenceRules,
): Promise<SourceChanges> {
  const sourceRef = sync.definition.ref;
  return knex.transaction(async trx => {
    await ensureSource(trx, sync.definition);
    const source = await lockSource(trx, sourceRef);
    if (isOlder(sync.readAt, source?.last_read_at)) {
      return noChanges();
    }
    if (sync.lint) {
      await recordLintFacts(trx, sourceRef, sync.lint);
    }
    const attachmentsDigest = digestAttachments(sync.attachments);
    const sameAttachments = source?.attachments_digest === attachmentsDigest;
    const plan =
      sync.chapters === undefined && sameAttachments
        ? await planNothing(trx, sourceRef)
        : planSync(await listPlannedRows(trx, sourceRef), sync);
    const termChanges = new TermChanges();
    await writeChapters(trx, {
      sourceRef,
      plan,
      readAt: sync.readAt,
      termChanges,
    });
    await writeChapterAlerts(trx, plan.writes);
    await refreshReviewBasis(
      trx,
      plan.writes.flatMap(({ id, stored }) => (stored ? id : [])),
      cadence,
    );
    const differences = [
      plan.writes.length + plan.removals.length > 0,
      await linkAlertRules(trx, {
        sourceRef,
        rules: sync.alertRules,
        keepFiles: sync.keepRuleFiles,
        changedChapters: [...plan.writes, ...plan.removals].map(({ id }) => id),
        changes: termChanges,
      }),
      !(sameAttachments && keepsIdentities(plan)) &&
        (await writeAttachments(trx, {
          sourceRef,
          standing: plan.standing,
          attachments: sync.attachments,
        })),
      sync.problems !== undefined &&
        (await writeProblems(trx, {
          sourceRef,
          origin: 'read',
          problems: sync.problems,
        })),
      await writeProblems(trx, {
        sourceRef,
        origin: 'attachments',
        problems: sync.attachmentProblems,
      }),
    ];
    await writeProblems(trx, { sourceRef, origin: 'failure', problems: [] });
    await trx('sources')
      .where({ ref: sourceRef })
      .update({
        ...toDefinitionColumns(sync.definition),
        ...released,
        etag: sync.etag,
        state: 'ok',
        error: null,
        attachments_digest: attachmentsDigest,
        last_attempt_at: sync.readAt,
        last_read_at: sync.readAt,
        ...(differences.some(Boolean) && { last_changed_at: sync.readAt }),
        removed_at: null,
      });
    await writeTermChanges(trx, termChanges);
    return plan.changes;
  });
}

async function listPlannedRows(
  trx: Knex.Transaction,
  sourceRef: string,
): Promise<PlannedRow[]> {
  const rows: DbChapterRow[] = await trx('chapters')
    .where({ source_ref: sourceRef })
    // The youngest tombstone of a path or id is the one that comes back.
    .orderBy([{ column: 'removed_at', order: 'desc' }, 'path'])
    .select(
      'id',
      'path',
      'author_id',
      'content_hash',
      'row_hash',
      'removed_at',
    );
  return rows.map(({ removed_at, ...row }) => ({
    ...row,
    removed: removed_at !== null,
  }));
}

/** The plan of a read after which everything stands as it stood. */
async function planNothing(
  trx: Knex.Transaction,
  sourceRef: string,
): Promise<SyncPlan> {
  const [{ count }] = await trx('chapters')
    .where({ source_ref: sourceRef })
    .whereNull('removed_at')
    .count('* as count');
  return {
    writes: [],
    removals: [],
    standing: new Map(),
    changes: { ...noChanges(), unchanged: Number(count) },
  };
}

/** Whether each path has the chapter that it had, so that the same attachments are the same rows. */
function keepsIdentities({ writes, removals }: SyncPlan): boolean {
  return (
    removals.length === 0 &&
    writes.every(
      ({ stored, columns }) =>
        stored && !stored.removed && stored.path === columns.chapter.path,
    )
  );
}

export async function recordFailure(
  knex: Knex,
  options: Arguments<'recordFailure'>,
): Promise<void> {
  const { definition, attemptedAt, error, problems = [] } = options;
  const sourceRef = definition.ref;
  await knex.transaction(async trx => {
    await ensureSource(trx, definition);
    const source = await lockSource(trx, sourceRef);
    if (isOlder(attemptedAt, source?.last_read_at)) {
      return;
    }
    await writeProblems(trx, { sourceRef, origin: 'failure', problems });
    const standing = await trx('chapters')
      .where({ source_ref: sourceRef })
      .whereNull('removed_at')
      .first('id');
    await trx('sources')
      .where({ ref: sourceRef })
      .update({
        ...toDefinitionColumns(definition),
        ...released,
        state: standing ? 'stale' : 'failed',
        error,
        last_attempt_at: attemptedAt,
        removed_at: null,
      });
  });
}

export async function removeSource(
  knex: Knex,
  sourceRef: string,
): Promise<SourceChanges> {
  return knex.transaction(async trx => {
    await lockSource(trx, sourceRef);
    const rows: Array<{ id: string; path: string }> = await trx('chapters')
      .where({ source_ref: sourceRef })
      .whereNull('removed_at')
      .orderBy('path')
      .select('id', 'path');
    const now = new Date();
    const termChanges = new TermChanges();
    await tombstone(trx, rows, now, termChanges);
    await linkAlertRules(trx, {
      sourceRef,
      rules: [],
      changedChapters: rows.map(({ id }) => id),
      changes: termChanges,
    });
    await writeTermChanges(trx, termChanges);
    await trx('problems').where({ source_ref: sourceRef }).delete();
    await forgetSourceLint(trx, sourceRef);
    await trx('sources')
      .where({ ref: sourceRef })
      .update({
        ...released,
        etag: null,
        attachments_digest: null,
        state: 'never-read',
        error: null,
        last_attempt_at: null,
        last_read_at: null,
        last_changed_at: null,
        removed_at: now,
      });
    return {
      ...noChanges(),
      removed: rows.map(({ path }) =>
        stringifyChapterRef({ source: sourceRef, path }),
      ),
    };
  });
}

/** Whether a read began before one that was already applied: its reader lost the claim meanwhile. */
function isOlder(began: Date, applied: DbInstant | null | undefined): boolean {
  return Boolean(applied) && began.getTime() < new Date(applied!).getTime();
}
