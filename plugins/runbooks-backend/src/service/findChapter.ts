// SPDX-License-Identifier: Apache-2.0
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { parseChapterAddress } from '@medsuite/backstage-plugin-runbooks-common';
import type { DatabaseRunbookStore } from '../database';
import type { StoredChapterDetail } from '../database/rows';
import type { ReaderAccess } from './ReaderAccess';

/**
 * The chapter at an address, as far as the caller may see it.
 *
 * @param address - `{namespace}/{kind}/{name}/{path}`
 * @throws NotFoundError when there is no such chapter, or the caller may not see it
 */
export async function findChapter(
  options: {
    store: Pick<DatabaseRunbookStore, 'getChapter'>;
    access: Pick<ReaderAccess, 'scopeOf'>;
  },
  address: string,
  credentials: BackstageCredentials,
): Promise<StoredChapterDetail> {
  const { store, access } = options;
  const place = parseChapterAddress(address);
  const scope = await access.scopeOf(credentials, [place.source]);
  const chapter = await store.getChapter(scope, place);
  if (!chapter) {
    throw noChapter(address);
  }
  return chapter;
}

/** Says the same of a chapter that is not there and of one that is not for the caller to see. */
export function noChapter(address: string): NotFoundError {
  return new NotFoundError(`There is no chapter ${address}`);
}
