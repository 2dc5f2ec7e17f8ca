// SPDX-License-Identifier: Apache-2.0
import type { Nodes, Root } from 'mdast';
import { unfoldAdmonitions, type LineRange } from './admonitions';
import { blankFences, scanFences, type CodeFence } from './codeFences';
import { boundComplexity } from './complexity';
import { htmlText } from './htmlText';
import { parseTree } from './markdownTree';

/** A page's Markdown, taken apart. Lines are those of the body, from 1. */
export type MarkdownBody = {
  /** All but the fenced code. */
  root: Root;
  fences: CodeFence[];
  /** Titles of admonitions and tabs. */
  titles: Array<{ line: number; text: string }>;
  /** Whether a line is folded until a reader opens it. */
  isFolded: (line: number) => boolean;
  unclosedFences: number[];
  unclosedDetails: number[];
  /** Each `<details>`, from the line of its opening tag to that of its end. */
  details: LineRange[];
  /** Passages that were too complex to be taken apart. */
  plain: Array<{ line: number; text: string }>;
  /** The first line that is nested deeper than is read. */
  flattened: number | undefined;
};

/**
 * Parses the Markdown of a page, without its front matter. Fences are found line by line, as TechDocs does, because
 * CommonMark does not see those within raw HTML; what is left goes through the Markdown parser.
 */
export function parseMarkdown(body: string): MarkdownBody {
  const written = body.split('\n');
  const { fences, unclosed } = scanFences(written);
  const withoutCode = blankFences(written, fences);
  for (const line of unclosed) withoutCode[line - 1] = '';
  const { lines, folded, titles } = unfoldAdmonitions(withoutCode);
  const bounded = boundComplexity(lines);
  const root = parseTree(bounded.lines.join('\n'));
  const details = findDetails(root, written.length);
  return {
    root,
    fences,
    titles,
    isFolded: lineSet([...folded, ...details.ranges], written.length),
    unclosedFences: unclosed,
    unclosedDetails: details.unclosed,
    details: details.ranges,
    plain: bounded.plain,
    flattened: bounded.flattened,
  };
}

export const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;

/**
 * Lines from each `<details>` to its end. CommonMark breaks HTML with blank lines in it into pieces, so the tags are
 * counted over the pieces. One that is never closed folds the rest of the page, as browsers do.
 */
function findDetails(
  root: Root,
  lastLine: number,
): { ranges: LineRange[]; unclosed: number[] } {
  const ranges: LineRange[] = [];
  const open: number[] = [];
  visitNodes(root, node => {
    if (node.type !== 'html') return;
    let line = lineOf(node);
    for (const [token, tag] of node.value.matchAll(
      /\n|<!--[\s\S]*?(?:-->|$)|<(\/?details)\b/gi,
    )) {
      if (token === '\n') line++;
      else if (!tag) line += token.split('\n').length - 1;
      else if (!tag.startsWith('/')) open.push(line);
      else if (open.length > 0) ranges.push({ from: open.pop()!, to: line });
    }
  });
  return {
    ranges: [...ranges, ...open.map(from => ({ from, to: lastLine }))],
    unclosed: open,
  };
}

/** Answers for each line whether one of the ranges holds it. */
function lineSet(ranges: LineRange[], lines: number) {
  const changes = new Int32Array(lines + 2);
  for (const { from, to } of ranges) {
    changes[from]++;
    changes[Math.min(to, lines) + 1]--;
  }
  for (let line = 1; line < changes.length; line++) {
    changes[line] += changes[line - 1];
  }
  return (line: number) => changes[line] > 0;
}

/** Calls back for every node, in page order, without recursion: pages may be nested deeper than the stack. */
export function visitNodes(root: Nodes, visit: (node: Nodes) => void): void {
  const pending: Nodes[] = [root];
  while (pending.length > 0) {
    const node = pending.pop()!;
    visit(node);
    if ('children' in node) {
      for (let index = node.children.length - 1; index >= 0; index--) {
        pending.push(node.children[index]);
      }
    }
  }
}

/** A piece of plain text: a paragraph, a table row, the text of raw HTML, code. */
export type TextBlock = {
  line: number;
  text: string;
  type: 'paragraph' | 'heading' | 'code' | 'other';
};

const TEXT_BLOCKS: Record<string, TextBlock['type']> = {
  paragraph: 'paragraph',
  heading: 'heading',
  code: 'code',
  html: 'other',
  tableRow: 'other',
};

const isImage = ({ type }: Nodes) =>
  type === 'image' || type === 'imageReference';

/** A paragraph of nothing but images, such as badges. */
const isPicture = (node: Nodes) =>
  node.type === 'paragraph' &&
  node.children.every(
    child =>
      isImage(child) ||
      (child.type === 'link' && child.children.every(isImage)) ||
      !plainText(child),
  );

/** The pieces of plain text below a node, in page order. */
export function textBlocks(root: Nodes): TextBlock[] {
  const blocks: TextBlock[] = [];
  const pending: Nodes[] = [root];
  while (pending.length > 0) {
    const node = pending.pop()!;
    const type = TEXT_BLOCKS[node.type];
    if (type) {
      const text = plainText(node);
      if (text) {
        blocks.push({
          line: lineOf(node),
          text,
          type: isPicture(node) ? 'other' : type,
        });
      }
    } else if ('children' in node) {
      for (let index = node.children.length - 1; index >= 0; index--) {
        pending.push(node.children[index]);
      }
    }
  }
  return blocks;
}

/** The pieces of plain text of a whole page, fenced code and titles of admonitions among them. */
export function pageTextBlocks(markdown: MarkdownBody): TextBlock[] {
  return [
    ...textBlocks(markdown.root),
    ...[...markdown.titles, ...markdown.plain].map(
      ({ line, text }): TextBlock => ({ line, text, type: 'other' }),
    ),
    ...markdown.fences.map(({ from, text }): TextBlock => {
      return { line: from, text, type: 'code' };
    }),
  ].sort((a, b) => a.line - b.line);
}

/** What a reader sees of a node, without markup. */
export function plainText(node: Nodes): string {
  switch (node.type) {
    case 'tableRow':
      return node.children
        .map(cell => plainText(cell))
        .join(' | ')
        .trim();
    case 'html':
      return htmlText(node.value);
    case 'code':
      return node.value;
    default:
      return phrasingText(node)
        .replace(/[ \t]*\n[ \t]*/g, ' ')
        .trim();
  }
}

function phrasingText(node: Nodes): string {
  switch (node.type) {
    case 'html':
      return /^<br\b/i.test(node.value) ? '\n' : '';
    case 'break':
      return '\n';
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    default:
      if ('value' in node) return node.value;
      return 'children' in node
        ? node.children.map(child => phrasingText(child)).join('')
        : '';
  }
}
