// SPDX-License-Identifier: Apache-2.0
import { BlockProcessor } from './blockParser';
import { append, Element, lastChild, wrapText } from './element';
import { Block, Line, looseDetab } from './lines';

/** mdx_truly_sane_lists: lists nest by two spaces, and do not mix kinds. */
const TAB = 2;

const LIST_TAGS = ['ul', 'ol'];
const DEFINITION_LIST_TAGS = ['dl', 'ol', 'ul'];

const NESTED_ITEM = /^ {2,3}(?:\d+\.|[*+-]) +/;

type ListKind = { tag: 'ol' | 'ul'; item: RegExp };

/** The items of a block: each a run of lines, the first without its marker. */
function itemsOf(block: Block, item: RegExp): Line[][] {
  const items: Line[][] = [];
  for (const line of block.lines) {
    const last = items[items.length - 1];
    const match = item.exec(line.text);
    if (match) {
      items.push([{ ...line, text: match[1] }]);
    } else if (
      NESTED_ITEM.test(line.text) &&
      !last[0].text.startsWith(' '.repeat(TAB))
    ) {
      items.push([line]);
    } else {
      last.push(line);
    }
  }
  return items;
}

function listProcessor({ tag, item }: ListKind): BlockProcessor {
  return (parser, parent, block, blocks) => {
    if (!item.test(block.first)) return false;
    blocks.take();
    const items = itemsOf(block, item);
    const sibling = lastChild(parent);
    let list: Element;
    if (sibling?.tag === tag) {
      list = sibling;
      const previous = lastChild(list);
      wrapText(previous);
      const inner = lastChild(previous);
      if (previous && inner?.hasTail) {
        append(previous, 'p');
        inner.hasTail = false;
      }
      const first = append(list, 'li');
      const [firstItem] = items.splice(0, 1);
      parser.within('looselist', () =>
        parser.parseBlocks(first, [new Block(firstItem)]),
      );
    } else if (LIST_TAGS.includes(parent.tag)) {
      list = parent;
    } else {
      list = append(parent, tag);
    }
    parser.within('list', () => {
      for (const lines of items) {
        const nested = lines[0].text.startsWith(' '.repeat(TAB));
        const target =
          (nested ? lastChild(list) : undefined) ?? append(list, 'li');
        parser.parseBlocks(target, [new Block(lines)]);
      }
    });
    return true;
  };
}

export const orderedList = listProcessor({
  tag: 'ol',
  item: /^ {0,1}\d+\. +(.*)$/s,
});
export const unorderedList = listProcessor({
  tag: 'ul',
  item: /^ {0,1}[*+-] +(.*)$/s,
});

type IndentKind = { items: string[]; lists: string[]; itemTag: 'li' | 'dd' };

function indentProcessor({
  items,
  lists,
  itemTag,
}: IndentKind): BlockProcessor {
  return (parser, parent, block, blocks) => {
    const last = lastChild(parent);
    const applies =
      block.isIndented(TAB) &&
      !parser.isState('detabbed') &&
      (items.includes(parent.tag) || (last && lists.includes(last.tag)));
    if (!applies) return false;
    blocks.take();

    const indent = Math.floor(/^ */.exec(block.first)![0].length / TAB);
    let level = parser.isState('list') ? 1 : 0;
    let target = parent;
    while (indent > level) {
      const child = lastChild(target);
      if (!child || ![...lists, ...items].includes(child.tag)) break;
      if (lists.includes(child.tag)) level++;
      target = child;
    }
    const lines = looseDetab(block.lines, TAB * level);

    parser.within('detabbed', () => {
      const lastItem = lastChild(target);
      if (items.includes(parent.tag)) {
        parser.parseBlocks(last && lists.includes(last.tag) ? last : parent, [
          new Block(lines),
        ]);
      } else if (items.includes(target.tag)) {
        parser.parseBlocks(target, [new Block(lines)]);
      } else if (lastItem && items.includes(lastItem.tag)) {
        wrapText(lastItem);
        parser.parseLines(lastItem, lines);
      } else {
        parser.parseBlocks(append(target, itemTag), [new Block(lines)]);
      }
    });
    return true;
  };
}

export const listIndent = indentProcessor({
  items: ['li'],
  lists: LIST_TAGS,
  itemTag: 'li',
});
export const definitionIndent = indentProcessor({
  items: ['dd', 'li'],
  lists: DEFINITION_LIST_TAGS,
  itemTag: 'dd',
});

const DEFINITION = /^ {0,3}: {1,3}(.*)$/s;
const NOT_INDENTED = /^ {0,1}[^ :]/;

export const definitionList: BlockProcessor = (
  parser,
  parent,
  block,
  blocks,
) => {
  const index = block.search(DEFINITION);
  if (index < 0) return false;
  let sibling = lastChild(parent);
  let hasTerms = block.until(index).lines.some(line => line.text.trim() !== '');
  if (!hasTerms && !sibling) return false;
  blocks.take();

  const line = block.at(index)!;
  const after = block.from(index + 1);
  const { inside, rest } = NOT_INDENTED.test(after.first)
    ? { inside: after.lines, rest: after.from(after.length) }
    : after.detab(TAB);
  const lines = [{ ...line, text: DEFINITION.exec(line.text)![1] }, ...inside];

  let loose = false;
  if (!hasTerms && sibling?.tag === 'p') {
    // The paragraph before holds the terms.
    loose = true;
    hasTerms = true;
    parent.children.pop();
    sibling = lastChild(parent);
  }
  const list = sibling?.tag === 'dl' ? sibling : append(parent, 'dl');
  if (list === sibling) {
    const last = lastChild(list);
    loose ||= !hasTerms && last?.tag === 'dd' && last.children.length > 0;
  }
  if (hasTerms) append(list, 'dt');
  parser.within(loose ? 'looselist' : 'list', () =>
    parser.parseBlocks(append(list, 'dd'), [new Block(lines)]),
  );
  blocks.putBack(rest);
  return true;
};
