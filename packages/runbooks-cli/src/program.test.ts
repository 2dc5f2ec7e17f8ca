// SPDX-License-Identifier: Apache-2.0
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

const mkdocs = 'site_name: S\nnav:\n  - Security & Compliance: [page.md]\n';
const bad = '---\nseverity: P9\n---\n# A\n';
const doubtful = '---\nonwer: group:default/a\n---\n# A\n';

describe('runbooks check', () => {
  it.each<[string, Record<string, string>, string[], number, string[]]>([
    [
      'good pages',
      { 'a.md': '# A' },
      ['@'],
      0,
      ['1 page, 0 errors, 0 warnings, 0 notes'],
    ],
    [
      'a bad value',
      { 'in/a.md': bad },
      ['@'],
      1,
      [
        'in/a.md:2 error front-matter-bad-value severity: write one of P1, P2, P3, P4. It is left out until it is corrected.',
        '1 page, 1 error, 0 warnings, 0 notes',
      ],
    ],
    [
      'a doubtful key',
      { 'a.md': doubtful },
      ['@'],
      0,
      [
        'a.md:2 warning front-matter-unknown-key The key "onwer" means nothing here: did you mean "owner"?',
        '1 page, 0 errors, 1 warning, 0 notes',
      ],
    ],
    [
      'a doubtful key, strictly',
      { 'a.md': doubtful },
      ['@a.md', '--strict'],
      1,
      [
        'a.md:2 warning front-matter-unknown-key The key "onwer" means nothing here: did you mean "owner"?',
        '1 page, 0 errors, 1 warning, 0 notes',
      ],
    ],
    [
      'one page of many',
      { 'a.md': '# A', 'b.md': bad },
      ['@a.md'],
      0,
      ['1 page, 0 errors, 0 warnings, 0 notes'],
    ],
    [
      'sites, and nothing beside their docs',
      {
        'one/mkdocs.yml': mkdocs,
        'one/docs/page.md': '# A',
        'one/README.md': bad,
        'two/mkdocs.yml': 'docs_dir: handbook',
        'two/handbook/a.md': '# A',
        'two/node_modules/b/b.md': bad,
      },
      ['@'],
      0,
      ['2 pages, 0 errors, 0 warnings, 0 notes'],
    ],
    [
      'the folder that an entity names',
      {
        'mkdocs.yml': 'site_name: S',
        'catalog-info.yaml':
          'kind: Domain\n---\nkind: Component\nmetadata:\n  annotations:\n    runbooks.medsuite.io/path: runbooks/\n',
        'docs/a.md': bad,
        'docs/runbooks/b.md': '# B',
      },
      ['@'],
      0,
      ['1 page, 0 errors, 0 warnings, 0 notes'],
    ],
    [
      'an id that two pages have',
      { 'a.md': '---\nid: x\n---\n# A', 'b.md': '---\nid: x\n---\n# B' },
      ['@'],
      1,
      [
        'b.md:1 error duplicate-id The id "x" belongs to a.md already: give this page another one.',
        '2 pages, 1 error, 0 warnings, 0 notes',
      ],
    ],
    [
      'a site file that is broken',
      { 'mkdocs.yml': 'a: [', 'docs/a.md': '# A' },
      ['@'],
      1,
      [
        expect.stringMatching(/^mkdocs.yml:\d error mkdocs-not-yaml /),
        '1 page, 1 error, 0 warnings, 0 notes',
      ],
    ],
    [
      'a page that is too large',
      { 'a.md': `# A\n${'x'.repeat(1024 * 1024)}` },
      ['@'],
      1,
      [
        expect.stringMatching(/^a.md:1 error file-too-large /),
        '1 page, 1 error, 0 warnings, 0 notes',
      ],
    ],
    [
      'categories of the installation',
      {
        'app-config.yaml':
          'runbooks:\n  categories:\n    - { id: own, title: Our Own }\n',
        'docs/a.md': '---\ncategory: our own\n---\n# A',
      },
      ['@docs', '--config', '@app-config.yaml', '--strict'],
      0,
      ['1 page, 0 errors, 0 warnings, 0 notes'],
    ],
  ])('reads %s', async (_name, files, args, code, lines) => {
    write(files);
    const result = await run('check', ...args);
    expect(result.output.trimEnd().split('\n')).toEqual(lines);
    expect(result.code).toBe(code);
  });

  it('prints JSON', async () => {
    write({ 'a.md': bad });
    const { output, code } = await run('check', '@', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(output)).toEqual({
      summary: { pages: 1, errors: 1, warnings: 0, infos: 0 },
      problems: [
        {
          path: 'a.md',
          line: 2,
          severity: 'error',
          code: 'front-matter-bad-value',
          message: expect.stringContaining('P1, P2, P3, P4'),
        },
      ],
    });
  });

  it('finds nothing wrong with the examples of the repository', async () => {
    const { output, code } = await run(
      'check',
      path.resolve(__dirname, '../../../examples'),
      '--json',
    );
    const { summary, problems } = JSON.parse(output);
    expect(problems).toEqual([]);
    expect(summary.pages).toBeGreaterThan(0);
    expect(code).toBe(0);
  });
});

describe('the command line', () => {
  const bin = path.resolve(__dirname, '../bin/runbooks-cli');
  it.each<[string, string[], number, RegExp]>([
    ['a good page', ['check', 'good.md'], 0, /1 page/],
    ['a bad page', ['check', 'bad.md'], 1, /bad.md:2 error/],
    ['no such file', ['check', 'none.md'], 2, /no file or folder ".*none.md"/],
    ['a file of another kind', ['check', 'a.txt'], 2, /no Markdown page/],
    ['a folder without pages', ['check', 'empty'], 2, /no Markdown page/],
    ['a bad config', ['check', '-c', 'a.txt'], 2, /Cannot read the config/],
    ['an unknown option', ['check', '--nope'], 2, /unknown option/],
    ['an unknown command', ['chek'], 2, /unknown command/],
    ['a call for help', ['--help'], 0, /Usage: runbooks/],
  ])(
    'answers %s with its exit code',
    (_name, args, code, said) => {
      write({
        'good.md': '# A',
        'bad.md': bad,
        'a.txt': 'runbooks: 1',
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
    30_000,
  );
});
