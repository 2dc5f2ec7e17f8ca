// SPDX-License-Identifier: Apache-2.0
import { lintFindingSchema } from '../schemas';
import { DEFAULT_CATEGORIES } from '../parse';
import { concealSensitive, lintRepository, lintText, presentFinding } from '.';
import type { Finding } from './types';

const lint = (text: string) =>
  lintText({
    path: 'edi/page',
    file: 'docs/edi/page.md',
    text,
    categories: DEFAULT_CATEGORIES,
    templates: [],
    limits: { frontMatterDepth: 16 },
    source: { id: 'runbook:default/ops', folders: [] },
    rules: {},
  });

describe('lintText', () => {
  it('finds what the rules find', () => {
    const page = lint('# Page\n\n[Next](next.md#there)\n\n```\nls\n```\n');

    expect(page).toMatchObject({
      file: 'docs/edi/page.md',
      path: 'edi/page',
      source: 'runbook:default/ops',
      links: [{ url: 'next.md#there', line: 3 }],
    });
    const findings = lintRepository(
      { pages: [page], fileOf: () => undefined },
      { rules: {} },
    );
    expect(findings.map(({ rule, line }) => `${line} ${rule}`)).toEqual(
      expect.arrayContaining(['3 dead-link', '1 owner-missing']),
    );
  });

  it.each([
    [
      'a password in a link',
      '# A\n\n[db](postgres://ehr:hunter2secret@db.internal/ehr)\n',
      'hunter2secret',
    ],
    [
      'a number beside something else that is quoted',
      '---\nkind: "MRN 48151623"\n---\n\n# A\n',
      '48151623',
    ],
    [
      'a number that another line repeats',
      '---\nseverity: 48151623\n---\n\n# A\n\nPatient id: 48151623\n',
      '48151623',
    ],
    [
      'a token',
      `# A\n\n<a id="x"></a> eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl\n`,
      'c2lnbmF0dXJl',
    ],
  ])('keeps nothing of %s', (_, text, secret) => {
    const page = lint(text);

    expect(page.findings.some(({ sensitive }) => sensitive)).toBe(true);
    expect(JSON.stringify(page)).not.toContain(secret);
  });
});

describe('concealSensitive', () => {
  const secret: Finding = {
    rule: 'secret-jwt',
    path: 'a.md',
    line: 3,
    column: 5,
    endColumn: 11,
    severity: 'error',
    sensitive: true,
    message: 'This is a token.',
  };
  const other = (line: number, message: string): Finding => ({
    rule: 'dead-link',
    path: 'a.md',
    line,
    severity: 'error',
    message,
    fix: { line, from: 1, to: 2, text: 'abcdef' },
  });

  it('tells of what stands beside it only what the rule is about', () => {
    const [first, beside, quoting, elsewhere] = concealSensitive(
      [
        secret,
        other(3, 'There is no file'),
        other(9, 'Not abcdef'),
        other(10, 'There is no file'),
      ],
      ['', '', 'key=abcdef;', ''],
    );

    expect(first).toBe(secret);
    expect([beside, quoting].map(({ message, fix }) => [message, fix])).toEqual(
      Array(2).fill([
        'A relative link or image leads to nothing; the line is not shown, since something stands near that must not be.',
        undefined,
      ]),
    );
    expect(elsewhere).toEqual(other(10, 'There is no file'));
  });
});

describe('presentFinding', () => {
  it.each<[string, Finding, object]>([
    [
      'a place',
      {
        rule: 'dead-link',
        path: 'a.md',
        line: 3,
        endLine: 4,
        column: 5,
        endColumn: 6,
        severity: 'error',
        message: 'Gone',
        fix: { line: 3, from: 5, to: 6, text: 'x' },
      },
      { endLine: 4, column: 5, endColumn: 6, fixable: true },
    ],
    [
      'a line',
      { rule: 'x', path: 'a.md', line: 1, severity: 'info', message: 'Y' },
      { endLine: null, column: null, endColumn: null, fixable: false },
    ],
  ])('tells of %s as the API does', (_, finding, expected) => {
    expect(lintFindingSchema.strict().parse(presentFinding(finding))).toEqual(
      expect.objectContaining(expected),
    );
  });
});
