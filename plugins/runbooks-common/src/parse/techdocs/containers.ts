// SPDX-License-Identifier: Apache-2.0
import { BlockParser, BlockProcessor } from './blockParser';
import { append, Element, lastChild, wrapText } from './element';
import { Block, BlockQueue } from './lines';

const TAB = 4;

const LIST_TAGS = ['ul', 'ol', 'dl'];

/** `!!! note "Title"` */
export const ADMONITION = /^!!! ?([\w-]+(?: +[\w-]+)*)(?: +"(.*?)")? *$/;
/** `??? note "Title"`, `???+ note` */
export const DETAILS =
  /^\?{3}\+? ?(?:(?:[\w-]+(?: +[\w-]+)*)?(?: +"(.*?)")|([\w-]+(?: +[\w-]+)*)) *$/;
/** `=== "Title"` */
export const TAB_SET = /^={3}(?:\+|\+!|!\+|!)? +"(.*?)" *$/;

type Container = {
  start: RegExp;
  isContainer: (element: Element) => boolean;
  /** Creates the element, or takes the one before, and answers where the content goes. */
  open: (parent: Element) => Element;
  /** Where further content of an existing container goes. */
  content: (element: Element) => Element | undefined;
};

/**
 * The element that an indented block belongs to: the container before it, or an item of the last list in it when the
 * block is indented far enough.
 */
function continuation(
  container: Container,
  parent: Element,
  block: Block,
): { target: Element; indent: number } | undefined {
  const sibling = lastChild(parent);
  if (!sibling || !container.isContainer(sibling)) return undefined;
  let target: Element | undefined = sibling;
  let last = lastChild(container.content(sibling));
  let width = /^ */.exec(block.first)![0].length;
  let indent = 0;
  while (last && target && width >= TAB * 2 && LIST_TAGS.includes(last.tag)) {
    target = lastChild(last);
    last = lastChild(target);
    width -= TAB;
    indent += TAB;
  }
  return target && width >= TAB ? { target, indent: indent + TAB } : undefined;
}

function start(
  container: Container,
  parser: BlockParser,
  parent: Element,
  block: Block,
  blocks: BlockQueue,
  index: number,
) {
  if (index > 0) parser.parseBlocks(parent, [block.until(index)]);
  const { inside, rest } = block.from(index + 1).detab(TAB);
  parser.parseLines(container.open(parent), inside);
  blocks.putBack(rest);
}

function containerProcessor(container: Container): BlockProcessor {
  return (parser, parent, block, blocks) => {
    const index = block.search(container.start);
    if (index >= 0) {
      blocks.take();
      start(container, parser, parent, block, blocks, index);
      return true;
    }
    if (!block.isIndented(TAB)) return false;
    const found = continuation(container, parent, block);
    if (!found) return false;
    blocks.take();
    const { inside, rest } = block.detab(found.indent);
    let target: Element | undefined = found.target;
    if (target.tag === 'li' || target.tag === 'dd') wrapText(target);
    else target = container.content(target);
    if (target) parser.parseLines(target, inside);
    blocks.putBack(rest);
    return true;
  };
}

export const admonition = containerProcessor({
  start: ADMONITION,
  isContainer: element => element.cls === 'admonition',
  open: parent => append(parent, 'div', { cls: 'admonition' }),
  content: element => element,
});

export const details = containerProcessor({
  start: DETAILS,
  isContainer: element => element.tag === 'details',
  open: parent => append(parent, 'details'),
  content: element => element,
});

export const tabs = containerProcessor({
  start: TAB_SET,
  isContainer: element => element.cls === 'tabbed-set',
  open: parent => {
    const sibling = lastChild(parent);
    const set =
      sibling?.cls === 'tabbed-set'
        ? sibling
        : append(parent, 'div', { cls: 'tabbed-set' });
    return append(set, 'div', { cls: 'tabbed-block' });
  },
  content: lastChild,
});
