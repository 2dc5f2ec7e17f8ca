// SPDX-License-Identifier: Apache-2.0
import { isError } from '@backstage/errors';
import {
  parseChapterAddress,
  stringifyChapterRef,
  type Chapter,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { DatabaseRunbookStore } from '../database';
import { presentChapter } from '../service/presentChapter';

/**
 * Loads chapters by address for the permission framework, which then holds conditions against them. One that is gone, or
 * was never there, is undefined: the framework refuses it.
 */
export async function loadChapters(
  store: DatabaseRunbookStore,
  addresses: string[],
): Promise<Array<Chapter | undefined>> {
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
  const chapters = new Map(
    stored.map(chapter => [
      stringifyChapterRef(chapter),
      presentChapter(chapter),
    ]),
  );
  return places.map(place => place && chapters.get(stringifyChapterRef(place)));
}
