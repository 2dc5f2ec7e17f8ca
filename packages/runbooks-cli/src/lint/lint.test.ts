// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setUpCli } from '../__testUtils__/setUpCli';

const { at, read, run: runCli, said, write } = setUpCli();

const run = (...args: string[]) => runCli(args);

/** Rules that are about things which most pages of these tests leave out. */
const quiet =
  'rules: { unknown-template: off, owner-missing: off, backup-owner-missing: off }\n';
const mkdocs = 'site_name: S\nnav:\n  - Security & Compliance: [page.md]\n';
const bad = '---\nseverity: P9\n---\n# A\n\nx\n';
const doubtful = '---\nonwer: group:default/a\n---\n# A\n\nx\n';
const good = '# A\n\nx\n';

async function findings(...args: string[]) {
  const { output, code } = await run('lint', ...args, '--format', 'json');
  const { summary, findings: found } = JSON.parse(output);
  return {
    code,
    pages: summary.pages,
    found: found.map(
      (it: any) => `${it.path}:${it.line} ${it.severity} ${it.rule}`,
    ),
  };
}

describe('runbooks lint', () => {
  it.each<[string, Record<string, string>, string[], number, number, string[]]>(
    [
      ['good pages', { 'a.md': good }, ['@'], 0, 1, []],
      [
        'a bad value',
        { 'in/a.md': bad },
        ['@'],
        1,
        1,
        ['in/a.md:2 error front-matter-bad-value'],
      ],
      [
        'a doubtful key',
        { 'a.md': doubtful },
        ['@'],
        0,
        1,
        ['a.md:2 warning front-matter-unknown-key'],
      ],
      [
        'a doubtful key, strictly',
        { 'a.md': doubtful },
        ['@a.md', '--strict'],
        1,
        1,
        ['a.md:2 warning front-matter-unknown-key'],
      ],
      [
        'warnings up to a number',
        { 'a.md': doubtful },
        ['@a.md', '--max-warnings', '1'],
        0,
        1,
        ['a.md:2 warning front-matter-unknown-key'],
      ],
      ['one page of many', { 'a.md': good, 'b.md': bad }, ['@a.md'], 0, 1, []],
      [
        'sites, and nothing beside their docs',
        {
          'one/mkdocs.yml': mkdocs,
          'one/docs/page.md': good,
          'one/README.md': bad,
          'two/mkdocs.yml': 'docs_dir: handbook',
          'two/handbook/a.md': good,
          'two/node_modules/b/b.md': bad,
        },
        ['@'],
        0,
        2,
        [],
      ],
      [
        'the folder that an entity names',
        {
          'mkdocs.yml': 'site_name: S',
          'catalog-info.yaml':
            'kind: Domain\n---\nkind: Component\nmetadata:\n  annotations:\n    runbooks.medsuite.io/path: runbooks/\n',
          'docs/a.md': bad,
          'docs/runbooks/b.md': `${good}[a](../a.md)\n`,
        },
        ['@'],
        0,
        1,
        [],
      ],
      [
        'a page of a site, with what the site knows',
        {
          'mkdocs.yml': 'site_name: S',
          'docs/a.md': '---\nid: x\n---\n# A\n\nx\n',
          'docs/b.md': '---\nid: x\n---\n# B\n\n[a](a.md#a) [b](a.md#b)\n',
        },
        ['@docs/b.md'],
        1,
        1,
        ['docs/b.md:2 error duplicate-id', 'docs/b.md:6 error dead-anchor'],
      ],
      [
        'a site file that is broken',
        { 'mkdocs.yml': 'a: [', 'docs/a.md': good },
        ['@'],
        1,
        1,
        [expect.stringMatching(/^mkdocs.yml:\d error mkdocs-not-yaml$/)],
      ],
      [
        'rule files that are broken',
        {
          'catalog-info.yaml':
            'kind: Runbook\nspec: { alertRules: [a/*.yaml] }',
          'docs/a.md': good,
          'a/b.yaml': 'groups: [',
        },
        ['@'],
        1,
        1,
        [expect.stringMatching(/^a\/b.yaml:\d error alert-rules-not-yaml$/)],
      ],
      [
        'a page that is too large',
        { 'a.md': `# A\n${'x'.repeat(1024 * 1024)}` },
        ['@'],
        1,
        1,
        ['a.md:1 error file-too-large'],
      ],
      [
        'secrets',
        {
          'a.md': `# A\n\n${'AKIA'}${'IOSFODNN7EXAMPLB'}\n\nxoxb-${'123456789012'}-123456789012-${'abcdefghijABCDEFGHIJabcd'}\n`,
        },
        ['@'],
        1,
        1,
        ['a.md:5 error secret'],
      ],
    ],
  )('reads %s', async (_name, files, args, code, pages, found) => {
    write({ 'runbooks.config.yaml': quiet, ...files });
    expect(await findings(...args)).toEqual({ code, pages, found });
  });

  it('takes categories of the installation, and leaves files out', async () => {
    write({
      'runbooks.config.yaml': `${quiet}ignore: ['old/**']\nappConfig: app-config.yaml\n`,
      'app-config.yaml':
        'runbooks:\n  categories:\n    - { id: own, title: Our Own }\n',
      'docs/a.md': '---\ncategory: our own\n---\n# A\n\nx\n',
      'old/a.md': bad,
    });
    expect(await findings('@', '--strict')).toEqual({
      code: 0,
      pages: 1,
      found: [],
    });
  });

  it('mends what is safe, once and for all', async () => {
    write({
      'runbooks.config.yaml': quiet,
      'a.md': `${doubtful}\n\`\`\`\nkubectl get pods\n\`\`\`\n`,
    });
    expect((await run('lint', '@', '--fix')).output).toBe(
      '1 page, 0 errors, 0 warnings, 0 notes, 2 mended\n',
    );
    const mended = read('a.md');
    expect(mended).toBe(
      '---\nowner: group:default/a\n---\n# A\n\nx\n\n```sh\nkubectl get pods\n```\n',
    );
    await run('lint', '@', '--fix');
    expect(read('a.md')).toBe(mended);
  });

  it('asks shellcheck where it is installed', async () => {
    const comment =
      '{"file":"0.sh","line":3,"endLine":3,"column":1,"endColumn":3,"level":"warning","code":2164,"message":"Why?"}';
    write({
      'runbooks.config.yaml': quiet,
      'a.md': `${good}\n\`\`\`sh\nls\ncd \${{ parameters.x }}\n\`\`\`\n`,
      'bin/shellcheck': `#!/bin/sh\n[ "$1" = --version ] && exit 0\necho '{"comments":[${comment}]}'\nexit 1\n`,
    });
    fs.chmodSync(at('bin/shellcheck'), 0o755);
    const { stdout } = spawnSync(
      process.execPath,
      [path.resolve(__dirname, '../../bin/runbooks-cli'), 'lint', 'a.md'],
      {
        cwd: at('.'),
        encoding: 'utf8',
        env: { ...process.env, PATH: `${at('bin')}:${process.env.PATH}` },
      },
    );
    expect(stdout).toContain('a.md:7:1 warning shell');
    expect(stdout).toContain('Why? (shellcheck SC2164)');
  }, 60_000);

  it('looks at many pages on threads', async () => {
    write({ 'runbooks.config.yaml': quiet });
    for (let i = 0; i < 450; i++) write({ [`p${i}.md`]: i === 7 ? bad : good });
    expect(await findings('@')).toEqual({
      code: 1,
      pages: 450,
      found: ['p7.md:2 error front-matter-bad-value'],
    });
  }, 120_000);

  it('reads odd pages without a crash', async () => {
    write({
      'empty.md': '',
      'nul.md': 'a\0b\n---\n',
      'deep.md': `${'> '.repeat(500)}x`,
      'details.md': '<details>\n<details>\n```\n<!-- runbooks-disable',
      'links.md': '[a](%) [b](#%zz) [c](../../../x.md) ![](<>) [d](?a#b)',
      'yaml.md': '---\n? [a]: b\n*x\n---\n',
      'crlf.md': '---\r\nid: x\r\n---\r\n# A\r\n```\r\n',
      'names.md': '# constructor\n\n# __proto__\n\n# A {#a}\n\n[a](#a)\n',
      'mkdocs.md': '!!! note\n    ```\n    x\n',
      'regex.md': `${'NM1*IL*'.repeat(2000)}\n${'a://b:'.repeat(2000)}`,
    });
    const { code } = await run('lint', '@', '--fix', '--format', 'junit');
    expect(code).toBe(1);
  });

  it('mends nothing in a page that is not UTF-8, so that no letter is lost', async () => {
    const page = Buffer.from(
      '# A\n\n## Sch\xfctzen & l\xf6schen\n\nx\n\n## Stop & start\n\nx [x](#stop--start)\n',
      'latin1',
    );
    write({ 'runbooks.config.yaml': quiet, 'a.md': page });
    expect(await findings('@', '--fix')).toEqual({
      code: 1,
      pages: 1,
      found: ['a.md:3 warning invalid-utf8', 'a.md:9 error dead-anchor'],
    });
    expect(fs.readFileSync(at('a.md')).equals(page)).toBe(true);
  });

  it('does not judge comments about what only shellcheck would find', async () => {
    write({
      'runbooks.config.yaml': quiet,
      'a.md': `${good}\n<!-- runbooks-disable shell: read aloud, never run -->\n`,
    });
    expect((await findings('@')).found).toEqual([]);
  });

  it('counts and rates also what it does not tell', async () => {
    write({ 'runbooks.config.yaml': quiet, 'a.md': doubtful, 'b.md': good });
    const { code, output } = await run('lint', '@', '--strict', '--quiet');
    expect(output).toBe('2 pages, 0 errors, 1 warning, 0 notes\n');
    expect(code).toBe(1);
    const json = await run('lint', '@', '--quiet', '-f', 'json');
    // Four points for one of two pages.
    expect(JSON.parse(json.output)).toEqual({
      summary: {
        pages: 2,
        errors: 0,
        warnings: 1,
        infos: 0,
        score: 98,
        fixed: 0,
      },
      findings: [],
    });
  });

  it.each<[string, string, RegExp]>([
    ['what is no YAML', 'rules: [', /it is no YAML\. .* at line 1/],
    [
      'an unknown key',
      '\nrulez: {}',
      /\n {2}line 2: rulez: there is no such key/,
    ],
    [
      'an unknown rule',
      'rules:\n  dead-links: off',
      /line 2: rules\.dead-links: there is no such rule/,
    ],
    [
      'an unknown severity',
      'rules:\n  dead-link: fatal',
      /line 2: rules\.dead-link: must be off, error, warning or info/,
    ],
    [
      'an unknown option',
      'rules:\n  first-page: [error, { line: 3 }]',
      /line 2: rules\.first-page\.1\.line: there is no such key/,
    ],
    [
      'an app-config that is not there',
      'appConfig: gone.yaml',
      /gone\.yaml: there is no such file/,
    ],
    [
      'pages that are all left out',
      "ignore: ['**']",
      /Every Markdown page below .* is left out by "ignore"/,
    ],
  ])('refuses settings with %s', async (_, text, message) => {
    write({ 'runbooks.config.yaml': text, 'a.md': good });
    expect((await run('lint', '@')).code).toBe(2);
    expect(said()).toMatch(message);
  });

  it('finds nothing wrong with the examples of the repository', async () => {
    const { found, pages, code } = await findings(
      path.resolve(__dirname, '../../../../examples'),
      '--strict',
    );
    expect(found).toEqual([]);
    expect(pages).toBeGreaterThan(0);
    expect(code).toBe(0);
  });
});
