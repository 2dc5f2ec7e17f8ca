// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type {
  LintFinding,
  Section,
} from '@medsuite/backstage-plugin-runbooks-common';
import { screen, within } from '@testing-library/react';
import { rootRouteRef } from '../../routes';
import { finding } from '../../testing';
import { expectAccessible } from '../../testing/__testUtils__/axe';
import { Findings } from './Findings';
import { lintCommand } from './LintCommand';
import { sectionAt } from './sectionAt';

const section = (anchor: string, title: string, line: number): Section => ({
  anchor,
  title,
  level: 2,
  role: null,
  headingPath: [title],
  text: '',
  line,
});

const sections = [
  section('outage', 'Outage', 9),
  section('steps', 'Steps', 14),
  section('validation', 'Validation', 30),
];

describe('sectionAt', () => {
  it.each([
    [1, undefined],
    [8, undefined],
    [9, 'outage'],
    [13, 'outage'],
    [14, 'steps'],
    [29, 'steps'],
    [400, 'validation'],
  ])('line %d stands in %s', (line, anchor) => {
    expect(sectionAt(sections, line)?.anchor).toBe(anchor);
  });

  it('knows no section of a page without any', () => {
    expect(sectionAt([], 5)).toBeUndefined();
  });
});

describe('lintCommand', () => {
  it.each([
    [{}, 'npx @medsuite/runbooks-cli lint'],
    [
      { path: 'docs/edi/outage.md' },
      'npx @medsuite/runbooks-cli lint docs/edi/outage.md',
    ],
    [
      { path: 'docs/outage.md', fix: true },
      'npx @medsuite/runbooks-cli lint --fix docs/outage.md',
    ],
    [
      { path: "docs/it's down.md" },
      "npx @medsuite/runbooks-cli lint './docs/it'\\''s down.md'",
    ],
    [
      { path: 'docs/$(reboot).md' },
      "npx @medsuite/runbooks-cli lint './docs/$(reboot).md'",
    ],
    [{ path: '--fix.md' }, "npx @medsuite/runbooks-cli lint './--fix.md'"],
  ])('of %j is one that a shell reads as meant', (options, text) => {
    expect(lintCommand(options)).toBe(text);
  });
});

describe('Findings', () => {
  const render = (findings: LintFinding[]) =>
    renderInTestApp(
      <Findings
        findings={findings}
        sections={sections}
        sectionLink={anchor => `/chapter#${anchor}`}
      />,
      { mountedRoutes: { '/runbooks': rootRouteRef } },
    );

  it('tells the gravest first, each with line, section, rule and mend', async () => {
    render([
      finding({ rule: 'untidy-ref', severity: 'info', line: 3, fixable: true }),
      finding({ rule: 'empty-section', line: 30 }),
      finding({ rule: 'dead-link', severity: 'error', line: 31 }),
      finding({
        rule: 'first-page',
        severity: 'error',
        line: 14,
        endLine: 20,
        message:
          'No validation on the first screen: say how one sees it works.',
      }),
    ]);
    const items = within(
      await screen.findByRole('list', { name: 'What to mend' }),
    ).getAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'ErrorLines 14 to 20 in Stepsfirst-pageNo validation on the first screen: say how one sees it works.',
      'ErrorLine 31 in Validationdead-linkMessage of dead-link',
      'WarningLine 30 in Validationempty-sectionMessage of empty-section',
      'NoteLine 3 in the front matteruntidy-ref--fix mends itMessage of untidy-ref',
    ]);
    const [first, , , last] = items;
    expect(
      within(first).getByRole('link', { name: 'Lines 14 to 20 in Steps' }),
    ).toHaveAttribute('href', '/chapter#steps');
    expect(
      within(first).getByRole('link', { name: 'Rule first-page' }),
    ).toHaveAttribute('href', '/runbooks/rules#first-page');
    // There is no section to go to.
    expect(within(last).getAllByRole('link')).toHaveLength(1);
    await expectAccessible();
  });
});
