// SPDX-License-Identifier: Apache-2.0

/** As much of a passage as a report takes. */
const LONGEST_QUOTE = 1000;

/** A part of the page that the reader selected. */
export type Passage = {
  quote: string;
  /** Anchor of the section that it begins in. */
  section: string | undefined;
  range: Range;
};

type WithSelection = { getSelection?: () => Selection | null };
type Composed = {
  getComposedRanges?: (options: { shadowRoots: ShadowRoot[] }) => StaticRange[];
};

/** What is selected below a node. Each browser has its own way to tell that of a shadow root. */
function rangeIn(root: Node): Range | undefined {
  const inShadow = (root as WithSelection).getSelection?.();
  const selection = inShadow ?? document.getSelection();
  if (!selection || selection.rangeCount === 0) {
    return undefined;
  }
  const range = selection.getRangeAt(0);
  if (root.contains(range.commonAncestorContainer)) {
    return range;
  }
  const composed =
    root instanceof ShadowRoot
      ? (selection as Composed).getComposedRanges?.({ shadowRoots: [root] })[0]
      : undefined;
  if (!composed || !root.contains(composed.startContainer)) {
    return undefined;
  }
  const made = document.createRange();
  made.setStart(composed.startContainer, composed.startOffset);
  made.setEnd(composed.endContainer, composed.endOffset);
  return made;
}

/** The section that holds a place: the last of the headings that stand before it. */
export function sectionAt(
  root: ParentNode,
  place: Node,
  anchors: ReadonlySet<string>,
): string | undefined {
  const before = [...root.querySelectorAll('[id]')].filter(
    heading =>
      anchors.has(heading.id) &&
      (heading.contains(place) ||
        // eslint-disable-next-line no-bitwise
        heading.compareDocumentPosition(place) &
          Node.DOCUMENT_POSITION_FOLLOWING),
  );
  return before[before.length - 1]?.id;
}

function shorten(text: string): string {
  const quote = text.replace(/\s+\n/g, '\n').trim();
  return quote.length > LONGEST_QUOTE
    ? `${quote.slice(0, LONGEST_QUOTE - 1)}…`
    : quote;
}

/** The passage that is selected in the text of a chapter, within a shadow root too; undefined where there is none. */
export function readPassage(
  root: ParentNode & Node,
  anchors: ReadonlySet<string>,
): Passage | undefined {
  const range = rangeIn(root);
  const quote = shorten(range?.toString() ?? '');
  if (!range || quote === '') {
    return undefined;
  }
  const within = range.commonAncestorContainer;
  const element = within instanceof Element ? within : within.parentElement;
  // Around the article of a TechDocs page stand its navigation and its footer.
  if (root instanceof ShadowRoot && !element?.closest('article')) {
    return undefined;
  }
  return {
    quote,
    section: sectionAt(root, range.startContainer, anchors),
    range,
  };
}
