// SPDX-License-Identifier: Apache-2.0
import { Line } from './lines';

/** Text that is built up line by line, and remembers which line of the file each one came from. */
export class LineWriter {
  readonly lines: Line[] = [];
  #open: Line | undefined;

  /** Adds text; `numbers` are those of its lines. */
  add(text: string, numbers: number[]) {
    text.split('\n').forEach((part, index) => {
      const number = numbers[index] ?? numbers[numbers.length - 1] ?? 1;
      if (index > 0) this.#close();
      if (this.#open?.text) this.#open.text += part;
      else this.#open = { text: part, number };
    });
  }

  /** Makes what follows begin after an empty line. */
  addBlankLine(number: number) {
    const last = this.lines[this.lines.length - 1];
    if (this.#open?.text) this.add('\n\n', [number]);
    else if (last && last.text !== '') this.add('\n', [number]);
  }

  finish(): Line[] {
    this.#close();
    return this.lines;
  }

  #close() {
    if (this.#open) this.lines.push(this.#open);
    this.#open = undefined;
  }
}
