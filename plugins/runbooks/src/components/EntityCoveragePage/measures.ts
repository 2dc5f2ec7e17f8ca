// SPDX-License-Identifier: Apache-2.0
import type {
  CoverageGap,
  EntityCoveragePage,
} from '@medsuite/backstage-plugin-runbooks-common';

/** Entities of one kind and type, counted. */
export type CoverageGroup = EntityCoveragePage['groups'][number];

/** What an entity may have, in the order in which it is brought about. */
export const MEASURES: CoverageGap[] = [
  'chapters',
  'incident-chapters',
  'owner',
  'current-review',
];

const COUNTS = {
  chapters: 'withChapters',
  'incident-chapters': 'withIncidentChapters',
  owner: 'withOwner',
  'current-review': 'withCurrentReview',
} as const;

/** How many entities of a group have something. */
export const countOf = (group: CoverageGroup, measure: CoverageGap): number =>
  group[COUNTS[measure]];

/** All groups as one. */
export function sumGroups(groups: CoverageGroup[]): CoverageGroup {
  const total: CoverageGroup = {
    kind: '',
    type: null,
    entities: 0,
    withChapters: 0,
    withIncidentChapters: 0,
    withOwner: 0,
    withCurrentReview: 0,
  };
  for (const group of groups) {
    total.entities += group.entities;
    for (const count of Object.values(COUNTS)) {
      total[count] += group[count];
    }
  }
  return total;
}

/** A share in whole per cent, never rounded up to all nor down to nothing. */
export function percentOf(part: number, all: number): number {
  if (all === 0 || part === 0) {
    return 0;
  }
  return part === all
    ? 100
    : Math.min(99, Math.max(1, Math.round((part / all) * 100)));
}
