// SPDX-License-Identifier: Apache-2.0
import type {
  LintFinding,
  Section,
} from '@medsuite/backstage-plugin-runbooks-common';

const GRAVITY = { error: 0, warning: 1, info: 2 };

/** Puts the gravest first, and those of the same gravity as they stand on the page. */
export const byGravity = (one: LintFinding, other: LintFinding) =>
  GRAVITY[one.severity] - GRAVITY[other.severity] || one.line - other.line;

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
