// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import { useLocation } from 'react-router-dom';

/** Parameter of a chapter's address that shows what changed in place of its text. */
const CHANGES = 'changes';

const HASH = /^[0-9a-f]{64}$/;

/**
 * What is shown of a chapter's changes: what changed since the last review; all revisions; the pages that it replaces;
 * or a revision against another (or the one before).
 */
export type Changes =
  | { show: 'review' | 'history' | 'legacy' }
  | { show: 'diff'; from: string | undefined; to: string };

/** Reads `?changes=review`, `history`, `legacy`, `<hash>` or `<hash>..<hash>`; anything else shows no changes. */
export function parseChanges(search: string): Changes | undefined {
  const value = new URLSearchParams(search).get(CHANGES);
  if (value === 'review' || value === 'history' || value === 'legacy') {
    return { show: value };
  }
  const [first, second, ...rest] = value?.split('..') ?? [];
  if (rest.length > 0 || !HASH.test(first)) {
    return undefined;
  }
  if (second === undefined) {
    return { show: 'diff', from: undefined, to: first };
  }
  return HASH.test(second)
    ? { show: 'diff', from: first, to: second }
    : undefined;
}

/** The reverse of {@link parseChanges}. */
export function stringifyChanges(changes: Changes): string {
  if (changes.show !== 'diff') {
    return changes.show;
  }
  const { from, to } = changes;
  return from ? `${from}..${to}` : to;
}

/** Answers a function that gives the place of some changes of the chapter on screen, or of its text. */
export function useChangesLink(): (changes: Changes | undefined) => string {
  const { pathname, search } = useLocation();
  return useCallback(
    changes => {
      const params = new URLSearchParams(search);
      params.delete(CHANGES);
      if (changes) {
        params.set(CHANGES, stringifyChanges(changes));
      }
      const query = params.toString();
      return query ? `${pathname}?${query}` : pathname;
    },
    [pathname, search],
  );
}
