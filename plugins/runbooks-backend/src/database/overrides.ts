// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import {
  chunksOf,
  VALUES_PER_STATEMENT,
  type DbChapterRow,
  type DbInstant,
} from './rows';

/** How an override came to its end; `permanent` when the files say the same. */
export type OverrideEnd = 'replaced' | 'withdrawn' | 'expired' | 'permanent';

/** Row of `owner_overrides`. */
export interface DbOverrideRow {
  id: string;
  chapter_id: string;
  owner_ref: string;
  backup_owner_ref: string | null;
  reason: string;
  set_by: string | null;
  set_at: DbInstant;
  until: DbInstant | null;
  ended_at: DbInstant | null;
  ended_by: OverrideEnd | null;
}

/** An owner that was set in place of what the files say. */
export interface StoredOverride {
  id: string;
  owner: string;
  /** Null leaves the backup owner as the files say. */
  backupOwner: string | null;
  reason: string;
  /** Null for a service. */
  setBy: string | null;
  setAt: Date;
  until: Date | null;
}

/** An override that ended by itself. */
export interface EndedOverride {
  source: string;
  path: string;
  owner: string;
  endedBy: Extract<OverrideEnd, 'expired' | 'permanent'>;
}

type StatedColumns = Pick<
  DbChapterRow,
  | 'stated_owner_ref'
  | 'stated_owner_provenance'
  | 'stated_backup_owner_ref'
  | 'stated_backup_owner_provenance'
>;

/** The owners that count as long as no override is in force. */
export function ownersAsStated(chapter: StatedColumns) {
  return {
    owner_ref: chapter.stated_owner_ref,
    owner_provenance: chapter.stated_owner_provenance,
    backup_owner_ref: chapter.stated_backup_owner_ref,
    backup_owner_provenance: chapter.stated_backup_owner_provenance,
  };
}

/** The overrides that are in force, by stored chapter id. */
export async function listOverrides(
  knex: Knex,
  chapterIds: string[],
): Promise<Map<string, StoredOverride>> {
  const rows: DbOverrideRow[] = await knex('owner_overrides')
    .whereIn('chapter_id', chapterIds)
    .whereNull('ended_at');
  return new Map(rows.map(row => [row.chapter_id, toOverride(row)]));
}

/**
 * Sets, replaces or ends the override of one chapter. The chapter is locked meanwhile, so that of two changes at once the
 * second sees what the first made of it; a unique index holds even where a lock would not.
 *
 * @param decide - given the override in force, answers the one that is to stand, or null for none; what it throws leaves
 * everything as it was
 * @returns the id of the override that stands now
 */
export async function changeOverride(
  knex: Knex,
  chapterId: string,
  decide: (
    present: StoredOverride | null,
  ) => Omit<StoredOverride, 'id' | 'setAt'> | null,
): Promise<string | null> {
  return knex.transaction(async trx => {
    await lockChapter(trx, chapterId);
    const now = new Date();
    await settleOverride(trx, now, chapterId);
    const present = (await listOverrides(trx, [chapterId])).get(chapterId);
    const next = decide(present ?? null);
    if (present) {
      await trx('owner_overrides')
        .where({ id: present.id })
        .update({ ended_at: now, ended_by: next ? 'replaced' : 'withdrawn' });
    }
    const id = next && randomUUID();
    if (next) {
      await trx('owner_overrides').insert({
        id,
        chapter_id: chapterId,
        owner_ref: next.owner,
        backup_owner_ref: next.backupOwner,
        reason: next.reason,
        set_by: next.setBy,
        set_at: now,
        until: next.until,
      });
    }
    await refreshOwners(trx, chapterId);
    return id;
  });
}

/**
 * Ends the overrides whose time is up and those that the files have come to say themselves, of one chapter or of all. One
 * chapter at a time, so that no two locks are held while a sync holds others.
 */
