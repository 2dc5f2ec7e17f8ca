// SPDX-License-Identifier: Apache-2.0
import type {
  LegacyTwins,
  RevisionDiff,
  RevisionPage,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  useRunbooksPages,
  useRunbooksQuery,
  type Loaded,
  type LoadedPages,
} from './useRunbooksQuery';

/** The pages of a chapter's revisions, newest first. */
export function useRevisions(address: string): LoadedPages<RevisionPage> {
  return useRunbooksPages(
    ['revisions', address],
    (api, cursor, signal) =>
      api.getRevisions(address, { limit: 50, cursor }, { signal }),
    { poll: false },
  );
}

/** What changed in a revision of a chapter, against another, the one before, or the one that was last reviewed. */
export function useRevisionDiff(
  address: string,
  revision: string,
  against: string,
  options: { enabled?: boolean } = {},
): Loaded<RevisionDiff> {
  return useRunbooksQuery(
    ['revision-diff', address, revision, against],
    (api, signal) =>
      api.getRevisionDiff(address, revision, { against }, { signal }),
    { poll: false, ...options },
  );
}

/** The pages that a chapter replaces, and what is left of them. */
export function useLegacyTwins(
  address: string,
  options: { enabled?: boolean } = {},
): Loaded<LegacyTwins> {
  return useRunbooksQuery(
    ['legacy-twins', address],
    (api, signal) => api.getLegacyTwins(address, { signal }),
    { poll: false, ...options },
  );
}
