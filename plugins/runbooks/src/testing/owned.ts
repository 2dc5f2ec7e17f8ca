// SPDX-License-Identifier: Apache-2.0
import type {
  Chapter,
  EntityCoveragePage,
  Owned,
  Ownership,
  OwnershipPage,
} from '@medsuite/backstage-plugin-runbooks-common';

const listOf = <T>(items: T[]) => ({ items, totalItems: items.length });

/** What waits for the EDI team: nothing, but for what a test names. */
export function owned(
  given: Partial<Omit<Owned, 'due' | 'changed' | 'never' | 'orphaned'>> & {
    due?: Chapter[];
    changed?: Chapter[];
    never?: Chapter[];
    orphaned?: Chapter[];
  } = {},
): Owned {
  const { due, changed, never, orphaned, ...rest } = given;
  return {
    owners: ['group:default/edi-team'],
    chapters: 7,
    problems: listOf([]),
    quality: listOf([]),
    reports: listOf([]),
    searchMisses: listOf([]),
    ...rest,
    due: listOf(due ?? []),
    changed: listOf(changed ?? []),
    never: listOf(never ?? []),
    orphaned: listOf(orphaned ?? []),
  };
}

/** A page of owners that holds the counts alone. */
export function ownershipCounts(
  counts: Partial<OwnershipPage['counts']> = {},
): OwnershipPage {
  return {
    items: [] as Ownership[],
    totalItems: 0,
    pageInfo: {},
    counts: {
      owned: 0,
      orphaned: 0,
      'no-backup': 0,
      overridden: 0,
      ...counts,
    },
  };
}

/** A page of entities with their coverage. */
export function entityCoverage(
  groups: EntityCoveragePage['groups'],
  items: EntityCoveragePage['items'] = [],
): EntityCoveragePage {
  return { items, totalItems: items.length, pageInfo: {}, groups };
}
