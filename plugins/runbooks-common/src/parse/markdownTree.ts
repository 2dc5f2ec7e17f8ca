// SPDX-License-Identifier: Apache-2.0
import MarkdownIt, { type PluginSimple, type Token } from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import type { Root } from 'mdast';
import {
  keepCellsAsWritten,
  readTilde,
  stripTaskMarks,
  unmarkTilde,
} from './gfm';

/*
 * markdown-it reads Markdown many times faster than the parsers that build mdast themselves; what comes behind it wants a
 * tree all the same. Of mdast it has what is asked for here: node types, texts, addresses, and the line of each node.
 */

/** Pages are bounded before they come here (complexity.ts), so this cuts nothing off. */
const DEEPEST = 1000;

type Node = {
  type: string;
  position: { start: { line: number } };
  children?: Node[];
  value?: string;
  alt?: string;
  url?: string;
  depth?: number;
  ordered?: boolean;
  start?: number | null;
};

const markdown = createMarkdown();

function createMarkdown(): MarkdownIt {
  const instance = new MarkdownIt({
    html: true,
    linkify: true,
  });
  Object.assign(instance.options, { maxNesting: DEEPEST });
  // Its types are those of markdown-it as an ES module, ours of the same as CommonJS.
  instance.use(footnotes as unknown as PluginSimple);
  // Notes stay where they stand in the page, and `^[…]` is none in GitHub's Markdown.
  instance.disable(['footnote_inline', 'footnote_tail']);
  // `README.md` is a file and no address in Moldova.
  instance.linkify.set({ fuzzyLink: false });
  instance.core.ruler.after('block', 'task_marks', stripTaskMarks);
  instance.core.ruler.after('block', 'cells', keepCellsAsWritten);
  instance.inline.ruler.at('strikethrough', readTilde);
  instance.inline.ruler2.at('strikethrough', unmarkTilde);
  // Addresses and their texts are wanted as written: nothing is shown from them.
  instance.validateLink = () => true;
  instance.normalizeLink = url => url;
  instance.normalizeLinkText = url => url;

  const State = instance.inline.State;
  instance.inline.State = class extends State {
    /** Inline tokens know no lines: those that are asked for one remember where in the text they begin. */
    push(...[type, tag, nesting]: Parameters<typeof State.prototype.push>) {
      const token = super.push(type, tag, nesting);
      if (type === 'link_open' || type === 'html_inline' || type === 'image') {
        token.meta = { offset: this.pos };
      }
      return token;
    }
  };
  return instance;
}

const BLOCKS: Record<string, string> = {
  paragraph_open: 'paragraph',
  heading_open: 'heading',
  blockquote_open: 'blockquote',
  bullet_list_open: 'list',
  ordered_list_open: 'list',
  list_item_open: 'listItem',
  table_open: 'table',
  tr_open: 'tableRow',
  th_open: 'tableCell',
  td_open: 'tableCell',
  footnote_reference_open: 'footnoteDefinition',
};

const SPANS: Record<string, string> = {
  em_open: 'emphasis',
  strong_open: 'strong',
  link_open: 'link',
};

const nodeAt = (
  line: number,
  type: string,
  rest: Partial<Node> = {},
): Node => ({
  type,
  position: { start: { line } },
  ...rest,
});

/** The tree of a Markdown text. Lines count from 1. */
export function parseTree(text: string): Root {
  const root = nodeAt(1, 'root', { children: [] });
  const open = [root];
  for (const token of markdown.parse(text, {})) {
    const parent = open[open.length - 1];
    // Cells have no line of their own, nor have notes.
    const line = token.map ? token.map[0] + 1 : parent.position.start.line;
    if (token.nesting > 0) {
      const type = BLOCKS[token.type];
      // Head and body of a table are nothing here.
      if (!type) continue;
      const node = nodeAt(line, type, blockFacts(token));
      parent.children!.push(node);
      open.push(node);
    } else if (token.nesting < 0) {
      if (BLOCKS[token.type.replace(/_close$/, '_open')]) open.pop();
    } else if (token.type === 'inline') {
      addInline(parent, token, line);
    } else {
      parent.children!.push(leaf(token, line));
    }
  }
  return root as Root;
}

function blockFacts(token: Token): Partial<Node> {
  const children: Node[] = [];
  switch (token.type) {
    case 'heading_open':
      return { children, depth: Number(token.tag[1]) };
    case 'ordered_list_open':
      return {
        children,
        ordered: true,
        start: Number(token.attrGet('start') ?? 1),
      };
    default:
      return { children };
  }
}

const withoutLastLineEnd = (text: string) => text.replace(/\n$/, '');

function leaf(token: Token, line: number): Node {
  switch (token.type) {
    case 'code_block':
    case 'fence':
      return nodeAt(line, 'code', { value: withoutLastLineEnd(token.content) });
    case 'html_block':
      return nodeAt(line, 'html', { value: withoutLastLineEnd(token.content) });
    default:
      return nodeAt(line, 'thematicBreak');
  }
}

const altText = (tokens: Token[]): string =>
  tokens
    .map(token => {
      if (token.type === 'html_inline') return '';
      if (token.type === 'softbreak') return '\n';
      return token.type === 'image'
        ? altText(token.children ?? [])
        : token.content;
    })
    .join('');

function span(token: Token, line: number): Node {
  switch (token.type) {
    case 'softbreak':
      return nodeAt(line, 'text', { value: '\n' });
    case 'hardbreak':
      return nodeAt(line, 'break');
    case 'code_inline':
      return nodeAt(line, 'inlineCode', { value: token.content });
    case 'html_inline':
      return nodeAt(line, 'html', { value: token.content });
    case 'image':
      return nodeAt(line, 'image', {
        alt: altText(token.children ?? []),
        url: token.attrGet('src') ?? undefined,
      });
    case 'footnote_ref':
      return nodeAt(line, 'footnoteReference');
    default:
      return nodeAt(line, 'text', { value: token.content });
  }
}

function addInline(parent: Node, block: Token, firstLine: number) {
  const open = [parent];
  let line = firstLine;
  let counted = 0;
  for (const token of block.children ?? []) {
    const { children } = open[open.length - 1];
    const offset: number | undefined = token.meta?.offset;
    for (; offset !== undefined && counted < offset; counted++) {
      if (block.content[counted] === '\n') line++;
    }
    if (token.nesting < 0) {
      if (SPANS[token.type.replace(/_close$/, '_open')]) open.pop();
    } else if (token.nesting > 0) {
      const node = nodeAt(line, SPANS[token.type], {
        children: [],
        url: token.attrGet('href') ?? undefined,
      });
      children!.push(node);
      open.push(node);
    } else {
      children!.push(span(token, line));
    }
  }
}
