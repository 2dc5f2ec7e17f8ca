// SPDX-License-Identifier: Apache-2.0
import type { SectionRole } from '../schemas';
import type { LineRange } from './admonitions';
import type { CodeFence } from './codeFences';
import {
  lineOf,
  visitNodes,
  type MarkdownBody,
  type TextBlock,
} from './markdown';
import type { TechdocsHeading } from './techdocs';
import type { RoleFinder } from './templates';
import type { ParsedChapter } from './types';

/**
 * A heading of a page with the role that its own words give it.
 *
 * @public
 */
export type PageHeading = {
  level: number;
  anchor: string;
  text: string;
  line: number;
  role: SectionRole | null;
};

/**
 * A piece of plain text of a page: a paragraph, a table row, the text of raw HTML, code.
 *
 * @public
 */
export type PageBlock = {
  line: number;
  text: string;
  type: 'paragraph' | 'heading' | 'code' | 'other';
  /** Whether it is folded until a reader opens it. */
  folded: boolean;
};

/**
 * A link or an image of a page, as written.
 *
 * @public
 */
export type PageLink = { url: string; line: number; image: boolean };

/**
 * A fenced block, from the line of its opening to that of its closing. An `indent` of more than none puts it into a list item
 * or quote; `language` is empty where none is written.
 *
 * @public
 */
export type PageFence = {
  from: number;
  to: number;
  indent: number;
  language: string;
  text: string;
};

/**
 * How a page was taken apart: what its chapter is made of, and what looks at how it is written needs besides. Lines are those
 * of the file.
 *
 * @public
 */
export type PageAnatomy = {
  /** The line at which the page begins behind its front matter. */
  bodyLine: number;
  headings: PageHeading[];
  fences: PageFence[];
  blocks: PageBlock[];
  links: PageLink[];
  /** Each `<details>`, from its opening tag to its end. */
  details: Array<{ from: number; to: number }>;
};

/**
 * A page that was read: what it says, and how it was taken apart.
 *
 * @public
 */
export type ReadPage = { chapter: ParsedChapter; anatomy: PageAnatomy };

/** Puts together how a page was taken apart, with lines of the file. */
export function describeAnatomy(options: {
  markdown: MarkdownBody;
  blocks: TextBlock[];
  headings: TechdocsHeading[];
  findRole: RoleFinder;
  toFile: (line: number) => number;
}): PageAnatomy {
  const { markdown, blocks, headings, findRole, toFile } = options;
  const range = ({ from, to }: LineRange) => ({
    from: toFile(from),
    to: toFile(to),
  });
  return {
    bodyLine: toFile(1),
    headings: headings.map(({ level, anchor, text, line }) => ({
      level,
      anchor,
      text,
      line: toFile(line),
      role: findRole(text) ?? null,
    })),
    fences: markdown.fences.map((fence: CodeFence) => ({
      ...fence,
      ...range(fence),
    })),
    blocks: blocks.map(({ line, text, type }) => ({
      line: toFile(line),
      text,
      type,
      folded: markdown.isFolded(line),
    })),
    links: findAddresses(markdown, toFile),
    details: markdown.details.map(range),
  };
}

function findAddresses(
  markdown: MarkdownBody,
  toFile: (line: number) => number,
): PageLink[] {
  const links: PageLink[] = [];
  visitNodes(markdown.root, node => {
    if ((node.type === 'link' || node.type === 'image') && node.url) {
      links.push({
        url: node.url,
        line: toFile(lineOf(node)),
        image: node.type === 'image',
      });
    }
  });
  return links;
}
