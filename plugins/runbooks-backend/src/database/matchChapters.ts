// SPDX-License-Identifier: Apache-2.0
import { posix } from 'node:path';

/** What identity hangs on, of a chapter that is stored. Removed ones stand in line too: a page may come back. */
export interface KnownChapter {
  id: string;
  path: string;
  author_id: string | null;
  content_hash: string;
  removed: boolean;
}

/** The same of a page that was read. */
export interface SeenChapter {
  path: string;
  authorId: string | null;
  contentHash: string;
}

/**
 * Tells which page is which chapter: by the author's id, else by path, else by identical content of a chapter whose page
 * is gone in this very read. Each chapter is given away once.
 *
 * Two different author ids are two different chapters, whatever else they have in common.
 */
export function matchChapters<
  TKnown extends KnownChapter,
  TSeen extends SeenChapter,
>(known: TKnown[], seen: TSeen[]): Map<TSeen, TKnown> {
  const matches = new Map<TSeen, TKnown>();
  const free = new Set(known);
  const take = (page: TSeen, chapter: TKnown | undefined) => {
    if (chapter) {
      matches.set(page, chapter);
      free.delete(chapter);
    }
  };
  const open = () => seen.filter(page => !matches.has(page));
  const idsAgree = (page: TSeen, chapter: TKnown) =>
    !page.authorId || !chapter.author_id || page.authorId === chapter.author_id;

  // The page that stands where the chapter stood comes first, should two pages claim one id.
  const byId = groupBy(known, chapter => chapter.author_id);
  const atItsPath = (page: TSeen) =>
    (byId.get(page.authorId) ?? []).some(it => it.path === page.path) ? 0 : 1;
  const claimants = seen
    .filter(page => page.authorId)
    .sort((a, b) => atItsPath(a) - atItsPath(b));
  for (const page of claimants) {
    take(page, best(byId.get(page.authorId), page, free));
  }

  const byPath = groupBy(known, chapter => chapter.path);
  for (const page of open()) {
    const candidates = byPath
      .get(page.path)
      ?.filter(chapter => idsAgree(page, chapter));
    take(page, best(candidates, page, free));
  }

  const byContent = groupBy(
    known.filter(chapter => !chapter.removed),
    chapter => chapter.content_hash,
  );
  for (const page of open()) {
    const candidates = byContent
      .get(page.contentHash)
      ?.filter(chapter => idsAgree(page, chapter));
    take(page, best(candidates, page, free));
  }
  return matches;
}

/** Of the chapters that are still free: one that stands before one that was removed, then one of the same file name. */
function best<TKnown extends KnownChapter>(
  candidates: TKnown[] | undefined,
  page: SeenChapter,
  free: Set<TKnown>,
): TKnown | undefined {
  const name = posix.basename(page.path);
  const rank = (chapter: TKnown) =>
    (chapter.removed ? 2 : 0) + (posix.basename(chapter.path) === name ? 0 : 1);
  return candidates
    ?.filter(chapter => free.has(chapter))
    .sort((a, b) => rank(a) - rank(b))[0];
}

function groupBy<T, K>(items: T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) {
      group.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return groups;
}
