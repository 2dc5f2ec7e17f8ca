// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import { useLocation } from 'react-router-dom';

/** Parameter of a chapter's address that shows something about the chapter in place of its text. */
const ABOUT = 'about';
const QUALITY = 'quality';

/** What a chapter's address takes to show how well it is written. */
export const QUALITY_QUERY = `${ABOUT}=${QUALITY}`;

/** Whether an address asks for the quality of the chapter. */
export function asksForQuality(search: string): boolean {
  return new URLSearchParams(search).get(ABOUT) === QUALITY;
}

/**
 * Answers a function that gives the place of the quality of the chapter on screen, or of its text, at a section when an
 * anchor is given.
 */
export function useQualityLink(): (
  to: { quality: true } | { quality: false; anchor?: string },
) => string {
  const { pathname, search } = useLocation();
  return useCallback(
    to => {
      const params = new URLSearchParams(search);
      params.delete(ABOUT);
      if (to.quality) {
        params.set(ABOUT, QUALITY);
      }
      const query = params.toString();
      const hash =
        !to.quality && to.anchor ? `#${encodeURIComponent(to.anchor)}` : '';
      return `${pathname}${query && `?${query}`}${hash}`;
    },
    [pathname, search],
  );
}
