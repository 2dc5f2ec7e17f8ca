// SPDX-License-Identifier: Apache-2.0
import { BlockProcessor } from './blockParser';
import { append, lastChild } from './element';
import { Block, isBlank, Line, looseDetab } from './lines';

const TAB = 4;

const endsInBackslash = (text: string) =>
  (text.length - text.replace(/\\+$/, '').length) % 2 === 1;

/** Hashes at the very start of a line; no space is needed after them. A line that ends in a backslash is none. */
const HASH_HEADING = {
  test: (text: string) => text.startsWith('#') && !endsInBackslash(text),
};
const SETEXT_UNDERLINE = /^(?:=+|-+) *$/;
const QUOTE = /^ {0,3}> ?(.*)$/s;
const RULE = /^ {0,3}([-_*])(?: {0,2}\1){2,} *$/;
const FOOTNOTE = /^ {0,3}\[\^[^\]]*\]: *(.*)$/s;
const ABBREVIATION = /^\*\[[^\\\]]*\] ?:/;
const REFERENCE =
  /^ {0,3}\[([^[\]]*)\]: *(\S+) *(?:"[^"]*" *|'[^']*' *|\([^()]*\) *)?$/;

export const emptyBlock: BlockProcessor = (_parser, _parent, block, blocks) => {
  if (block.first !== '') return false;
  blocks.take();
  blocks.putBack(block.from(1));
  return true;
};

export const codeBlock: BlockProcessor = (_parser, parent, block, blocks) => {
  if (!block.isIndented(TAB)) return false;
  blocks.take();
  if (lastChild(parent)?.tag !== 'pre') append(parent, 'pre');
  blocks.putBack(block.detab(TAB).rest);
  return true;
};

/** Drops closing hashes, unless a backslash stands before the first of them. */
function withoutClosingHashes(text: string): string {
  const bare = text.replace(/#+$/, '');
  return (bare !== text && endsInBackslash(bare) ? `${bare}#` : bare).trim();
}

export const hashHeading: BlockProcessor = (parser, parent, block, blocks) => {
  const index = block.search(HASH_HEADING);
  if (index < 0) return false;
  blocks.take();
  if (index > 0) parser.parseBlocks(parent, [block.until(index)]);
  const line = block.at(index)!;
  const level = /^#{1,6}/.exec(line.text)![0].length;
  const text = withoutClosingHashes(line.text.slice(level));
  append(parent, `h${level}`, { heading: { ...line, text } });
  const after = block.from(index + 1);
  blocks.putBack(
    parser.isState('looselist')
      ? new Block(looseDetab(after.lines, TAB))
      : after,
  );
  return true;
};

export const setextHeading: BlockProcessor = (
  _parser,
  parent,
  block,
  blocks,
) => {
  const underline = block.at(1)?.text;
  if (underline === undefined || !SETEXT_UNDERLINE.test(underline)) {
    return false;
  }
  blocks.take();
  const line = block.at(0)!;
  append(parent, underline.startsWith('=') ? 'h1' : 'h2', {
    heading: { ...line, text: line.text.trim() },
  });
  blocks.putBack(block.from(2));
  return true;
};

export const horizontalRule: BlockProcessor = (
  parser,
  parent,
  block,
  blocks,
) => {
  const index = block.search(RULE);
  if (index < 0) return false;
  blocks.take();
  if (index > 0) parser.parseBlocks(parent, [block.until(index)]);
  append(parent, 'hr');
  blocks.putBack(block.from(index + 1).trimStart());
  return true;
};

function unquote(text: string): string {
  return text.trim() === '>' ? '' : QUOTE.exec(text)?.[1] ?? text;
}

export const blockquote: BlockProcessor = (parser, parent, block, blocks) => {
  const index = block.search(QUOTE);
  if (index < 0) return false;
  blocks.take();
  parser.parseBlocks(parent, [block.until(index)]);
  const sibling = lastChild(parent);
  const quote =
    sibling?.tag === 'blockquote' ? sibling : append(parent, 'blockquote');
  parser.within('blockquote', () =>
    parser.parseLines(
      quote,
      block
        .from(index)
        .lines.map(line => ({ ...line, text: unquote(line.text) })),
    ),
  );
  return true;
};

/** Footnotes move to the end of the page, and with each the blocks that belong to it: collects them in `notes`. */
export const footnotes =
  (notes: Line[][]): BlockProcessor =>
  (_parser, _parent, block, blocks) => {
    const index = block.search(FOOTNOTE);
    if (index < 0) return false;
    blocks.take();
    const line = block.at(index)!;
    let note = [{ ...line, text: FOOTNOTE.exec(line.text)![1] }];
    const after = block.from(index + 1).trimStart();
    const another = after.search(FOOTNOTE);
    const own = another < 0 ? after : after.until(another);
    note = note.concat(looseDetab(own.lines, TAB));
    if (another >= 0) {
      blocks.putBack(after.from(another));
    } else {
      while (blocks.next?.isIndented(TAB)) {
        const next = blocks.next;
        blocks.take();
        const end = next.search(FOOTNOTE);
        const lines = end < 0 ? next.lines : next.until(end).lines;
        note = note.concat({ ...line, text: '' }, looseDetab(lines, TAB));
        if (end >= 0) {
          blocks.putBack(next.from(end));
          break;
        }
      }
    }
    notes.push(note);
    blocks.putBack(block.until(index));
    return true;
  };

/** Definitions of abbreviations and links leave the block; what stands around them are blocks of their own. */
function takeOut(pattern: RegExp): BlockProcessor {
  return (_parser, _parent, block, blocks) => {
    const index = block.search(pattern);
    if (index < 0) return false;
    blocks.take();
    blocks.putBack(block.from(index + 1).trimStart());
    blocks.putBack(block.until(index));
    return true;
  };
}

export const abbreviation = takeOut(ABBREVIATION);
export const reference = takeOut(REFERENCE);

export const paragraph: BlockProcessor = (parser, parent, block, blocks) => {
  blocks.take();
  if (block.lines.every(line => isBlank(line.text))) return true;
  if (!parser.isState('list')) {
    append(parent, 'p');
    return true;
  }
  const sibling = lastChild(parent);
  if (sibling) sibling.hasTail = true;
  else parent.hasText = true;
  return true;
};
