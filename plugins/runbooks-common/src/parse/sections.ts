// SPDX-License-Identifier: Apache-2.0
import type { Section, SectionRole } from '../schemas';
import type { TextBlock } from './markdown';
import type { TechdocsHeading } from './techdocs';

/**
 * Cuts a page into sections at the headings that TechDocs shows, so that each anchor is one that exists in the built
 * page. Text before the first heading, and a page without any, make a section of the page itself, with an empty anchor.
 *
 * A section without a role of its own has that of the nearest section above it that has one. Heading paths begin with
 * the title of the page, for which its first heading of level 1 stands.
 */
export function cutSections(options: {
  headings: TechdocsHeading[];
  blocks: TextBlock[];
  title: string;
  findRole: (heading: string) => SectionRole | undefined;
}): Section[] {
  const { headings, title, findRole } = options;
  const headingLines = new Set(headings.map(({ line }) => line));
  const blocks = options.blocks.filter(
    ({ line, type }) => type !== 'heading' || !headingLines.has(line),
  );
  const pageHeading = headings.find(({ level }) => level === 1);

  const sections: Section[] = [];
  const above: Section[] = [];
  for (const heading of headings) {
    while (above.length > 0 && above[above.length - 1].level >= heading.level) {
      above.pop();
    }
    const parent = above[above.length - 1];
    const isPage = heading === pageHeading;
    const section: Section = {
      anchor: heading.anchor,
      title: isPage ? title : heading.text,
      level: heading.level,
      role: findRole(heading.text) ?? parent?.role ?? null,
      headingPath: isPage
        ? [title]
        : [...(parent?.headingPath ?? [title]), heading.text],
      text: '',
      line: heading.line,
    };
    sections.push(section);
    above.push(section);
  }

  if (!headings.length || (blocks[0]?.line ?? Infinity) < headings[0].line) {
    sections.unshift({
      anchor: '',
      title,
      level: 1,
      role: null,
      headingPath: [title],
      text: '',
      line: 1,
    });
  }
  const texts = sections.map((): string[] => []);
  const find = createSectionFinder(sections);
  for (const { line, text } of blocks) texts[find(line)].push(text);
  return sections.map((section, index) => ({
    ...section,
    text: texts[index].join('\n'),
  }));
}

/** Makes a function that finds the index of the section to which a line belongs. */
export function createSectionFinder(
  sections: Section[],
): (line: number) => number {
  return line => {
    let [low, high] = [0, sections.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (sections[middle].line <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}
