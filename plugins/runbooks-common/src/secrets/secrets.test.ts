// SPDX-License-Identifier: Apache-2.0
import { DEFAULT_CATEGORIES } from '../parse';
import type { RuleSettings } from '../lint';
import { lintTextAndSecrets } from '.';

const lint = (text: string, rules: RuleSettings = {}) =>
  lintTextAndSecrets({
    path: 'page',
    file: 'docs/page.md',
    text,
    categories: DEFAULT_CATEGORIES,
    templates: [],
    limits: { frontMatterDepth: 16 },
    source: { id: 'runbook:default/ops', folders: [] },
    rules,
  });

// Made of pieces, so that nobody who looks for secrets finds this file.
const TOKEN = ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_');

describe('lintTextAndSecrets', () => {
  it('finds what secretlint knows, and keeps nothing of it', async () => {
    const page = await lint(`# A\n\n[x](${TOKEN}.md)\n`, {
      'owner-missing': 'off',
      'backup-owner-missing': 'off',
      'unknown-template': 'off',
    });

    expect(page.findings).toEqual([
      expect.objectContaining({
        rule: 'secret',
        line: 3,
        severity: 'error',
        sensitive: true,
        path: 'docs/page.md',
      }),
    ]);
    expect(JSON.stringify(page.findings)).not.toContain(TOKEN);
  });

  it.each<[string, RuleSettings, string[]]>([
    ['as the rule is set', { secret: 'warning' }, ['warning']],
    ['not at all', { secret: 'off' }, []],
  ])('tells %s', async (_, rules, severities) => {
    const { findings } = await lint(`# A\n\n${TOKEN}\n`, rules);
    const secrets = findings.filter(({ rule }) => rule === 'secret');
    expect(secrets.map(({ severity }) => severity)).toEqual(severities);
  });

  it('does not tell again what another rule found on the line', async () => {
    const { findings } = await lint(
      '# A\n\npostgres://ehr:hunter2secret@db.internal/ehr\n',
    );
    expect(findings.filter(it => it.sensitive).map(({ rule }) => rule)).toEqual(
      ['secret-connection-string'],
    );
  });
});
