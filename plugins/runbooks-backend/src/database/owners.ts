// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import { chunksOf, VALUES_PER_STATEMENT } from './rows';

/** Of some refs those that the catalog was found not to have, or that are neither user nor group. */
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
