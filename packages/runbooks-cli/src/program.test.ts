// SPDX-License-Identifier: Apache-2.0
import Ajv from 'ajv';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCli } from './program';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'runbooks-cli-'));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

function write(files: Record<string, string>) {
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(root, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }
}

async function run(...args: string[]) {
  let output = '';
  const code = await runCli(
    args.map(arg => arg.replace(/^@/, `${root}/`)),
    text => {
      output += text;
    },
  );
  return { code, output: output.replaceAll(`${root}/`, '') };
}

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
    const mended = fs.readFileSync(path.join(root, 'a.md'), 'utf8');
    expect(mended).toBe(
      '---\nowner: group:default/a\n---\n# A\n\nx\n\n```sh\nkubectl get pods\n```\n',
    );
    await run('lint', '@', '--fix');
    expect(fs.readFileSync(path.join(root, 'a.md'), 'utf8')).toBe(mended);
  });

  it('asks shellcheck where it is installed', async () => {
    const comment =
      '{"file":"0.sh","line":3,"endLine":3,"column":1,"endColumn":3,"level":"warning","code":2164,"message":"Why?"}';
    write({
      'runbooks.config.yaml': quiet,
      'a.md': `${good}\n\`\`\`sh\nls\ncd \${{ parameters.x }}\n\`\`\`\n`,
      'bin/shellcheck': `#!/bin/sh\n[ "$1" = --version ] && exit 0\necho '{"comments":[${comment}]}'\nexit 1\n`,
    });
    fs.chmodSync(path.join(root, 'bin/shellcheck'), 0o755);
    const { stdout } = spawnSync(
      process.execPath,
      [path.resolve(__dirname, '../bin/runbooks-cli'), 'lint', 'a.md'],
      {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, PATH: `${root}/bin:${process.env.PATH}` },
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

  it('finds nothing wrong with the examples of the repository', async () => {
    const { found, pages, code } = await findings(
      path.resolve(__dirname, '../../../examples'),
      '--strict',
    );
    expect(found).toEqual([]);
    expect(pages).toBeGreaterThan(0);
    expect(code).toBe(0);
  });
});

describe('formats', () => {
  const page = `---\nonwer: x\n---\n# A\n\n123-45-6789 & <b>\n`;
  beforeEach(() => write({ 'runbooks.config.yaml': quiet, 'a b.md': page }));

  it('shows people the lines, and no secret', async () => {
    const { output } = await run('lint', '@');
    expect(output).toContain('a b.md:2 warning front-matter-unknown-key');
    expect(output).toContain('> 2 | onwer: x');
    expect(output).toContain('••••••••••• & <b>');
    expect(output).not.toContain('123-45-6789');
    expect(output).toContain(
      '1 page, 1 error, 1 warning, 0 notes, 1 that --fix mends',
    );
  });

  it('annotates for GitHub', async () => {
    const { output } = await run('lint', '@', '--format', 'github');
    expect(output.split('\n')).toEqual([
      expect.stringMatching(
        /^::warning file=.*a b.md,line=2,title=front-matter-unknown-key::The key/,
      ),
      expect.stringMatching(
        /^::error file=.*a b.md,line=6,col=1,endColumn=12,title=phi-ssn::This looks/,
      ),
      '',
    ]);
  });

  it('writes SARIF that its schema allows', async () => {
    const { output } = await run('lint', '@', '--format', 'sarif');
    const schema = JSON.parse(
      fs.readFileSync(
        path.join(
          path.dirname(require.resolve('@microsoft/jest-sarif')),
          'schemas/sarif-2.1.0-rtm.5.json',
        ),
        'utf8',
      ),
    );
    const validate = new Ajv({
      strict: false,
      validateFormats: false,
      unicodeRegExp: false,
    }).compile({ ...schema, $schema: undefined, id: undefined });
    const log = JSON.parse(output);
    expect(validate(log) || validate.errors).toBe(true);
    expect(log.runs[0].results).toHaveLength(2);
    expect(log.runs[0].results[0].fixes).toHaveLength(1);
  });

  it('writes JUnit that is well-formed', async () => {
    const { output } = await run('lint', '@', '--format', 'junit');
    expect(XMLValidator.validate(output)).toBe(true);
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(
      output,
    );
    expect(testsuites['@_failures']).toBe('2');
  });
});

describe('the command line', () => {
  const bin = path.resolve(__dirname, '../bin/runbooks-cli');
  it.each<[string, string[], number, RegExp]>([
    ['a good page', ['lint', 'good.md'], 0, /1 page/],
    ['a bad page', ['lint', 'bad.md'], 1, /bad.md:2 error/],
    ['no such file', ['lint', 'none.md'], 2, /no file or folder ".*none.md"/],
    ['a file of another kind', ['lint', 'a.txt'], 2, /no Markdown page/],
    ['a folder without pages', ['lint', 'empty'], 2, /no Markdown page/],
    ['a bad config', ['lint', '-c', 'a.txt'], 2, /Cannot read the config/],
    ['an unknown format', ['lint', '-f', 'nope'], 2, /Allowed choices/],
    ['an unknown option', ['lint', '--nope'], 2, /unknown option/],
    ['an unknown command', ['lnt'], 2, /unknown command/],
    ['a question about a rule', ['lint', '--explain', 'dead-link'], 0, /###/],
    ['a call for help', ['--help'], 0, /Usage: runbooks/],
  ])(
    'answers %s with its exit code',
    (_name, args, code, said) => {
      write({
        'good.md': good,
        'bad.md': bad,
        'a.txt': 'nonsense: 1',
        'empty/x': '',
      });
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [bin, ...args],
        { cwd: root, encoding: 'utf8' },
      );
      expect(`${stdout}${stderr}`).toMatch(said);
      expect(status).toBe(code);
    },
    60_000,
  );
});
