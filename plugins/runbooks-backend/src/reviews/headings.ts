// SPDX-License-Identifier: Apache-2.0
import {
  DEFAULT_CATEGORIES,
  parseChapter,
} from '@medsuite/backstage-plugin-runbooks-common/parse';

const LIMITS = { frontMatterDepth: 16 };

/** Reads a page that is not one of a source, such as a text from long ago. */
export function parsePage(text: string, path = 'page') {
  return parseChapter({
    path,
    file: `${path}.md`,
    text,
    categories: DEFAULT_CATEGORIES,
    templates: [],
    limits: LIMITS,
  });
}

/** Tells under which heading a line of a page stands; null before the first one. */
export function findHeadings(text: string): (line: number) => string | null {
  const { sections } = parsePage(text);
  return line =>
    sections.findLast(section => section.line <= line)?.title ?? null;
}
