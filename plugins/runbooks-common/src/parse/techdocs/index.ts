// SPDX-License-Identifier: Apache-2.0
import { FENCE_PLACEHOLDER, stashFences } from './fences';
import { readHeadings, type Heading } from './headings';

export { ADMONITION, DETAILS, TAB_SET } from './containers';
export { MOST_HEADINGS, type Heading as TechdocsHeading } from './headings';

/**
 * The headings of a page in page order, with the anchors that TechDocs gives them. `markdown` comes without front
 * matter; lines count from 1 within it.
 */
export function techdocsHeadings(markdown: string): Heading[] {
  return readHeadings(
    markdown
      .split(/\r\n|\r|\n/)
      .map((text, index) => ({ text, number: index + 1 })),
  );
}

/** Lines on which a fence opens that TechDocs reads as one, counted from 1. */
export function techdocsFenceLines(lines: string[]): Set<number> {
  const numbered = lines.map((text, index) => ({ text, number: index + 1 }));
  return new Set(
    stashFences(numbered)
      .filter(({ text }) => text.endsWith(FENCE_PLACEHOLDER))
      .map(({ number }) => number),
  );
}
