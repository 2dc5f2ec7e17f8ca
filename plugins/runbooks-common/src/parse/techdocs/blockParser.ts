// SPDX-License-Identifier: Apache-2.0
import { Element } from './element';
import { Block, BlockQueue, Line } from './lines';

/** Python-Markdown's parser state, of which block processors only ask for the innermost. */
export type State = 'detabbed' | 'list' | 'looselist' | 'blockquote';

/**
 * Looks at the next block of `blocks`: takes it and answers true, or leaves it for the other processors and answers
 * false.
 */
export type BlockProcessor = (
  parser: BlockParser,
  parent: Element,
  block: Block,
  blocks: BlockQueue,
) => boolean;

/** Deeper than this, blocks are text. Python-Markdown stops too, at Python's recursion limit. */
const DEEPEST = 100;

/** Python-Markdown's block parser: hands each block to the first processor that takes it. */
export class BlockParser {
  readonly #processors: BlockProcessor[];
  readonly #states: State[] = [];
  #depth = 0;

  constructor(options: { processors: BlockProcessor[] }) {
    this.#processors = options.processors;
  }

  isState(state: State) {
    return this.#states[this.#states.length - 1] === state;
  }

  within(state: State, parse: () => void) {
    this.#states.push(state);
    parse();
    this.#states.pop();
  }

  /** Python-Markdown's `parseChunk`. */
  parseLines(parent: Element, lines: Line[]) {
    this.parseBlocks(parent, Block.split(lines));
  }

  parseBlocks(parent: Element, list: Block[]) {
    if (this.#depth >= DEEPEST) return;
    this.#depth++;
    const blocks = new BlockQueue(list);
    for (let block = blocks.next; block; block = blocks.next) {
      const current = block;
      if (
        !this.#processors.some(process =>
          process(this, parent, current, blocks),
        )
      ) {
        blocks.take();
      }
    }
    this.#depth--;
  }
}
