// SPDX-License-Identifier: Apache-2.0
import type { Chapter } from '@medsuite/backstage-plugin-runbooks-common';

/** Chapters of one category, in the order they came in. */
export type ChapterGroup = { category: string | null; chapters: Chapter[] };

/** Incidents by themselves, the others by category: the order of the answer stays, chapters without a category come last. */
export function groupChapters(chapters: Chapter[]): {
  incidents: Chapter[];
  groups: ChapterGroup[];
} {
  const incidents = chapters.filter(({ kind }) => kind === 'incident');
  const byCategory = new Map<string | null, Chapter[]>();
  for (const chapter of chapters) {
    if (chapter.kind !== 'incident') {
      const group = byCategory.get(chapter.category) ?? [];
      group.push(chapter);
      byCategory.set(chapter.category, group);
    }
  }
  const groups = [...byCategory]
    .map(([category, inCategory]) => ({ category, chapters: inCategory }))
    .sort(
      (left, right) =>
        Number(left.category === null) - Number(right.category === null),
    );
  return { incidents, groups };
}
