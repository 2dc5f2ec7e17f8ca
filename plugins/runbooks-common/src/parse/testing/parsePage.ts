// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { DEFAULT_CATEGORIES } from '../categories';
import { parseChapter } from '../parseChapter';
import type { ChapterInput, ParsedChapter } from '../types';

/** Folder of the pages that tests read. */
export const fixtures = path.join(__dirname, '../__fixtures__/runbooks');

/** Parses a page as an installation without any settings would. */
export function parse(
  page: string | Uint8Array,
  rest: Partial<ChapterInput> = {},
): ParsedChapter {
  return parseChapter({
    path: 'page',
    file: 'docs/page.md',
    ...(typeof page === 'string' ? { text: page } : { bytes: page }),
    categories: DEFAULT_CATEGORIES,
    templates: [],
    limits: { frontMatterDepth: 16 },
    ...rest,
  });
}

/** Parses one of the pages in {@link fixtures}. */
export const fixture = (name: string) =>
  parse(fs.readFileSync(path.join(fixtures, name)), {
    path: name.replace(/\.md$/, ''),
  });

/** Anchor, role and line of each section. */
export const outline = ({ sections }: ParsedChapter) =>
  sections.map(({ anchor, role, line }) => [anchor, role, line]);

/** Line, severity and code of each problem. */
export const codes = ({ problems }: ParsedChapter) =>
  problems.map(({ line, severity, code }) => `${line} ${severity} ${code}`);
