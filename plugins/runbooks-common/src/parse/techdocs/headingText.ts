// SPDX-License-Identifier: Apache-2.0
import type { PhrasingContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import {
  splitTrailingAttributes,
  withoutLeadingAttributes,
} from './attributeList';
import emoji from './emojiShortcodes.json';
import {
  disguiseUnderscores,
  literalUnderscores,
  withoutEmphasis,
} from './emphasis';

const inlineParser = unified().use(remarkParse).use(remarkGfm).freeze();

const shortcodes = new Set(emoji.plain.split(' '));
const shortcodesWithSkinTones = new Set(emoji.withSkinTones.split(' '));

const SHORTCODE = /:([+\-\w\uE000]+):/g;

/** TechDocs turns these into pictures, which leave nothing in an id. */
const isEmoji = (name: string) =>
  shortcodes.has(name) ||
  (/_tone[1-5]$/.test(name) && shortcodesWithSkinTones.has(name.slice(0, -6)));

/** What pymdownx.emoji and pymdownx.smartsymbols leave of plain text, as far as an id shows it. */
function withoutSymbols(text: string): string {
  return text
    .replace(SHORTCODE, (whole, name) =>
      isEmoji(name.replaceAll('\uE000', '_')) ? '' : whole,
    )
    .replace(/\([cr]\)|\+\/-|<-->|(?<!-)-->|<--(?!-)/g, '');
}

/** Removes the marks of pymdownx.critic, which shows what was inserted, deleted, highlighted or said. */
function withoutCriticMarks(text: string): string {
  return text.replace(
    /\{(?:\+\+(.*?)\+\+|--(.*?)--|==(.*?)==|>>(.*?)<<|~~(.*?)~>(.*?)~~)\}/g,
    (_whole, ...groups) =>
      groups
        .slice(0, 6)
        .map(group => group ?? '')
        .join(''),
  );
}

/** Python-Markdown takes anything that begins like a tag for one, such as `<String|RegExp>`; addresses are links. */
const TAG =
  /(?<![(\\])<(?!(?:f|ht)tps?:)(?:\/?[a-zA-Z][^<>@ ]*(?: [^<>]*)?|!--.*?--)>/gi;

const CODE = /((?<!\\)(`+)(?:(?!`).|(?!\2(?!`))`+)+?(?<!`)\2(?!`))/;

/** Makes the text ready for the parser, but for code spans, in which everything is meant as it stands. */
function prepare(text: string): string {
  const parts = text.split(CODE);
  let out = '';
  // The split answers text, code span and its backticks in turn.
  for (let index = 0; index < parts.length; index += 3) {
    out += disguiseUnderscores(parts[index].replace(TAG, ''));
    out += literalUnderscores(parts[index + 1] ?? '');
  }
  return out;
}

/** Parses the text of one heading; a label without a definition would be text. */
function parseInline(text: string, labels: string[]): PhrasingContent[] {
  const definitions = labels.map(label => `[${label}]: x`).join('\n\n');
  const heading = inlineParser.parse(`# ${text}\n\n${definitions}`).children[0];
  return heading?.type === 'heading' ? heading.children : [];
}

const isElement = (node: PhrasingContent) =>
  node.type !== 'text' && node.type !== 'html';

/** Offset of `# ` in the text given to the parser. */
const PREFIX = 2;

/**
 * Takes an attribute list off the end of a heading. It counts where attr_list looks for it: in the text behind the last
 * link, code, emphasis or emoji, or before the first when nothing stands behind the last.
 */
function splitAttributes(
  raw: string,
  labels: string[],
): { text: string; id?: string } {
  if (!raw.includes('{')) return { text: raw };
  // An asterisk within a word marks no emphasis here.
  const elements = parseInline(
    raw.replace(/(?<=\w)\*+(?=\w)/g, stars => 'x'.repeat(stars.length)),
    labels,
  ).filter(isElement);
  // Emoji become pictures, which are elements too.
  const spans = [
    ...elements.flatMap(({ position }) =>
      position
        ? {
            start: position.start.offset! - PREFIX,
            end: position.end.offset! - PREFIX,
          }
        : [],
    ),
    ...[...raw.matchAll(SHORTCODE)]
      .filter(match => isEmoji(match[1]))
      .map(({ 0: text, index }) => ({
        start: index,
        end: index + text.length,
      })),
  ];
  const lastEnd = Math.max(0, ...spans.map(({ end }) => end));
  const hasTail = spans.length === 0 || lastEnd < raw.length;
  const start = hasTail ? lastEnd : 0;
  const end = hasTail ? raw.length : Math.min(...spans.map(span => span.start));
  const split = splitTrailingAttributes(raw.slice(start, end));
  return split
    ? { text: raw.slice(0, start) + split.text + raw.slice(end), id: split.id }
    : { text: raw };
}

function idTextOf(nodes: PhrasingContent[]): string {
  return nodes
    .map((node, index) => {
      switch (node.type) {
        case 'text': {
          const follows = index > 0 && isElement(nodes[index - 1]);
          return withoutSymbols(
            follows ? withoutLeadingAttributes(node.value) : node.value,
          );
        }
        case 'inlineCode':
          // The language of pymdownx.inlinehilite.
          return node.value.replace(/^(?::{3}|#!)[\w#.+-]+\s+/, '');
        case 'break':
          return ' ';
        default:
          return 'children' in node ? idTextOf(node.children) : '';
      }
    })
    .join('');
}

/** Text without any of these reads the same in Markdown. */
const PLAIN = /^[^`*_[\]<>&\\!~{}^:@]*$/;

/** A longer heading is shown as it is written. */
const LONGEST = 2000;

export type HeadingText = {
  /** What the id is made from. */
  idText: string;
  /** What a reader sees. */
  title: string;
  /** The id that the author gave with `{#id}`. */
  id?: string;
};

/** Reads what a heading says. `defined` are the link and footnote labels that the page defines, in lower case. */
export function readHeadingText(
  raw: string,
  defined: Set<string>,
): HeadingText {
  if (PLAIN.test(raw) || raw.length > LONGEST) {
    return { idText: withoutSymbols(raw), title: raw };
  }
  const labels = [...raw.matchAll(/\[([^[\]]+)\]/g)]
    .map(match => match[1])
    .filter(label => defined.has(label.trim().toLowerCase()));
  const { text, id } = splitAttributes(withoutCriticMarks(raw), labels);
  return {
    idText: withoutEmphasis(
      idTextOf(parseInline(prepare(text), labels.map(disguiseUnderscores))),
    ),
    title: toString(parseInline(text, labels), { includeHtml: false }).trim(),
    id,
  };
}