export async function settleOverrides(
  knex: Knex,
  options: { now: Date; chapterId?: string },
): Promise<EndedOverride[]> {
  const { now, chapterId } = options;
  const ended: EndedOverride[] = [];
  const due: string[] = await selectDue(knex, now, chapterId)
    .orderBy(['c.source_ref', 'c.path'])
    .pluck('o.chapter_id');
  for (const id of due) {
    const end = await knex.transaction(async trx => {
      await lockChapter(trx, id);
      return settleOverride(trx, now, id);
    });
    ended.push(...(end ? [end] : []));
  }
  return ended;
}

/** Ends the override of a locked chapter, if it is to end. Another replica may have been faster. */
async function settleOverride(
  trx: Knex,
  now: Date,
  chapterId: string,
): Promise<EndedOverride | undefined> {
  const row:
    | (DbOverrideRow & Pick<DbChapterRow, 'source_ref' | 'path'>)
    | undefined = await selectDue(trx, now, chapterId).first([
    'o.*',
    'c.source_ref',
    'c.path',
  ]);
  if (!row) {
    return undefined;
  }
  const expired = row.until !== null && new Date(row.until) <= now;
  const endedBy = expired ? 'expired' : 'permanent';
  await trx('owner_overrides')
    .where({ id: row.id })
    .update({ ended_at: now, ended_by: endedBy });
  await refreshOwners(trx, chapterId);
  const { source_ref, path, owner_ref } = row;
  return { source: source_ref, path, owner: owner_ref, endedBy };
}

/** Overrides (alias `o`) that are in force and are to end, with their chapters (`c`). */
function selectDue(
  knex: Knex,
  now: Date,
  chapterId: string | undefined,
): Knex.QueryBuilder {
  return knex('owner_overrides as o')
    .join('chapters as c', 'c.id', 'o.chapter_id')
    .whereNull('o.ended_at')
    .where(chapterId ? { 'o.chapter_id': chapterId } : {})
    .where(over => over.where('o.until', '<=', now).orWhere(saidByFiles));
}

async function lockChapter(trx: Knex, id: string): Promise<void> {
  await trx('chapters').where({ id }).forUpdate().first('id');
}

/** An override (alias `o`) that says what the page or a folder of the Runbook says (chapter `c`). */
function saidByFiles(query: Knex.QueryBuilder): void {
  query
    .whereRaw('o.owner_ref = c.stated_owner_ref')
    .whereIn('c.stated_owner_provenance', ['front-matter', 'folder'])
    .where(backup =>
      backup
        .whereNull('o.backup_owner_ref')
        .orWhereRaw('o.backup_owner_ref = c.stated_backup_owner_ref'),
    );
}

/** Computes anew who owns a chapter: whom the files say, and above it the override that is in force. */
async function refreshOwners(trx: Knex, id: string): Promise<void> {
  await trx('chapters')
    .where({ id })
    .update({
      owner_ref: trx.ref('stated_owner_ref'),
      owner_provenance: trx.ref('stated_owner_provenance'),
      backup_owner_ref: trx.ref('stated_backup_owner_ref'),
      backup_owner_provenance: trx.ref('stated_backup_owner_provenance'),
    });
  await applyOverrides(trx, [id]);
}

/** Puts the overrides that are in force above what the files say of some chapters. */
export async function applyOverrides(
  trx: Knex,
  chapterIds: string[],
): Promise<void> {
  for (const chunk of chunksOf(chapterIds, VALUES_PER_STATEMENT)) {
    for (const [id, override] of await listOverrides(trx, chunk)) {
      const { owner, backupOwner } = override;
      await trx('chapters')
        .where({ id })
        .update({
          owner_ref: owner,
          owner_provenance: 'override',
          ...(backupOwner && {
            backup_owner_ref: backupOwner,
            backup_owner_provenance: 'override',
          }),
        });
    }
  }
}

function toOverride(row: DbOverrideRow): StoredOverride {
  return {
    id: row.id,
    owner: row.owner_ref,
    backupOwner: row.backup_owner_ref,
    reason: row.reason,
    setBy: row.set_by,
    setAt: new Date(row.set_at),
    until: row.until === null ? null : new Date(row.until),
  };
}
