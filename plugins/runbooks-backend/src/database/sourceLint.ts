// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { forgetRemovedLint } from './lint';
import type { DbInstant } from './rows';

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

/** What rules have to know of a source, both parts as JSON. */
export interface LintFacts {
  people: string;
  /** Undefined leaves the one that is known: the tree was not modified. */
  site?: string;
}

const hashOf = (...parts: Array<string | null>) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** What was checked, when facts and settings are these. */
const checkedHashOf = (factsHash: string | null, settingsHash: string) =>
  hashOf(factsHash, settingsHash);

/**
 * Keeps what rules have to know of a source. Done in the transaction that says that its tree was read, since nothing tells it
 * again until the tree changes.
 */
export async function recordLintFacts(
  knex: Knex,
  sourceRef: string,
  facts: LintFacts,
): Promise<void> {
  const { people } = facts;
  const stored = (column: 'people' | 'site') =>
    knex('source_lint').where({ source_ref: sourceRef }).first(column);
  const hasSamePeople = (await stored('people'))?.people === people;
  if (hasSamePeople && facts.site === undefined) {
    // As nearly always; the site may be long.
    return;
  }
  const known: string | null = (await stored('site'))?.site ?? null;
  const site = facts.site ?? known;
  if (hasSamePeople && site === known) {
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

/** Forgets what is known of a source that is gone. */
export async function forgetSourceLint(
  knex: Knex,
  sourceRef: string,
): Promise<void> {
  await forgetRemovedLint(knex, sourceRef);
  await knex('source_lint').where({ source_ref: sourceRef }).delete();
}
