// SPDX-License-Identifier: Apache-2.0
import type {
  EntityCoveragePage,
  EntityCoverageQuery,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useRunbooksPages, type LoadedPages } from './useRunbooksQuery';

/** The pages of entities with how well they are covered. The whole catalog is counted for it: not every ten seconds. */
export function useEntityCoverage(
  query: EntityCoverageQuery,
): LoadedPages<EntityCoveragePage> {
  return useRunbooksPages(
    ['entity-coverage', query],
    (api, cursor, signal) =>
      api.getEntityCoverage({ ...query, cursor }, { signal }),
    { poll: false },
  );
}
