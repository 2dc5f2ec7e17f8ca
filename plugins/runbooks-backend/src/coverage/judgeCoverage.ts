// SPDX-License-Identifier: Apache-2.0
import type {
  CoveredEntity,
  CoverageGap,
  EntityCoveragePage,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { EntityChapterCounts } from '../database/entityCoverage';

/** An entity as the catalog tells it. */
export type CatalogEntry = Pick<
  CoveredEntity,
  'entityRef' | 'title' | 'kind' | 'type' | 'owner'
>;

const NOTHING: EntityChapterCounts = {
  chapters: 0,
  incidentChapters: 0,
  owned: 0,
  reviewed: 0,
  reviewedIncidentChapters: 0,
};

/** Says how well an entity is covered, and what it lacks. An entity without any chapter lacks everything. */
export function judgeCoverage(
  entity: CatalogEntry,
  counts: EntityChapterCounts = NOTHING,
): CoveredEntity {
  const { reviewedIncidentChapters, ...told } = counts;
  const { chapters, incidentChapters, owned, reviewed } = counts;
  // What is needed in the middle of the night must be true; where there is no such thing, all of it.
  const vouchedFor =
    incidentChapters > 0
      ? reviewedIncidentChapters === incidentChapters
      : reviewed === chapters;
  const lacks: Record<CoverageGap, boolean> = {
    chapters: chapters === 0,
    'incident-chapters': incidentChapters === 0,
    owner: chapters === 0 || owned < chapters,
    'current-review': chapters === 0 || !vouchedFor,
  };
  const gaps = Object.entries(lacks).flatMap(([gap, lacking]) =>
    lacking ? [gap as CoverageGap] : [],
  );
  return { ...entity, ...told, gaps };
}

/** How many entities of each kind and type lack nothing of a sort, in the order of the entities. */
export function groupCoverage(
  entities: CoveredEntity[],
): EntityCoveragePage['groups'] {
  const groups = new Map<string, EntityCoveragePage['groups'][number]>();
  for (const { kind, type, gaps } of entities) {
    const key = JSON.stringify([kind, type]);
    const group = groups.get(key) ?? {
      kind,
      type,
      entities: 0,
      withChapters: 0,
      withIncidentChapters: 0,
      withOwner: 0,
      withCurrentReview: 0,
    };
    const has = (gap: CoverageGap) => (gaps.includes(gap) ? 0 : 1);
    group.entities += 1;
    group.withChapters += has('chapters');
    group.withIncidentChapters += has('incident-chapters');
    group.withOwner += has('owner');
    group.withCurrentReview += has('current-review');
    groups.set(key, group);
  }
  return [...groups.values()];
}
