// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import {
  chunksOf,
  ROWS_PER_STATEMENT,
  VALUES_PER_STATEMENT,
  type DbInstant,
} from './rows';

/** Row of `owners`. */
export interface DbOwnerRow {
  ref: string;
  missing: boolean;
  missing_since: DbInstant | null;
  checked_at: DbInstant;
}

/**
 * Of some refs those that the catalog was found not to have, or that are neither user nor group. A ref that it was never
 * asked about is not among them.
 */
export async function listMissingOwners(
  knex: Knex,
  refs: Array<string | null>,
): Promise<Set<string>> {
  const asked = Array.from(
    new Set(refs.filter((ref): ref is string => ref !== null)),
  );
  const missing = new Set<string>();
  for (const chunk of chunksOf(asked, VALUES_PER_STATEMENT)) {
    const found: string[] = await knex('owners')
      .whereIn('ref', chunk)
      .where({ missing: true })
      .pluck('ref');
    found.forEach(ref => missing.add(ref));
  }
  return missing;
}

/** All refs that the catalog was found not to have. */
export async function listAllMissingOwners(knex: Knex): Promise<string[]> {
  return knex('owners').where({ missing: true }).orderBy('ref').pluck('ref');
}

/** Owners, backup owners and reviewers of the chapters that stand, of one source or of all, and the sources' own. */
export async function listNamedOwners(
  knex: Knex,
  sourceRef?: string,
): Promise<string[]> {
  const standing = () =>
    knex('chapters as c')
      .whereNull('c.removed_at')
      .where(sourceRef ? { 'c.source_ref': sourceRef } : {});
  const sources = knex('sources')
    .whereNull('removed_at')
    .where(sourceRef ? { ref: sourceRef } : {});
  const refs: Array<string | null> = (
    await Promise.all([
      standing().distinct('c.owner_ref').pluck('c.owner_ref'),
      standing().distinct('c.backup_owner_ref').pluck('c.backup_owner_ref'),
      // What the files say stands again as soon as an override ends.
      standing().distinct('c.stated_owner_ref').pluck('c.stated_owner_ref'),
      standing()
        .distinct('c.stated_backup_owner_ref')
        .pluck('c.stated_backup_owner_ref'),
      standing()
        .join('chapter_reviewers as r', 'r.chapter_id', 'c.id')
        .distinct('r.reviewer_ref')
        .pluck('r.reviewer_ref'),
      sources.distinct('owner_ref').pluck('owner_ref'),
    ])
  ).flat();
  return Array.from(new Set(refs.filter(ref => ref !== null))).sort();
}

/**
 * Keeps what the catalog said of some users and groups. Since when one is missing stays what it was first found to be.
 *
 * @returns whether anything differs from what was known, a ref that is new and exists not counted
 */
export async function recordOwners(
  knex: Knex,
  answers: Map<string, boolean>,
  checkedAt: Date,
): Promise<boolean> {
  let changed = false;
  for (const chunk of chunksOf([...answers], ROWS_PER_STATEMENT)) {
    const stored: DbOwnerRow[] = await knex('owners').whereIn(
      'ref',
      chunk.map(([ref]) => ref),
    );
    const rows = [];
    for (const [ref, exists] of chunk) {
      // SQLite tells booleans as numbers.
      const missing = stored.find(row => row.ref === ref && row.missing);
      changed ||= Boolean(missing) === exists;
      rows.push({
        ref,
        missing: !exists,
        missing_since: exists ? null : missing?.missing_since ?? checkedAt,
        checked_at: checkedAt,
      });
    }
    await knex('owners').insert(rows).onConflict('ref').merge();
  }
  return changed;
}

/** Forgets users and groups that nothing names any more. */
export async function forgetOwners(knex: Knex, named: string[]): Promise<void> {
  const keep = new Set(named);
  const known: string[] = await knex('owners').pluck('ref');
  const gone = known.filter(ref => !keep.has(ref));
  for (const chunk of chunksOf(gone, VALUES_PER_STATEMENT)) {
    await knex('owners').whereIn('ref', chunk).delete();
  }
}
