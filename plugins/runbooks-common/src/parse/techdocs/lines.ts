// SPDX-License-Identifier: Apache-2.0

/** A line of a page and its number in the file, which starts at 1. */
export type Line = { text: string; number: number };

/** Python's `str.expandtabs(4)`. */
export function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let column = 0;
  return text.replace(/\t|[^\t]+/g, part => {
    const width = part === '\t' ? 4 - (column % 4) : part.length;
    column += width;
    return part === '\t' ? ' '.repeat(width) : part;
  });
}

export const isBlank = (text: string) => text.trim() === '';

/** Takes an indentation off those lines that have it. */
export function looseDetab(lines: Line[], length: number): Line[] {
  const indent = ' '.repeat(length);
  return lines.map(line =>
    line.text.startsWith(indent)
      ? { ...line, text: line.text.slice(length) }
      : line,
  );
}

/** Says whether a line is what a search looks for. */
export type LinePattern = { test(text: string): boolean };

/**
 * Lines that Python-Markdown hands to its block processors as one: mostly those between two empty lines. A block is a
 * view on the end of an array, so that taking lines off its front costs nothing, and it remembers where a search ended,
 * so that a page of ten thousand lines without an empty one is still read in one go.
 */
export class Block {
  readonly #lines: Line[];
  readonly #start: number;
  readonly #found: Map<LinePattern, number>;

  constructor(
    lines: Line[],
    start = 0,
    found = new Map<LinePattern, number>(),
  ) {
    this.#lines = lines;
    this.#start = start;
    this.#found = found;
  }

  /** Python's `text.split('\n\n')`: two line ends close a block, a third opens the next one with an empty line. */
  static split(lines: Line[]): Block[] {
    const blocks: Block[] = [];
    let current: Line[] = [];
    lines.forEach((line, index) => {
      if (line.text === '' && current.length > 0 && index < lines.length - 1) {
        blocks.push(new Block(current));
        current = [];
      } else {
        current.push(line);
      }
    });
    blocks.push(new Block(current));
    return blocks;
  }

  get length() {
    return this.#lines.length - this.#start;
  }

  get lines(): Line[] {
    return this.#start === 0 ? this.#lines : this.#lines.slice(this.#start);
  }

  at(index: number): Line | undefined {
    return this.#lines[this.#start + index];
  }

  /** Text of the first line. */
  get first(): string {
    return this.at(0)?.text ?? '';
  }

  isIndented(length: number) {
    return this.first.startsWith(' '.repeat(length));
  }

  /** Index of the first line that the pattern matches, or -1. */
  search(pattern: LinePattern): number {
    const known = this.#found.get(pattern);
    if (known !== undefined && known >= this.#start) {
      return known === Infinity ? -1 : known - this.#start;
    }
    let index = this.#start;
    while (
      index < this.#lines.length &&
      !pattern.test(this.#lines[index].text)
    ) {
      index++;
    }
    const found = index < this.#lines.length;
    this.#found.set(pattern, found ? index : Infinity);
    return found ? index - this.#start : -1;
  }

  from(index: number): Block {
    return new Block(this.#lines, this.#start + index, this.#found);
  }

  until(index: number): Block {
    return new Block(
      this.#lines.slice(this.#start, this.#start + Math.max(index, 0)),
    );
  }

  /** Without the empty lines in front. */
  trimStart(): Block {
    let index = 0;
    while (this.at(index)?.text === '') index++;
    return this.from(index);
  }

  /** Takes an indentation off the first lines, up to the first line that lacks it, and answers those and the rest. */
  detab(length: number): { inside: Line[]; rest: Block } {
    const indent = ' '.repeat(length);
    const inside: Line[] = [];
    for (let line = this.at(0); line; line = this.at(inside.length)) {
      if (line.text.startsWith(indent)) {
        inside.push({ ...line, text: line.text.slice(length) });
      } else if (isBlank(line.text)) {
        inside.push({ ...line, text: '' });
      } else {
        break;
      }
    }
    return { inside, rest: this.from(inside.length) };
  }
}

/** The blocks still to be read: processors take one from the front and put back what they leave. */
export class BlockQueue {
  /** In reverse, since both ends of the work are at the front. */
  readonly #stack: Block[];

  constructor(blocks: Block[]) {
    this.#stack = [...blocks].reverse();
  }

  get next(): Block | undefined {
    return this.#stack[this.#stack.length - 1];
  }

  take() {
    this.#stack.pop();
  }

  putBack(block: Block) {
    if (block.length > 0) this.#stack.push(block);
  }
}
