// SPDX-License-Identifier: Apache-2.0
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import { useRunbooksQuery, type Loaded } from './useRunbooksQuery';

/** One chapter, whole, by its address. */
export function useChapter(address: string): Loaded<ChapterDetail> {
  return useRunbooksQuery(['chapter', address], (api, signal) =>
    api.getChapter(address, { signal }),
  );
}
