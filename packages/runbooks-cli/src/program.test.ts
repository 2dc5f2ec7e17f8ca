// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setUpCli } from './__testUtils__/setUpCli';

const { at, write } = setUpCli();

describe('the command line', () => {
  const bin = path.resolve(__dirname, '../bin/runbooks-cli');
  const sop = [
    '-t',
    'sop',
    '--title',
    'A',
    '--owner',
    'a',
    '--backup-owner',
    'b',
  ];
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
    [
      'a folder that cannot be made',
      ['new', 'a.txt/x', ...sop],
      2,
      /not a directory/,
    ],
    ['a question about a rule', ['lint', '--explain', 'dead-link'], 0, /###/],
    ['its version', ['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    ['a call for help', ['--help'], 0, /Usage: runbooks/],
  ])(
    'answers %s with its exit code',
    (_name, args, code, said) => {
      write({
        'good.md': '# A\n\nx\n',
        'bad.md': '---\nseverity: P9\n---\n# A\n\nx\n',
        'a.txt': 'nonsense: 1',
        'empty/x': '',
      });
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [bin, ...args],
        { cwd: at('.'), encoding: 'utf8' },
      );
      expect(`${stdout}${stderr}`).toMatch(said);
      expect(status).toBe(code);
    },
    60_000,
  );
});
