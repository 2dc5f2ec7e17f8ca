// SPDX-License-Identifier: Apache-2.0
import type { EntityChapters } from '@medsuite/backstage-plugin-runbooks-common';
import { useRunbooksPages, type LoadedPages } from './useRunbooksQuery';

/** The pages of chapters that apply to an entity, most urgent first. */
export function useEntityChapters(
  entityRef: string,
  options: { limit: number } = { limit: 100 },
): LoadedPages<EntityChapters> {
  const { limit } = options;
  return useRunbooksPages(
    ['entity-chapters', entityRef, limit],
    (api, cursor, signal) =>
      api.getEntityChapters(entityRef, { limit, cursor }, { signal }),
  );
}
