// SPDX-License-Identifier: Apache-2.0
import { useMemo, useRef, type RefObject } from 'react';

/** Finds the headings of a chapter in whichever reader shows it, also within the shadow root of TechDocs. */
export type ReaderRoots = {
  /** Around the readers, whichever is shown. */
  frame: RefObject<HTMLDivElement>;
  show: (root: ParentNode | null | undefined) => void;
  /** Where the text stands that is shown: an element, or the shadow root of TechDocs. */
  shown: () => ParentNode | null;
  find: (anchor: string) => Element | null;
};

/** Of one chapter page. */
export function useReaderRoots(): ReaderRoots {
  const frame = useRef<HTMLDivElement>(null);
  const shown = useRef<ParentNode | null>(null);
  return useMemo(
    () => ({
      frame,
      show: root => {
        shown.current = root ?? null;
      },
      shown: () => shown.current,
      // Not by a selector with the anchor in it, which may hold anything.
      find: anchor =>
        [...(shown.current?.querySelectorAll('[id]') ?? [])].find(
          ({ id }) => id === anchor,
        ) ?? null,
    }),
    [],
  );
}
