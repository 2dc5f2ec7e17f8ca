// SPDX-License-Identifier: Apache-2.0
import { parse } from './testing/parsePage';

describe('parseChapter on sections', () => {
  it.each<[string, string, Array<[string, string[]]>]>([
    ['no heading', 'text', [['', ['Page']]]],
    ['nothing at all', '', [['', ['Page']]]],
    [
      'text before the heading',
      'text\n\n# A',
      [
        ['', ['A']],
        ['a', ['A']],
      ],
    ],
    [
      'no heading of level 1',
      '## B\n\n### C',
      [
        ['b', ['Page', 'B']],
        ['c', ['Page', 'B', 'C']],
      ],
    ],
    [
      'a level left out',
      '# A\n\n#### D\n\n## B',
      [
        ['a', ['A']],
        ['d', ['A', 'D']],
        ['b', ['A', 'B']],
      ],
    ],
    [
      'another title',
      '---\ntitle: T\n---\n# A\n\n## B',
      [
        ['a', ['T']],
        ['b', ['T', 'B']],
      ],
    ],
  ])('cuts a page with %s', (_name, page, expected) => {
    expect(
      parse(page).sections.map(({ anchor, headingPath }) => [
        anchor,
        headingPath,
      ]),
    ).toEqual(expected);
  });

  it('keeps the text of code, tables, folds and admonitions in place', () => {
    const page = [
      '# A',
      'First <br>line of **text** &amp; `code`.',
      '',
      '| a | b |',
      '|---|---|',
      '| `c` | d<br>e |',
      '',
      '<details><summary>More</summary>',
      '<p>in HTML</p>',
      '</details>',
      '',
      '```sh',
      '# a comment',
      '```',
      '',
      '??? note "Folded"',
      '    - inside',
      '',
      '## B',
      'Text of B.',
    ].join('\n');
    expect(parse(page).sections.map(({ text }) => text)).toEqual([
      'First line of text & code.\na | b\nc | d e\nMore\nin HTML\n# a comment\nFolded\ninside'.replace(
        'More\nin HTML',
        'More\n\nin HTML',
      ),
      'Text of B.',
    ]);
  });

  it.each([
    ['Steps', 'steps'],
    ['2. Steps', 'steps'],
    ['Step 3: Validation', 'validation'],
    ['STEPS:', 'steps'],
    ['Diagnosis – the node', 'troubleshooting'],
    ['Steps (console)', 'steps'],
    ['Next Steps', 'next'],
    ['Roles and Responsibilities', 'roles'],
    ['Post-incident notes', 'post-incident'],
    ['✅ Verify', 'validation'],
    ['Steps to nowhere', null],
    ['3', null],
  ])('gives "%s" the role %s', (heading, role) => {
    expect(parse(`# A\n\n## ${heading}`).sections[1].role).toBe(role);
  });

  it('lets templates of the installation win', () => {
    const templates = [
      {
        id: 'own',
        title: 'Own',
        sections: [{ role: 'impact' as const, headings: ['Steps', 'Schäden'] }],
      },
    ];
    expect(
      parse('## Steps\n\n## schäden', { templates }).sections.map(
        ({ role }) => role,
      ),
    ).toEqual(['impact', 'impact']);
  });
});
