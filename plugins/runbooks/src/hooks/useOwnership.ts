// SPDX-License-Identifier: Apache-2.0
import type {
  OwnerChange,
  OwnerChanged,
  Ownership,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { UseMutationResult } from '@tanstack/react-query';
import { useChange } from './useChange';
import { useRunbooksQuery, type Loaded } from './useRunbooksQuery';

/** Who answers for a chapter, with the tag that a change of it is bound to. */
export type TaggedOwnership = { ownership: Ownership; etag: string };

/** Who answers for a chapter, and what the files say below an override. */
export function useOwnership(address: string): Loaded<TaggedOwnership> {
  return useRunbooksQuery(
    ['ownership', address],
    (api, signal) => api.getOwnership(address, { signal }),
    { poll: false },
  );
}

/** Sets an override of a chapter's owner, as long as `etag` still stands. */
export function useSetOwner(
  address: string,
): UseMutationResult<OwnerChanged, Error, OwnerChange & { etag: string }> {
  return useChange((api, { etag, ...change }) =>
    api.setOwner(address, change, { etag }),
  );
}

/** Ends the override of a chapter's owner, as long as `etag` still stands. */
export function useEndOwnerOverride(
  address: string,
): UseMutationResult<OwnerChanged, Error, { etag: string }> {
  return useChange((api, { etag }) => api.endOwnerOverride(address, { etag }));
}
