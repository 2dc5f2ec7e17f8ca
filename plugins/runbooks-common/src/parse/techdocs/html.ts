// SPDX-License-Identifier: Apache-2.0
import { Element } from './element';
import { ContentMode, contentMode, isBlockTag, readToken } from './htmlTags';
import { isBlank, Line } from './lines';
import { LineWriter } from './lineWriter';

/** An element whose content is Markdown, taken out of the text until the blocks around it are read. */
export type MarkdownElement = {
  element: Element;
  mode: ContentMode;
  content: Line[];
};

/** A heading written in HTML with an id of its own. */
export type HtmlHeading = {
  level: number;
  id: string;
  html: string;
  line: number;
};

export type StashedHtml = {
  lines: Line[];
  elements: MarkdownElement[];
  headings: HtmlHeading[];
};

const RAW = '\uE002html\uE003';
const MARKDOWN = /^\uE002markdown:(\d+)\uE003/;

/** Number of the Markdown element that a line begins with, and the text after it. */
export function markdownElementAt(
  text: string,
): { index: number; rest: string } | undefined {
  const match = MARKDOWN.exec(text);
  return match
    ? { index: Number(match[1]), rest: text.slice(match[0].length) }
    : undefined;
}

type OpenElement = MarkdownElement & { writer: LineWriter; started: boolean };

/**
 * Python-Markdown's HTML block preprocessor with md_in_html: raw HTML leaves the text from its opening tag to the closing
 * one, empty lines in it or not, so that no Markdown in a `<details>` is read unless it says `markdown`.
 */
class HtmlStasher {
  readonly #text: string;
  readonly #lineStarts: number[] = [];
  readonly #numbers: number[];
  readonly #out = new LineWriter();
  readonly #elements: MarkdownElement[] = [];
  readonly #headings: HtmlHeading[] = [];
  readonly #open: OpenElement[] = [];
  readonly #raw: string[] = [];
  readonly #missing = new Set<string>();
  #inTail = false;
  #row = 0;

  constructor(options: { lines: Line[] }) {
    let offset = 0;
    for (const line of options.lines) {
      this.#lineStarts.push(offset);
      offset += line.text.length + 1;
    }
    this.#text = options.lines.map(line => line.text).join('\n');
    this.#numbers = options.lines.map(line => line.number);
  }

