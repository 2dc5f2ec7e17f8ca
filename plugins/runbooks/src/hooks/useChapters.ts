// SPDX-License-Identifier: Apache-2.0
import type {
  ChapterPage,
  ChapterQuery,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useRunbooksPages, type LoadedPages } from './useRunbooksQuery';

/** The pages of chapters that match a query, with facet counts. */
export function useChapters(query: ChapterQuery): LoadedPages<ChapterPage> {
  return useRunbooksPages(['chapters', query], (api, cursor, signal) =>
    api.getChapters({ ...query, cursor }, { signal }),
  );
}
