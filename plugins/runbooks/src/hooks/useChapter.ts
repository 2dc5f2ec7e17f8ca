// SPDX-License-Identifier: Apache-2.0
import type {
  ChapterDetail,
  ChapterRights,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useRunbooksQuery, type Loaded } from './useRunbooksQuery';

/** One chapter, whole, by its address. */
export function useChapter(address: string): Loaded<ChapterDetail> {
  return useRunbooksQuery(['chapter', address], (api, signal) =>
    api.getChapter(address, { signal }),
  );
}

/** What the reader may do about a chapter; undefined until that is known. Asks nothing unless `enabled`. */
export function useChapterRights(
  address: string,
  options: { enabled: boolean },
): ChapterRights | undefined {
  return useRunbooksQuery(
    ['chapter', address],
    (api, signal) => api.getChapter(address, { signal }),
    { enabled: options.enabled, poll: false },
  ).data?.can;
}
