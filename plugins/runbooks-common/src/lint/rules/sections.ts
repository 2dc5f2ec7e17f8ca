// SPDX-License-Identifier: Apache-2.0
import { LAYOUTS, type Layout } from '../layouts';
import { pageRule, type LintPage } from '../types';

const titleLine = ({ anatomy }: LintPage) =>
  anatomy.headings.find(({ level }) => level === 1)?.line ?? anatomy.bodyLine;

const nameOf = ({ heading }: Layout['sections'][number]) => `"${heading}"`;

/** A page that follows none of the templates. */
export const unknownTemplate = pageRule({
  id: 'unknown-template',
  title: 'The headings follow none of the page templates',
  severity: 'info',
  docs: `Sections with known headings are found by role: steps are walked through, validation is shown after them, troubleshooting comes first in
an incident. A page whose headings follow no template is still a chapter, but all of its sections are the same to the portal.

Use the headings of a template (see [Sections](write-a-chapter.md#sections)), or add your own under \`templates\`.
Index and README pages are not asked.`,
  check(page, tell) {
    if (!page.isProcedure || page.layout) return;
    const shown = LAYOUTS.map(
      ({ id, sections }) =>
        `${id} (${sections.map(({ heading }) => heading).join(', ')})`,
    ).join('; ');
    tell({
      line: titleLine(page),
      message: `The headings of this page follow no template: use those of one of ${shown}.`,
    });
  },
});

/** A section that the page's template requires. */
export const missingSection = pageRule({
  id: 'missing-section',
  title: 'A section that the template of the page requires is missing',
  severity: 'warning',
  docs: `The template is the one whose headings the page has most of. Somebody who is woken at night looks for each section where it always is, and
takes a missing "Validation" for "nothing to check".

Required are, in this order:

| template | sections |
| --- | --- |
${LAYOUTS.map(
  ({ id, sections }) =>
    `| ${id} | ${sections
      .map(({ heading, required }) => (required ? heading : `(${heading})`))
      .join(', ')} |`,
).join('\n')}

Those in brackets may be left out. Synonyms count. In templates of your own every section is required that does not say
\`required: false\`.`,
  check(page, tell) {
    const { layout } = page;
    if (!page.isProcedure || !layout) return;
    const roles = new Set(page.anatomy.headings.map(({ role }) => role));
    layout.sections.forEach((section, index) => {
      if (!section.required || roles.has(section.role)) return;
      const before = layout.sections
        .slice(0, index)
        .reverse()
        .find(({ role }) => roles.has(role));
      tell({
        line: titleLine(page),
        message: `The page follows the template "${
          layout.id
        }" and has no section ${nameOf(section)}: add "## ${section.heading}"${
          before ? ` after ${nameOf(before)}` : ' first'
        }.`,
      });
    });
  },
});

/** Sections in another order than the template's. */
export const sectionOrder = pageRule({
  id: 'section-order',
  title: 'Sections stand in another order than in the template',
  severity: 'warning',
  docs: `Whoever knows one chapter finds their way in all of them, because the order is the same. Move the section to where the template of the page
has it; sections that the template does not know may stand anywhere.`,
  check(page, tell) {
    const { layout } = page;
    if (!page.isProcedure || !layout) return;
    const places = layout.sections.map(({ role }) => role);
    const seen = new Set<string>();
    let last = -1;
    for (const { level, role, text, line } of page.anatomy.headings) {
      if (level !== 2 || role === null || seen.has(role)) continue;
      const place = places.indexOf(role);
      if (place < 0) continue;
      seen.add(role);
      if (place < last) {
        tell({
          line,
          message: `The section "${text}" stands after ${nameOf(
            layout.sections[last],
          )}: the template "${layout.id}" has it before.`,
        });
      }
      last = Math.max(last, place);
    }
  },
});

const COMMENT_LINE = /^\s*<!--.*-->\s*$/;

/** Headings with nothing below them. */
export const emptySection = pageRule({
  id: 'empty-section',
  title: 'A section holds nothing',
  severity: 'warning',
  docs: `A heading without text looks as if somebody meant to write it. Write the section, or take the heading out. If there is nothing to say, say that:
"Nothing to roll back: the job is read-only."`,
  check({ anatomy, lines }, tell) {
    anatomy.headings.forEach((heading, index) => {
      const next = anatomy.headings[index + 1];
      if (next && next.level > heading.level) return;
      const own = lines
        .slice(heading.line, next ? next.line - 1 : undefined)
        .filter(line => line.trim() !== '' && !COMMENT_LINE.test(line));
      const isUnderline = /^\s*(=+|-+)\s*$/.test(own[0] ?? '');
      if (own.length === 0 || (isUnderline && own.length === 1)) {
        tell({
          line: heading.line,
          message: `The section "${heading.text}" is empty: write it, or take the heading out.`,
        });
      }
    });
  },
});
