// SPDX-License-Identifier: Apache-2.0
import {
  ownerStateSchema,
  type Owner,
  type OwnerState,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';

/** What can be said of a chapter's owners. The SQL of {@link whereOwnerState} says the same of rows. */
export function toOwnerStates(chapter: {
  owner: Owner | null;
  backupOwner: Owner | null;
}): OwnerState[] {
  const { owner, backupOwner } = chapter;
  return [
    owner?.exists ? 'owned' : 'orphaned',
    ...(backupOwner?.exists ? [] : (['no-backup'] as const)),
    ...(owner?.provenance === 'override' ? (['overridden'] as const) : []),
  ];
}

// Few refs are missing, and they are known by heart: nothing is looked up row by row.
const MISSING = 'select ref from owners where missing';

const CONDITIONS: Record<OwnerState, string> = {
  owned: `c.owner_ref is not null and c.owner_ref not in (${MISSING})`,
  orphaned: `c.owner_ref is null or c.owner_ref in (${MISSING})`,
  'no-backup': `c.backup_owner_ref is null or c.backup_owner_ref in (${MISSING})`,
  overridden: `coalesce(c.owner_provenance, '') = 'override'`,
};

/** Keeps chapters (alias `c`) of whose owners any of the states can be said. */
export function whereOwnerState(
  query: Knex.QueryBuilder,
  states: OwnerState[],
): void {
  query.where(any => {
    for (const state of states) {
      any.orWhereRaw(`(${CONDITIONS[state]})`);
    }
  });
}

/** How many of the chapters (alias `c`) of a query have each state. */
export async function countOwnerStates(
  query: Knex.QueryBuilder,
): Promise<Record<OwnerState, number>> {
  const states = ownerStateSchema.options;
  for (const state of states) {
    query.select(
      query.client.raw(
        `sum(case when ${CONDITIONS[state]} then 1 else 0 end) as ??`,
        [state],
      ),
    );
  }
  const row: Record<OwnerState, number | string | null> = await query.first();
  return Object.fromEntries(
    states.map(state => [state, Number(row[state] ?? 0)]),
  ) as Record<OwnerState, number>;
}
