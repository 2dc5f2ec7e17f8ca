// SPDX-License-Identifier: Apache-2.0
import type { Chapter } from '@medsuite/backstage-plugin-runbooks-common';
import { useCallback } from 'react';
import { useChapterLink } from './useChapterLink';

/** Answers a function that gives the place where a chapter is reviewed: with what changed since the last review. */
export function useReviewLink(): (
  chapter: Pick<Chapter, 'address' | 'links'>,
) => string {
  const chapterLink = useChapterLink();
  return useCallback(
    chapter =>
      chapter.links.external
        ? chapter.links.external
        : `${chapterLink(chapter)}?changes=review`,
    [chapterLink],
  );
}

/** Answers a function that gives the place where a chapter is claimed. */
export function useClaimLink(): (
  chapter: Pick<Chapter, 'address' | 'links'>,
) => string {
  const chapterLink = useChapterLink();
  return useCallback(
    chapter => `${chapterLink(chapter)}?owner=claim`,
    [chapterLink],
  );
}
