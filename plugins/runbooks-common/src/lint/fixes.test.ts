// SPDX-License-Identifier: Apache-2.0
import { applyFixes } from '.';
import { details, fence, find, head } from './__testUtils__/pages';

describe('fixes', () => {
  /** The text with all that is safe mended, as often as something is. */
  function mend(text: string): string {
    const next = applyFixes(
      text,
      find(text).flatMap(({ fix }) => fix ?? []),
    );
    return next === text ? text : mend(next);
  }

  it.each<[string, string, string]>([
    [
      'a misspelt key',
      head('onwer: group:default/x'),
      head('owner: group:default/x'),
    ],
    ['a key in another case', head('backup-owner: x'), head('backupOwner: x')],
    [
      'a key that is there already',
      head('onwer: x\nowner: y'),
      head('onwer: x\nowner: y'),
    ],
    ['a key that may mean anything', head('x: y'), head('x: y')],
    [
      'the case of a severity',
      head('severity: p1 # x'),
      head('severity: P1 # x'),
    ],
    ['the case of a kind', head('kind: Daily-Ops'), head('kind: daily-ops')],
    [
      'blanks in a ref',
      head("owner: ' group:default/x '"),
      head("owner: 'group:default/x'"),
    ],
    [
      'a shell command',
      `# A\n\n${fence('', 'kubectl get pods')}`,
      `# A\n\n${fence('sh', 'kubectl get pods')}`,
    ],
    [
      'a session',
      `# A\n\n${fence('', '$ ls\na')}`,
      `# A\n\n${fence('console', '$ ls\na')}`,
    ],
    [
      'JSON',
      `# A\n\n${fence('', '{"a": 1}')}`,
      `# A\n\n${fence('json', '{"a": 1}')}`,
    ],
    [
      'what is not sure',
      `# A\n\n${fence('', 'some: output')}`,
      `# A\n\n${fence('', 'some: output')}`,
    ],
    [
      'details',
      details('x', '<details class="a">'),
      details('x', '<details markdown="1" class="a">'),
    ],
    [
      'an anchor as GitHub makes it',
      '# A\n\n## Stop & start\n\n[x](#stop--start)\n',
      '# A\n\n## Stop & start\n\n[x](#stop-start)\n',
    ],
    [
      'a placeholder',
      head(
        'parameters: [{ name: a }]',
        `# A\n\n${fence('sh', 'ls {{ parameters.a }}')}`,
      ),
      head(
        'parameters: [{ name: a }]',
        `# A\n\n${fence('sh', 'ls ${{ parameters.a }}')}`,
      ),
    ],
  ])('mends %s', (_name, before, after) => {
    expect(mend(before)).toBe(after);
  });

  it('leaves line ends, byte order mark and everything else alone', () => {
    const before =
      '\uFEFF---\r\nonwer: x\r\n---\r\n# A  \r\n\r\n```\r\nkubectl get x\r\n```';
    expect(mend(before)).toBe(
      '\uFEFF---\r\nowner: x\r\n---\r\n# A  \r\n\r\n```sh\r\nkubectl get x\r\n```',
    );
  });

  it('makes one of two corrections that overlap', () => {
    const fix = (from: number, to: number, text: string) => ({
      line: 2,
      from,
      to,
      text,
    });
    expect(
      applyFixes('a\nbcd\n', [fix(2, 4, 'X'), fix(1, 3, 'Y'), fix(9, 9, '')]),
    ).toBe('a\nYd\n');
  });
});
