// SPDX-License-Identifier: Apache-2.0
import type { Owned } from '@medsuite/backstage-plugin-runbooks-common';
import { useRunbooksQuery, type Loaded } from './useRunbooksQuery';

/**
 * What waits for some owners; for the reader and the reader's groups when none are given. Lists hold at most `limit`
 * items each.
 */
export function useOwned(options: {
  owners?: readonly string[];
  limit: number;
}): Loaded<Owned> {
  const { owners, limit } = options;
  const owner = owners?.length ? [...owners] : undefined;
  return useRunbooksQuery(
    ['owned', owner, limit],
    (api, signal) => api.getOwned({ owner, limit }, { signal }),
    { keepPrevious: true },
  );
}
