// SPDX-License-Identifier: Apache-2.0
import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Section } from '@medsuite/backstage-plugin-runbooks-common';
import { visit } from 'unist-util-visit';

type Anchored = Pick<Section, 'anchor' | 'title'>;

const letters = (text: string) =>
  text.toLocaleLowerCase('en-US').replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * rehype plugin: gives each heading the anchor of its section, which is the id that it has in TechDocs. Both stand in
 * the order of the page; a heading that the sections do not know gets none, and does not put the others out of step.
 */
export function headingAnchors(options: { sections: readonly Anchored[] }) {
  return (tree: Root) => {
    let next = 0;
    visit(tree, 'element', (node: Element) => {
      if (!/^h[1-6]$/.test(node.tagName)) {
        return;
      }
      const title = letters(toString(node));
      const found = options.sections.findIndex(
        (section, index) => index >= next && letters(section.title) === title,
      );
      if (found >= 0) {
        node.properties.id = options.sections[found].anchor;
        next = found + 1;
      }
    });
  };
}

/** rehype plugin: marks the code blocks that are folded away, which makes their commands break-glass. */
export function markFoldedCode() {
  return (tree: Root) => {
    visit(tree, 'element', (details: Element) => {
      if (details.tagName === 'details') {
        visit(details, 'element', (node: Element) => {
          if (node.tagName === 'pre') {
            node.properties.dataFolded = 'true';
          }
        });
      }
    });
  };
}

/** rehype plugin: drops the page's own title where it stands above the page already. */
export function withoutTitle(options: { anchor: string | undefined }) {
  return (tree: Root) => {
    const index = tree.children.findIndex(
      node =>
        node.type === 'element' &&
        node.tagName === 'h1' &&
        node.properties.id === options.anchor,
    );
    if (options.anchor !== undefined && index >= 0) {
      tree.children.splice(index, 1);
    }
  };
}
