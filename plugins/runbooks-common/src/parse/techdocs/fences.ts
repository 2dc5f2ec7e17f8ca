// SPDX-License-Identifier: Apache-2.0
import { expandTabs, Line } from './lines';

/**
 * TechDocs reads fenced code with pymdownx.superfences, line by line and before anything else. Whether a `# comment` in
 * a shell block is a heading hangs on the very rules below, so they follow that extension and not CommonMark.
 */

const START =
  /(~{3,}|`{3,})(?:[ \t]*\.?[\p{L}\p{N}_#.+-]+(?=[\t ]|$))?(?:[ \t]*(\{[^\n]*\})|((?:[ \t]*[a-zA-Z][a-zA-Z0-9_]*(?:="[^"]*"|='[^']*')?(?=[\t ]|$))+)|((?:[ \t]*\S+(?=[\t ]|$))+))?[ \t]*$/uy;

const OPTION = /([a-zA-Z][a-zA-Z0-9_]*)(?:="([^"]*)"|='([^']*)')?/g;

const OPTION_VALUES: Record<string, RegExp> = {
  hl_lines: /^\d+(?:-\d+)?(?:[ \t]+\d+(?:-\d+)?)*$/,
  linenums: /^\d+/,
  title: /^/,
};

/** A longer line than this is text, not the start of a fence: the pattern above need not be tried on it. */
const LONGEST_START = 1000;

type OpenFence = {
  start: number;
  fence: string;
  /** Width of the spaces and `>` before the fence. */
  prefix: string;
  quoteLevel: number;
  emptyLines: number;
};

const isPrefixChar = (char: string) =>
  char === '>' || char === ' ' || char === '\t';

function prefixOf(text: string): string {
  let length = 0;
  while (length < text.length && isPrefixChar(text[length])) length++;
  return text.slice(0, length);
}

const quoteLevelOf = (prefix: string) => prefix.split('>').length - 1;

/** Options without a value, or of another name, make superfences give the fence up. */
function optionsAreKnown(options: string): boolean {
  return [...options.matchAll(OPTION)].every(([, name, double, single]) =>
    OPTION_VALUES[name]?.test(double ?? single ?? name),
  );
}

function openFence(text: string, start: number): OpenFence | undefined {
  if (text.length > LONGEST_START) return undefined;
  const prefix = prefixOf(text);
  START.lastIndex = prefix.length;
  const match = START.exec(text);
  if (!match) return undefined;
  const [, fence, , options, unknown] = match;
  if (unknown || (options && !optionsAreKnown(options))) return undefined;
  return {
    start,
    fence,
    prefix,
    quoteLevel: quoteLevelOf(prefix),
    emptyLines: 0,
  };
}

/** Splits a line in a fence into as much prefix as the fence has, and the content. */
function splitPrefix(text: string, width: number): [string, string] {
  let length = 0;
  while (length < width && length < text.length && isPrefixChar(text[length])) {
    length++;
  }
  return [text.slice(0, length), text.slice(length)];
}

const closes = (open: OpenFence, content: string) =>
  content.startsWith(open.fence) &&
  content.slice(open.fence.length).trim() === '';

type Step = 'inside' | 'end' | 'given-up';

function stepInQuote(open: OpenFence, prefix: string, content: string): Step {
  const level = quoteLevelOf(prefix);
  if (level > open.quoteLevel) return 'given-up';
  if (content === '') {
    open.emptyLines++;
    return 'inside';
  }
  if (prefix.length < open.prefix.length) return 'given-up';
  if (open.emptyLines > 0 && level < open.quoteLevel) return 'given-up';
  if (closes(open, content)) return 'end';
  open.emptyLines = 0;
  return 'inside';
}

function step(open: OpenFence, text: string): Step {
  const [prefix, content] = splitPrefix(text, open.prefix.length);
  if (open.quoteLevel > 0) return stepInQuote(open, prefix, content);
  if (prefix.includes('>')) return 'given-up';
  if (text.trim() === '') return 'inside';
  if (prefix.length !== open.prefix.length && content !== '') return 'given-up';
  return closes(open, content) ? 'end' : 'inside';
}

/** Stands for a fenced block in the lines that go on; holds nothing that a later stage could take for Markdown. */
export const FENCE_PLACEHOLDER = '\uE002code\uE003';

/**
 * Replaces every fenced block that TechDocs reads as such by one line of text. A fence that is not closed, or whose
 * info string superfences does not know, stays as it is.
 */
export function stashFences(lines: Line[]): Line[] {
  const out: Line[] = [];
  let open: OpenFence | undefined;
  lines.forEach((line, index) => {
    const text = expandTabs(line.text);
    out.push(line);
    if (!open) {
      open = openFence(text, index);
      if (open) open.start = out.length - 1;
      return;
    }
    const result = step(open, text);
    if (result === 'inside') return;
    if (result === 'end') {
      const [first] = out.splice(open.start);
      out.push({ ...first, text: open.prefix + FENCE_PLACEHOLDER });
    }
    open = undefined;
  });
  return out;
}
