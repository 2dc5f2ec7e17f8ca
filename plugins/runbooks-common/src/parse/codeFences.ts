// SPDX-License-Identifier: Apache-2.0

/** A fenced block. Lines are those of the body, from that of its opening to that of its closing. */
export type CodeFence = {
  from: number;
  to: number;
  /** Columns before the fence; more than none and it may belong to a list item. */
  indent: number;
  /** As written, such as `sh` of ` ```sh title="x" ` or of ` ```{.sh} `, in lower case. */
  language: string;
  text: string;
};

const OPENING =
  /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})[ \t]*(.*)$/s;
const CLOSING = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/;

type FenceMark = { char: string; length: number };

const markOf = (fence: string): FenceMark => ({
  char: fence[0],
  length: fence.length,
});

/** ` ```{.sh .numberLines} ` and ` ```sh title="x" ` are both `sh`. */
const languageOf = (info: string) =>
  info
    .replace(/^\{?\s*\.?/, '')
    .replace(/[\s},{].*$/s, '')
    .toLocaleLowerCase('en-US');

/** For each line and kind of fence, the length of the longest closing line from there on. */
function longestClosings(lines: string[]): Record<string, Uint32Array> {
  const closings: Record<string, Uint32Array> = {
    '`': new Uint32Array(lines.length + 1),
    '~': new Uint32Array(lines.length + 1),
  };
  for (let index = lines.length - 1; index >= 0; index--) {
    const fence = CLOSING.exec(lines[index])?.[1];
    for (const [char, lengths] of Object.entries(closings)) {
      const own = fence?.[0] === char ? fence.length : 0;
      lengths[index] = Math.max(lengths[index + 1], own);
    }
  }
  return closings;
}

/** Takes as much of the indentation and the quote marks off a line as the fence has. */
function withoutPrefix(line: string, width: number): string {
  let length = 0;
  while (length < width && ' \t>'.includes(line[length] ?? 'x')) length++;
  return line.slice(length);
}

/**
 * Finds the fenced blocks of a page, line by line and wherever they stand: in list items, quotes and raw HTML, with
 * every info string. `unclosed` are the lines of openings that nothing closes; they open nothing.
 */
export function scanFences(lines: string[]): {
  fences: CodeFence[];
  unclosed: number[];
} {
  const closings = longestClosings(lines);
  const fences: CodeFence[] = [];
  const unclosed: number[] = [];
  let index = 0;
  while (index < lines.length) {
    const opening = OPENING.exec(lines[index]);
    index++;
    if (!opening) continue;
    const [, prefix, fence, info] = opening;
    const { char, length } = markOf(fence);
    if (char === '`' && info.includes('`')) continue;
    if (closings[char][index] < length) {
      unclosed.push(index);
      continue;
    }
    const from = index;
    const content: string[] = [];
    for (; index < lines.length; index++) {
      const closing = CLOSING.exec(lines[index])?.[1];
      if (closing && closing[0] === char && closing.length >= length) break;
      content.push(withoutPrefix(lines[index], prefix.length));
    }
    index++;
    fences.push({
      from,
      to: index,
      indent: prefix.length,
      language: languageOf(info),
      text: content.join('\n'),
    });
  }
  return { fences, unclosed };
}

/** The lines without the fenced blocks, whose places stay empty. */
export function blankFences(lines: string[], fences: CodeFence[]): string[] {
  const out = [...lines];
  for (const { from, to } of fences) {
    for (let line = from; line <= to && line <= out.length; line++) {
      // A quote goes on, and so does the item that the block opens.
      out[line - 1] =
        /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*/.exec(
          line === from
            ? out[line - 1]
            : out[line - 1].replace(/[^ \t>].*$/s, ''),
        )?.[0] ?? '';
    }
  }
  return out;
}
