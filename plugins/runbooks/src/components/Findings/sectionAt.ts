// SPDX-License-Identifier: Apache-2.0
import type { Section } from '@medsuite/backstage-plugin-runbooks-common';

/** The section that a line of the page stands in; undefined above all of them, where the front matter is. */
export function sectionAt(
  sections: readonly Section[],
  line: number,
): Section | undefined {
  return sections.reduce<Section | undefined>(
    (last, section) =>
      section.line <= line && section.line >= (last?.line ?? 0)
        ? section
        : last,
    undefined,
  );
}
