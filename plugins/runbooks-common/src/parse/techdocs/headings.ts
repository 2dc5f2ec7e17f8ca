// SPDX-License-Identifier: Apache-2.0
import { BlockParser, BlockProcessor } from './blockParser';
import * as blocks from './blocks';
import * as containers from './containers';
import { append, Element } from './element';
import { stashFences } from './fences';
import { convertAlerts } from './alerts';
import { readAttributes } from './attributeList';
import { readHeadingText } from './headingText';
import { MarkdownElement, markdownElementAt, stashHtml } from './html';
import { Block, expandTabs, isBlank, Line } from './lines';
import * as lists from './lists';
import { PageIds, slugifyHeading } from './slugify';
import { table } from './tables';

/*
 * TechDocs builds pages with Python-Markdown and the extensions of mkdocs-techdocs-core, and its anchors follow what that
 * takes for a heading, which is not what CommonMark does: `#Title` is one, ` # Title` is not, a `<details>` hides all
 * headings in it, a fence with an unknown info string is no fence. This folder follows those rules, and only as far as
 * they decide where headings are and what ids they get:
 *
 *   lines → convertAlerts → stashFences → stashHtml → block processors → headings in page order → attribute lists, slugs, unique ids
 *
 * The file names are those of the Python modules where there is one. A test compares the outcome with built pages.
 */

/** More headings than this are no page for people; what follows is text of the last one. */
export const MOST_HEADINGS = 2000;

/**
 * A heading as TechDocs shows it.
 */
export type Heading = {
  level: number;
  /** The id in the built page. */
  anchor: string;
  /** What a reader sees. */
  text: string;
  line: number;
};

/** Brings back the elements that md_in_html took out, and reads the Markdown in them. */
function markdownElement(elements: MarkdownElement[]): BlockProcessor {
  return (parser, parent, block, queue) => {
    const found = markdownElementAt(block.first);
    if (!found) return false;
    queue.take();
    const line = block.at(0)!;
    queue.putBack(
      isBlank(found.rest)
        ? block.from(1)
        : new Block([{ ...line, text: found.rest }, ...block.lines.slice(1)]),
    );
    const { element, mode, content } = elements[found.index];
    parent.children.push(element);
    if (mode === 'block') {
      parser.parseLines(element, content);
    } else if (/^h[1-6]$/.test(element.tag)) {
      element.heading = {
        text: content
          .map(({ text }) => text.trim())
          .join(' ')
          .trim(),
        number: line.number,
      };
    }
    return true;
  };
}

/** Python-Markdown's order, by priority. */
const processorsFor = (
  elements: MarkdownElement[],
  notes: Line[][],
): BlockProcessor[] => [
  containers.admonition,
  containers.details,
  containers.tabs,
  markdownElement(elements),
  blocks.emptyBlock,
  lists.listIndent,
  lists.definitionIndent,
  blocks.codeBlock,
  table,
  blocks.hashHeading,
  blocks.setextHeading,
  blocks.horizontalRule,
  lists.orderedList,
  lists.unorderedList,
  lists.definitionList,
  blocks.blockquote,
  blocks.footnotes(notes),
  blocks.abbreviation,
  blocks.reference,
  blocks.paragraph,
];

function* elementsOf(element: Element): Generator<Element> {
  for (const child of element.children) {
    yield child;
    yield* elementsOf(child);
  }
}

/** Labels of links and footnotes that the page defines. */
function definedLabels(lines: Line[]): Set<string> {
  const labels = new Set<string>();
  for (const { text } of lines) {
    const match = /^[ >]*\[([^[\]]+)\]:/.exec(text);
    if (match) labels.add(match[1].trim().toLowerCase());
  }
  return labels;
}

/** Ids that attribute lists give to anything but headings; a heading of that name has to take another. */
function idsOfOtherElements(lines: Line[], headings: Set<number>): string[] {
  const list = /(?:^|[)\]`*_])\{:? *([^}\n ][^}\n]*)\}/g;
  return lines
    .filter(({ text, number }) => text.includes('{') && !headings.has(number))
    .flatMap(({ text }) => [...text.trim().matchAll(list)])
    .flatMap(match => readAttributes(match[1]).id ?? []);
}

/** Normalises as Python-Markdown does: tabs are spaces, a line of spaces is empty. */
const normalise = (lines: Line[]): Line[] =>
  lines.map(({ text, number }) => ({
    number,
    // These two frame the marks that stand for what was taken out.
    text: isBlank(text) ? '' : expandTabs(text).replace(/[\uE002\uE003]/g, ''),
  }));

/**
 * The headings of a page, in order, with the anchors that TechDocs gives them. `lines` come without front matter.
 */
export function readHeadings(lines: Line[]): Heading[] {
  const stashed = stashHtml(stashFences(normalise(convertAlerts(lines))));
  const notes: Line[][] = [];
  const parser = new BlockParser({
    processors: processorsFor(stashed.elements, notes),
  });
  const root: Element = { tag: 'div', children: [] };
  parser.parseLines(root, stashed.lines);
  for (const note of notes) parser.parseLines(append(root, 'li'), note);

  const elements = [...elementsOf(root)];
  const found = elements
    .flatMap(element =>
      element.heading ? [{ element, heading: element.heading }] : [],
    )
    .slice(0, MOST_HEADINGS);
  const labels = definedLabels(stashed.lines);
  const texts = found.map(({ heading }) =>
    readHeadingText(heading.text, labels),
  );

  const ids = new PageIds();
  const given = [
    ...elements.map(({ id }) => id),
    ...texts.map(({ id }) => id),
    ...idsOfOtherElements(
      stashed.lines,
      new Set(found.map(({ heading }) => heading.number)),
    ),
  ];
  for (const id of given) if (id) ids.add(id);

  const headings = found.map(({ element, heading }, index): Heading => {
    const { id, idText, title } = texts[index];
    return {
      level: Number(element.tag[1]),
      anchor: element.id ?? id ?? ids.unique(slugifyHeading(idText)),
      text: title,
      line: heading.number,
    };
  });
  const written = stashed.headings.map(
    ({ level, id, html, line }): Heading => ({
      level,
      anchor: id,
      text: readHeadingText(html, labels).title,
      line,
    }),
  );
  return [...headings, ...written].sort((a, b) => a.line - b.line);
}