  run(): StashedHtml {
    const text = this.#text;
    let position = 0;
    while (position < text.length) {
      const next = text.indexOf('<', position);
      const start = next < 0 ? text.length : next;
      if (start > position) this.#data(text.slice(position, start), position);
      if (start === text.length) break;
      position = this.#token(start);
    }
    while (this.#open.length > 0) this.#closeElement(text.length);
    return {
      lines: this.#out.finish(),
      elements: this.#elements,
      headings: this.#headings,
    };
  }

  #token(start: number): number {
    const [token, tokenEnd] = readToken(this.#text, start, this.#missing);
    let end = tokenEnd;
    switch (token.type) {
      case 'open':
        if (token.tag === 'hr' && (this.#atLineStart(start) || this.#inTail)) {
          this.#empty(start, end, true);
        } else {
          end = this.#openTag(token.tag, token.attributes, start, end);
        }
        break;
      case 'close':
        this.#closeTag(token.tag, start, end);
        break;
      case 'empty':
        this.#empty(start, end, isBlockTag(token.tag));
        break;
      case 'other':
        if (this.#atLineStart(start) || this.#inTail || this.#open.length > 0) {
          this.#empty(start, end, true);
        } else {
          // In the middle of a line only a comment is taken whole; the rest is text.
          end = this.#text.startsWith('<!--', start) ? end : start + 2;
          this.#data(this.#text.slice(start, end), start);
        }
        break;
      default:
        this.#data(this.#text.slice(start, end), start);
    }
    return end;
  }

  #openTag(
    tag: string,
    attributes: Map<string, string>,
    start: number,
    end: number,
  ): number {
    if (this.#raw.length > 0) {
      this.#raw.push(tag);
      this.#noteHeading(tag, attributes, start, end);
      return this.#skipCode(tag, end);
    }
    const open = this.#open[this.#open.length - 1];
    const isBlock =
      isBlockTag(tag) &&
      (this.#atLineStart(start) || this.#inTail || open?.started === true);
    if (!isBlock) {
      // Within a quote or a list item HTML is left to the browser, which reads a heading all the same.
      if (/^[\s>*+\-\d.]*$/.test(this.#lineBefore(start))) {
        this.#noteHeading(tag, attributes, start, end);
      }
      this.#data(this.#text.slice(start, end), start);
      return end;
    }
    const mode = contentMode(tag, attributes.get('markdown'), open?.mode);
    if (mode === 'off' && !open) {
      this.#raw.push(tag);
      this.#noteHeading(tag, attributes, start, end);
      return this.#skipCode(tag, end);
    }
    this.#open.push({
      element: { tag, id: attributes.get('id'), children: [] },
      mode,
      content: [],
      writer: new LineWriter(),
      started: true,
    });
    return end;
  }

  #closeTag(tag: string, start: number, end: number) {
    if (this.#raw.length > 0) {
      const index = this.#raw.lastIndexOf(tag);
      if (index >= 0) this.#raw.splice(index);
      if (this.#raw.length === 0) this.#placeholder(RAW, start, end);
      return;
    }
    if (!isBlockTag(tag) || !this.#open.some(o => o.element.tag === tag)) {
      this.#data(this.#text.slice(start, end), start);
      return;
    }
    for (;;) {
      const closed = this.#open[this.#open.length - 1].element.tag;
      this.#closeElement(start, end);
      if (closed === tag) return;
    }
  }

  #closeElement(start: number, end = start) {
    const open = this.#open.pop();
    if (!open) return;
    const { element, mode, writer } = open;
    this.#elements.push({ element, mode, content: writer.finish() });
    const mark = `\uE002markdown:${this.#elements.length - 1}\uE003`;
    const parent = this.#open[this.#open.length - 1];
    if (parent) {
      parent.writer.addBlankLine(this.#numberAt(start));
      parent.writer.add(`${mark}\n`, [this.#numberAt(start)]);
    } else {
      this.#placeholder(mark, start, end);
    }
  }

  /** Writes the mark of a whole block of HTML, on a line of its own. */
  #placeholder(mark: string, start: number, end: number) {
    this.#inTail = !this.#blankLineFollows(end);
    this.#out.addBlankLine(this.#numberAt(start));
    this.#out.add(`${mark}\n\n`, [this.#numberAt(start)]);
  }

  #empty(start: number, end: number, isBlock: boolean) {
    if (this.#raw.length > 0) return;
    const inMarkdown = this.#open.length > 0;
    if (isBlock && this.#atLineStart(start) && !this.#inTail && !inMarkdown) {
      this.#placeholder(RAW, start, end);
    } else if (isBlock && this.#inTail && !inMarkdown) {
      // Belongs to the block of HTML that ends on this line.
    } else {
      this.#data(this.#text.slice(start, end), start);
    }
  }

  #data(text: string, start: number) {
    if (this.#inTail && text.includes('\n')) this.#inTail = false;
    if (this.#raw.length > 0) return;
    const open = this.#open[this.#open.length - 1];
    if (open) open.started = false;
    const first = this.#rowAt(start);
    const last = first + text.split('\n').length;
    (open?.writer ?? this.#out).add(text, this.#numbers.slice(first, last));
  }

  #noteHeading(
    tag: string,
    attributes: Map<string, string>,
    start: number,
    end: number,
  ) {
    const id = attributes.get('id');
    if (!id || !/^h[1-6]$/.test(tag)) return;
    const close = this.#text.indexOf('</', end);
    this.#headings.push({
      level: Number(tag[1]),
      id,
      html: this.#text.slice(end, close < 0 ? end : close),
      line: this.#numberAt(start),
    });
  }

  /** The content of a script is no HTML: goes on at its closing tag. */
  #skipCode(tag: string, end: number): number {
    if (tag !== 'script' && tag !== 'style') return end;
    const pattern = new RegExp(`</${tag}\\s*>`, 'gi');
    pattern.lastIndex = end;
    return pattern.exec(this.#text)?.index ?? this.#text.length;
  }

  #blankLineFollows(position: number): boolean {
    const rowEnd = this.#text.indexOf('\n', position);
    if (rowEnd < 0) return true;
    const nextEnd = this.#text.indexOf('\n', rowEnd + 1);
    return (
      isBlank(this.#text.slice(position, rowEnd)) &&
      isBlank(this.#text.slice(rowEnd + 1, nextEnd < 0 ? undefined : nextEnd))
    );
  }

  /** At most three spaces stand before it on its line. */
  #atLineStart(position: number): boolean {
    const before = this.#lineBefore(position);
    return before.length <= 3 && isBlank(before);
  }

  #lineBefore(position: number): string {
    return this.#text.slice(this.#lineStarts[this.#rowAt(position)], position);
  }

  #numberAt(position: number): number {
    return this.#numbers[this.#rowAt(position)] ?? 1;
  }

  /** Positions only ever grow, but for a step back within a token. */
  #rowAt(position: number): number {
    while (this.#row > 0 && this.#lineStarts[this.#row] > position) this.#row--;
    while (
      this.#row + 1 < this.#lineStarts.length &&
      this.#lineStarts[this.#row + 1] <= position
    ) {
      this.#row++;
    }
    return this.#row;
  }
}

export const stashHtml = (lines: Line[]): StashedHtml =>
  new HtmlStasher({ lines }).run();
