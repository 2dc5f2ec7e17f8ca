// SPDX-License-Identifier: Apache-2.0
import { details, fence, head, lines, type Run } from './__testUtils__/pages';

const operations =
  '# A\n\n## Outcome\n\nx\n\n## Prerequisites\n\nx\n\n## Steps\n\nx\n\n## Validation\n\nx\n\n## Troubleshooting\n\nx\n';
const sop =
  '# A\n\n## Purpose\n\nx\n\n## Scope\n\nx\n\n## Prerequisites\n\nx\n\n## Steps\n\nx\n\n## Validation\n\nx\n\n## Rollback\n\nx\n\n## Escalation\n\nx\n\n## Post-incident notes\n\nx\n';

describe('rules', () => {
  it.each<[string, string, string | Record<string, string>, number[], Run?]>([
    ['unknown-template', 'no known heading', '# A\n\n## Lore\n\nx\n', [1]],
    ['unknown-template', 'a known one', operations, []],
    ['unknown-template', 'an index page', { 'a/index': '# A\n' }, []],
    ['missing-section', 'a whole page', operations, []],
    ['missing-section', 'a whole SOP', sop, []],
    [
      'missing-section',
      'a page without validation',
      operations.replace('## Validation', '## Lore'),
      [1],
    ],
    [
      'missing-section',
      'a SOP without two sections',
      sop.replace('## Rollback', '## A').replace('## Scope', '## B'),
      [1, 1],
    ],
    [
      'missing-section',
      'an alert page without impact',
      '# A\n\n## Meaning\n\nx\n\n## Diagnosis\n\nx\n\n## Mitigation\n\nx\n',
      [1],
    ],
    ['section-order', 'the order of the template', operations, []],
    [
      'section-order',
      'steps at the end',
      '# A\n\n## Outcome\n\nx\n\n## Validation\n\nx\n\n## Steps\n\nx\n',
      [11],
    ],
    ['empty-section', 'an empty one', '# A\n\n## B\n\n## C\n\nx\n', [3]],
    ['empty-section', 'only subsections', '# A\n\n## B\n\n### C\n\nx\n', []],
    ['empty-section', 'an underlined one', 'A\n=\n\nB\n-\n', [4]],
    ['empty-section', 'only code', `# A\n\n${fence('sh', 'ls')}`, []],
    [
      'first-page',
      'an incident that says nothing',
      '# 🚨 A\n\nIt broke.\n',
      [1],
    ],
    ['first-page', 'no incident', '# A\n\nIt broke.\n', []],
    [
      'first-page',
      'all three',
      '# 🚨 A\n\nPress **Restart**. Over when it is green. Escalate to the lead.\n',
      [],
    ],
    [
      'first-page',
      'validation below the first screen',
      `# 🚨 A\n\nPress **Restart**. Escalate.\n\n${'x\n\n'.repeat(
        60,
      )}## Validation\n\nx\n`,
      [1],
    ],
    [
      'first-page',
      'a larger screen',
      `# 🚨 A\n\nPress **Restart**. Escalate.\n\n${'x\n\n'.repeat(
        60,
      )}## Validation\n\nx\n`,
      [],
      { rules: { 'first-page': ['error', { lines: 100 }] } },
    ],
    [
      'break-glass-unfolded',
      'a restart in the open',
      `# A\n\n${fence('sh', 'kubectl -n x rollout restart deploy/a')}`,
      [3],
    ],
    [
      'break-glass-unfolded',
      'SQL that writes',
      `# A\n\n${fence('sql', 'UPDATE a SET b = 1;')}`,
      [3],
    ],
    [
      'break-glass-unfolded',
      'what only reads',
      `# A\n\n${fence('sh', 'kubectl get pods')}${fence('sql', 'SELECT 1;')}`,
      [],
    ],
    [
      'break-glass-unfolded',
      'a folded one',
      `# A\n\nPress **B**.\n\n<details markdown="1"><summary>x</summary>\n\n${fence(
        'sh',
        'rm -rf /tmp/x',
      )}\n</details>\n`,
      [],
    ],
    ['ui-before-break-glass', 'nothing before', details(''), [5]],
    ['ui-before-break-glass', 'a step before', details('1. Press **B**.'), []],
    [
      'details-without-markdown',
      'a bare tag',
      details('Press **B**.', '<details>'),
      [5],
    ],
    ['details-without-markdown', 'the attribute', details('x'), []],
    [
      'command-without-language',
      'a bare command',
      `# A\n\n${fence('', 'kubectl get pods')}`,
      [3],
    ],
    [
      'command-without-language',
      'a named one',
      `# A\n\n${fence('sh', 'kubectl get pods')}`,
      [],
    ],
    ['fence-without-language', 'output', `# A\n\n${fence('', 'x: 1')}`, [3]],
    [
      'undeclared-parameter',
      'an unknown name',
      `# A\n\n${fence('sh', 'ls ${{ parameters.a }}')}`,
      [4],
    ],
    [
      'undeclared-parameter',
      'a declared one',
      head(
        'parameters: [{ name: a }]',
        `# A\n\n${fence('sh', 'ls ${{ parameters.a }}')}`,
      ),
      [],
    ],
    [
      'malformed-placeholder',
      'three ways to miss',
      `# A\n\n${fence(
        'sh',
        'ls {{ parameters.a }}\nls ${parameters.a}\nls ${{ parameter.a }}',
      )}`,
      [4, 5, 6],
    ],
    [
      'malformed-placeholder',
      'templates of others',
      `# A\n\n${fence('sh', 'ls {{ .Values.a }} ${a} ${{ parameters.a }}')}`,
      [],
    ],
    [
      'unused-parameter',
      'one too many',
      head('parameters: [{ name: a }]'),
      [2],
    ],
    [
      'owner-missing',
      'nobody',
      '# A\n',
      [1],
      { source: { id: 's', folders: [] } },
    ],
    ['owner-missing', 'the source', '# A\n', []],
    [
      'backup-owner-missing',
      'an owner alone',
      head('title: A\nowner: group:default/x'),
      [3],
      { source: { id: 's', folders: [] } },
    ],
    [
      'backup-owner-missing',
      'the folder has one',
      { 'edi/a': '# A\n' },
      [],
      {
        source: {
          id: 's',
          owner: 'x',
          folders: [{ path: 'edi', backupOwner: 'user:default/y' }],
        },
      },
    ],
    [
      'backup-owner-missing',
      'the same one twice',
      head('owner: group:default/x\nbackupOwner: group:default/x'),
      [3],
    ],
    ['owner-kind', 'a component', head('owner: component:default/x'), [2]],
    ['owner-kind', 'a group', head('owner: group:default/x'), []],
    ['untidy-ref', 'blanks', head("owner: 'group:default/x '"), [2]],
    [
      'review-cadence-missing',
      'a P1 without',
      head('severity: P1'),
      [2],
      { source: { id: 's', folders: [] } },
    ],
    ['review-cadence-missing', 'the source has one', head('severity: P1'), []],
    [
      'review-cadence-missing',
      'a P3',
      head('severity: P3'),
      [],
      { source: { id: 's', folders: [] } },
    ],
    ['phi-ssn', 'a number', '# A\n\nSSN 123-45-6789.\n', [3]],
    ['phi-ssn', 'numbers of nobody', '# A\n\n000-00-0000, 900-12-3456\n', []],
    ['phi-record-number', 'a number', '# A\n\nMRN: 00482913\n', [3]],
    ['phi-record-number', 'zeros', '# A\n\nMRN 0000000\n', []],
    ['phi-member-id', 'an id', '# A\n\nMember ID W123456789\n', [3]],
    [
      'phi-member-id',
      'a subscriber of X12',
      '# A\n\nNM1*IL*1*DOE*JANE****MI*W123456789~\n',
      [3],
    ],
    ['phi-birth-date', 'a date', '# A\n\nDOB: 04/12/1971\n', [3]],
    [
      'secret-jwt',
      'a token',
      `# A\n\neyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${'x'.repeat(20)}\n`,
      [3],
    ],
    [
      'secret-connection-string',
      'a password',
      '# A\n\npostgres://app:hunter22@db:5432/x\n',
      [3],
    ],
    [
      'secret-connection-string',
      'stand-ins',
      '# A\n\npostgres://app:$PW@db/x postgres://app:<password>@db/x postgres://app:***@db/x\n',
      [],
    ],
    ['unfinished-text', 'a note', `# A\n\n${'TO'}${'DO'}: write\n`, [3]],
    ['unfinished-text', 'a path', '# A\n\ndocs/todo.md and mastodon\n', []],
    ['shadowed-heading', 'two alike', '# A\n\n## B\n\nx\n\n## B\n\nx\n', [7]],
    ['shadowed-heading', 'a number of its own', '# A\n\n## B_1\n\nx\n', []],
    [
      'dead-link',
      'a file that is gone',
      '# A\n\n[b](b.md) [c](img/c.png)\n\n![d](d.png)\n',
      [3, 3, 5],
    ],
    [
      'dead-link',
      'what is there',
      {
        'x/page':
          '# A\n\n[b](../b.md) [c](c.png) [d](../b/) [e](/f) [g](https://h)\n',
        b: '# B\n',
      },
      [],
      { files: { 'x/c.png': [] } },
    ],
    ['dead-link', 'out of the docs', '# A\n\n[b](../b.md)\n', [3]],
    ['dead-anchor', 'its own', '# A\n\n[b](#b) [a](#a)\n', [3]],
    [
      'dead-anchor',
      'of another page',
      { page: '# A\n\n[b](b.md#b) [c](b.md#c)\n', b: '# B\n' },
      [3],
    ],
    ['dead-anchor', 'one of HTML', '# A\n\n<a id="b"></a>[b](#b)\n', []],
    ['duplicate-id', 'two pages', { a: head('id: x'), b: head('id: x') }, [2]],
    [
      'duplicate-alert',
      'two pages',
      { a: head('alerts: [X]'), b: head('alerts:\n  - Y\n  - X') },
      [4],
    ],
    [
      'duplicate-alert',
      'globs and labels',
      {
        a: head("alerts: ['X*']"),
        b: head("alerts: ['X*', { alertname: X }]"),
      },
      [],
    ],
    ['front-matter-unknown-key', 'a misspelling', head('onwer: x'), [2]],
    ['front-matter-bad-value', 'a bad value', head('severity: P9'), [2]],
    [
      'disable-without-reason',
      'no reason',
      '# A\n\n<!-- runbooks-disable-next-line phi-ssn -->\n\n123-45-6789\n',
      [3],
    ],
    [
      'disable-unused',
      'nothing to turn off',
      '# A\n\n<!-- runbooks-disable phi-ssn: none here -->\n',
      [3],
    ],
    [
      'disable-unused',
      'no such rule',
      '# A\n\n<!-- runbooks-disable phi-sssn: typo -->\n',
      [3],
    ],
  ])('%s: %s', (rule, _name, pages, expected, ...[run]) => {
    expect(lines(rule, pages, run)).toEqual(expected);
  });
});
