// SPDX-License-Identifier: Apache-2.0
import { Line } from './lines';

/** As much of Python-Markdown's element tree as decides where headings are. */
export type Element = {
  tag: string;
  /** Set where a processor asks for the class of a `div`. */
  cls?: 'admonition' | 'tabbed-set' | 'tabbed-block';
  /** Whether the element has text of its own before its first child. */
  hasText?: boolean;
  /** Whether text follows the element within its parent. */
  hasTail?: boolean;
  /** The id it was given by its author. */
  id?: string;
  /** What a heading says, as written, and where. */
  heading?: Line;
  children: Element[];
};

export function append(
  parent: Element,
  tag: string,
  rest: Partial<Element> = {},
): Element {
  const element: Element = { tag, children: [], ...rest };
  parent.children.push(element);
  return element;
}

export const lastChild = (parent: Element | undefined): Element | undefined =>
  parent?.children[parent.children.length - 1];

/** Puts the text of a list item into a paragraph, as Python-Markdown does when more follows it. */
export function wrapText(item: Element | undefined) {
  if (!item?.hasText) return;
  item.hasText = false;
  item.children.unshift({ tag: 'p', children: [] });
}
