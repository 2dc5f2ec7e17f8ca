// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import {
  chunksOf,
  VALUES_PER_STATEMENT,
  type DbChapterRow,
  type DbInstant,
} from './rows';

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
  ended_by: 'replaced' | 'withdrawn' | 'expired' | 'permanent' | null;
}

/** The owners that count as long as no override is in force. */
export function ownersAsStated(
  chapter: Pick<
    DbChapterRow,
    | 'stated_owner_ref'
    | 'stated_owner_provenance'
    | 'stated_backup_owner_ref'
    | 'stated_backup_owner_provenance'
  >,
) {
  return {
    owner_ref: chapter.stated_owner_ref,
    owner_provenance: chapter.stated_owner_provenance,
    backup_owner_ref: chapter.stated_backup_owner_ref,
    backup_owner_provenance: chapter.stated_backup_owner_provenance,
  };
}

/** Puts the overrides that are in force above what the files say of some chapters. */
export async function applyOverrides(
  trx: Knex,
  chapterIds: string[],
): Promise<void> {
  for (const chunk of chunksOf(chapterIds, VALUES_PER_STATEMENT)) {
    const rows: DbOverrideRow[] = await trx('owner_overrides')
      .whereIn('chapter_id', chunk)
      .whereNull('ended_at');
    for (const { chapter_id, owner_ref, backup_owner_ref } of rows) {
      await trx('chapters')
        .where({ id: chapter_id })
        .update({
          owner_ref,
          owner_provenance: 'override',
          ...(backup_owner_ref && {
            backup_owner_ref,
            backup_owner_provenance: 'override',
          }),
        });
    }
  }
}
