// SPDX-License-Identifier: Apache-2.0
import type { Section, Step } from '../schemas';
import { lineOf, textBlocks, type MarkdownBody } from './markdown';
import { createSectionFinder } from './sections';

/**
 * The numbered steps of a page: items of the ordered lists that stand in sections of role `steps`. Lists inside a step
 * are part of it. Numbers go on where code or text divides the list of a section, even when its author wrote `1.` again.
 */
export function readSteps(markdown: MarkdownBody, sections: Section[]): Step[] {
  const find = createSectionFinder(sections);
  const steps: Step[] = [];
  const last = new Map<Section, number>();
  for (const node of markdown.root.children) {
    if (node.type !== 'list' || !node.ordered) continue;
    const section = sections[find(lineOf(node))];
    if (section.role !== 'steps') continue;
    const before = last.get(section) ?? 0;
    const start = Math.max(node.start ?? 1, before + 1);
    node.children.forEach((item, index) =>
      steps.push({
        number: start + index,
        text: textBlocks(item)
          .filter(({ type }) => type !== 'code')
          .map(({ text }) => text)
          .join('\n'),
        section: section.anchor || null,
        line: lineOf(item),
      }),
    );
    last.set(section, start + node.children.length - 1);
  }
  return steps;
}
