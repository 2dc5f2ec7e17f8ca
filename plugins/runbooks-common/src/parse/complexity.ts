// SPDX-License-Identifier: Apache-2.0

/*
 * The Markdown parser takes time that grows with the square of some things that nobody writes: marks by the thousand in
 * one paragraph, nesting by the hundred, lines by the ten thousand. What goes beyond these bounds does not reach it.
 */
const MOST_MARKS_IN_PARAGRAPH = 500;
const MOST_NESTING = 30;
const WIDEST_INDENT = 100;
/** In one go without an empty line, and in all; fenced code does not count. */
const MOST_LINES_IN_PASSAGE = 2000;
const MOST_LINES = 20_000;

const MARKERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/;
const NEW_BLOCK = /^[ \t]*(?:$|>|#|[-*+][ \t]|\d{1,9}[.)][ \t])/;
const TABLE_SEPARATOR = /^[ \t>]*\|?[ \t]*:?-+[-:| \t]*$/;

const marksIn = (line: string) => line.match(/[[~*_<`]/g)?.length ?? 0;

function withoutNesting(line: string): string {
  const indent = /^[ \t]*/.exec(line)![0];
  const flat =
    indent.length > WIDEST_INDENT
      ? line.slice(indent.length - WIDEST_INDENT)
      : line;
  const markers = MARKERS.exec(flat)?.[0];
  if (!markers) return flat;
  const count = markers.match(/>|[-*+]|\d+[.)]/g)!.length;
  return count > MOST_NESTING ? flat.slice(markers.length) : flat;
}

/** Passages that are to be read as the text they are: from the first index up to, not including, the second. */
function* complexPassages(lines: string[]): Generator<[number, number]> {
  let passage = 0;
  let paragraph = 0;
  let marks = 0;
  let isTable = false;
  const end = Math.min(lines.length, MOST_LINES);
  for (let index = 0; index <= end; index++) {
    const line = index < end ? lines[index] : '';
    if (NEW_BLOCK.test(line)) {
      // Each cell of a table is a paragraph of its own.
      if (marks > MOST_MARKS_IN_PARAGRAPH && !isTable) {
        yield [paragraph, index];
      }
      paragraph = index;
      marks = 0;
      isTable = false;
    }
    if (line.trim() === '') {
      if (index - passage > MOST_LINES_IN_PASSAGE) yield [passage, index];
      passage = index + 1;
    }
    const own = marksIn(line);
    marks += own;
    isTable =
      own <= MOST_MARKS_IN_PARAGRAPH &&
      (isTable || (index === paragraph + 1 && TABLE_SEPARATOR.test(line)));
  }
  if (lines.length > MOST_LINES) yield [MOST_LINES, lines.length];
}

/**
 * Takes out what would take too long to take apart. `plain` are the passages that are to be read as the text they are,
 * `flattened` the first line that was nested too deeply.
 */
export function boundComplexity(lines: string[]): {
  lines: string[];
  plain: Array<{ line: number; text: string }>;
  flattened: number | undefined;
} {
  const flat = lines.map(withoutNesting);
  const deepest = flat.findIndex((line, index) => line !== lines[index]);
  const plain: Array<{ line: number; text: string }> = [];
  const out = [...flat];
  for (const [start, end] of complexPassages(flat)) {
    // A passage that is too long may hold paragraphs that were taken out before it.
    const passage = out.slice(start, end);
    const blank = passage.findIndex(line => line.trim() !== '');
    if (blank >= 0) {
      plain.push({ line: start + blank + 1, text: passage.join('\n').trim() });
    }
    out.fill('', start, end);
  }
  return {
    lines: out,
    plain,
    flattened: deepest < 0 ? undefined : deepest + 1,
  };
}
