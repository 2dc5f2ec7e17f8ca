// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';
import { readPassage, type Passage } from './passage';

/** So long a selection has to stand still: nothing follows the pointer while it is dragged. */
const SETTLED_AFTER = 250;

/** The passage that the reader selected in the text of a chapter. */
export function usePassage(
  findRoot: () => (ParentNode & Node) | null,
  anchors: ReadonlySet<string>,
): Passage | undefined {
  const [passage, setPassage] = useState<Passage>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const onChange = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const root = findRoot();
        setPassage(root ? readPassage(root, anchors) : undefined);
      }, SETTLED_AFTER);
    };
    document.addEventListener('selectionchange', onChange);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', onChange);
    };
  }, [findRoot, anchors]);
  return passage;
}
