// SPDX-License-Identifier: Apache-2.0
import { isError } from '@backstage/errors';
import {
  parseChapterAddress,
  stringifyChapterRef,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { DatabaseRunbookStore } from '../database';
import type { ChapterResource } from './chapterRules';

/**
 * Loads chapters by address for the permission framework, which then holds conditions against them. One that is gone, or
 * was never there, is undefined: the framework refuses it.
 */
export async function loadChapters(
  store: DatabaseRunbookStore,
  addresses: string[],
): Promise<Array<ChapterResource | undefined>> {
  const places = addresses.map(address => {
    try {
      return parseChapterAddress(address);
    } catch (error) {
      if (isError(error) && error.name === 'InputError') {
        return undefined;
      }
      throw error;
    }
  });
  const stored = await store.getChaptersByPlace(
    places.filter(place => place !== undefined),
  );
  const reviewers = await store.listReviewers(
    stored.map(({ storedId }) => storedId),
  );
  const chapters = new Map(
    stored.map(chapter => [
      stringifyChapterRef(chapter),
      { ...chapter, reviewers: reviewers.get(chapter.storedId) ?? [] },
    ]),
  );
  return places.map(place => place && chapters.get(stringifyChapterRef(place)));
}
