// SPDX-License-Identifier: Apache-2.0
import type { ReviewStateName } from '@medsuite/backstage-plugin-runbooks-common';
import { useRunbooksQuery, type Loaded } from './useRunbooksQuery';

/** How many of an entity's chapters are in which review state, and how many nobody answers for. */
export type EntityTrust = {
  reviews: Partial<Record<ReviewStateName, number>>;
  orphaned: number;
};

/** Whether the chapters of an entity can be relied on, counted. */
export function useEntityTrust(entityRef: string): Loaded<EntityTrust> {
  return useRunbooksQuery(['entity-trust', entityRef], async (api, signal) => {
    const [chapters, ownership] = await Promise.all([
      api.getChapters({ entityRef, limit: 0 }, { signal }),
      api.getOwnerships({ entityRef, limit: 0 }, { signal }),
    ]);
    return {
      reviews: Object.fromEntries(
        chapters.facets.reviewState.map(({ value, count }) => [value, count]),
      ),
      orphaned: ownership.counts.orphaned ?? 0,
    };
  });
}
