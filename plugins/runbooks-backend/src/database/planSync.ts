// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { InputError } from '@backstage/errors';
import {
  stringifyChapterRef,
  type SourceChanges,
} from '@medsuite/backstage-plugin-runbooks-common';
import { toChapterColumns, type ChapterColumns } from './chapterColumns';
import { matchChapters } from './matchChapters';
import type { DbChapterRow } from './rows';
import type { ReadChapter, SourceSync } from './types';

/** What the plan needs to know of a stored chapter. */
export type PlannedRow = Pick<
  DbChapterRow,
  'id' | 'path' | 'author_id' | 'content_hash' | 'row_hash'
> & { removed: boolean };

/** A chapter that must be written. `stored` undefined means that it is new. */
export interface ChapterWrite {
  id: string;
  stored?: PlannedRow;
  columns: ChapterColumns;
  read: ReadChapter;
}

/** What a read means for the stored chapters of its source. */
export interface SyncPlan {
  writes: ChapterWrite[];
  removals: PlannedRow[];
  /** Ids of the chapters that stand afterwards, by path. */
  standing: Map<string, string>;
  changes: SourceChanges;
}

/** Compares a read with what is stored of the source, removed chapters included. Touches nothing. */
export function planSync(stored: PlannedRow[], sync: SourceSync): SyncPlan {
  const live = stored.filter(row => !row.removed);
  if (!sync.chapters) {
    return {
      writes: [],
      removals: [],
      standing: new Map(live.map(row => [row.path, row.id])),
      changes: { ...noChanges(), unchanged: live.length },
    };
  }

  const refOf = (path: string) =>
    stringifyChapterRef({ source: sync.definition.ref, path });
  // A page whose new text cannot be used keeps its chapter as it is, and that chapter is not up for another page.
  const livePaths = new Set(live.map(row => row.path));
  const keptPaths = new Set(
    sync.keepPaths?.filter(path => livePaths.has(path)),
  );
  const pages = sync.chapters.filter(({ path }) => !keptPaths.has(path));
  const seen = pages.map(read => ({
    path: read.path,
    authorId: read.parsed.id ?? null,
    contentHash: read.parsed.contentHash,
    read,
  }));
  const paths = new Set(seen.map(page => page.path));
  if (paths.size < seen.length) {
    throw new InputError(
      `${sync.definition.ref} brings two chapters of one path`,
    );
  }

  const kept = live.filter(row => keptPaths.has(row.path));
  const known = stored.filter(row => row.removed || !keptPaths.has(row.path));
  const matches = matchChapters(known, seen);

  const plan: SyncPlan = {
    writes: [],
    removals: [],
    standing: new Map(kept.map(row => [row.path, row.id])),
    changes: { ...noChanges(), unchanged: kept.length },
  };
  for (const page of seen) {
    const columns = toChapterColumns(page.read);
    const match = matches.get(page);
    const id = match?.id ?? randomUUID();
    plan.standing.set(page.path, id);
    const ref = refOf(page.path);
    if (!match || match.removed) {
      plan.changes.added.push(ref);
    } else if (match.path !== page.path) {
      plan.changes.renamed.push({ from: refOf(match.path), to: ref });
      if (match.content_hash !== page.contentHash) {
        plan.changes.changed.push(ref);
      }
    } else if (match.row_hash !== columns.chapter.row_hash) {
      plan.changes.changed.push(ref);
    } else {
      plan.changes.unchanged += 1;
      continue;
    }
    plan.writes.push({ id, stored: match, columns, read: page.read });
  }

  const matched = new Set(matches.values());
  plan.removals = known.filter(row => !row.removed && !matched.has(row));
  plan.changes.removed = plan.removals.map(row => refOf(row.path));
  return plan;
}

/** The changes of a read that brought none. */
export function noChanges(): SourceChanges {
  return { added: [], changed: [], removed: [], renamed: [], unchanged: 0 };
}
