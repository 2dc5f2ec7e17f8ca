// SPDX-License-Identifier: Apache-2.0
import type {
  ChapterLint,
  SourceLint,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  useRunbooksPages,
  useRunbooksQuery,
  type Loaded,
  type LoadedPages,
} from './useRunbooksQuery';

/** What the lint rules say of a chapter. */
export function useChapterLint(address: string): Loaded<ChapterLint> {
  return useRunbooksQuery(['lint', 'chapter', address], (api, signal) =>
    api.getChapterLint(address, { signal }),
  );
}

/**
 * The pages of what the lint rules say of a source's chapters, the poorest first; with `limit` 0 the counts alone. Asks
 * nothing unless `enabled`, and not every ten seconds without `poll`.
 */
export function useSourceLint(
  sourceRef: string,
  options: { limit: number; enabled?: boolean; poll?: boolean },
): LoadedPages<SourceLint> {
  const { limit, ...rest } = options;
  return useRunbooksPages(
    ['lint', 'source', sourceRef, limit],
    (api, cursor, signal) =>
      api.getSourceLint(sourceRef, { limit, cursor }, { signal }),
    rest,
  );
}
