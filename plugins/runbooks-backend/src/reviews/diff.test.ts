// SPDX-License-Identifier: Apache-2.0
import type { DiffLine } from '@medsuite/backstage-plugin-runbooks-common';
import fc from 'fast-check';
import { diffRevisions } from './diff';

const revision = (text: string) => ({
  hash: 'a'.repeat(64),
  title: 'A',
  firstSeenAt: '2026-01-01T00:00:00.000Z',
  author: null,
  authoredAt: null,
  text,
});
const diff = (from: string, to: string) =>
  diffRevisions(revision(from), revision(to));

const SIGNS = { same: ' ', removed: '-', added: '+' };
/** A line as a patch has it, with what is marked in brackets. */
const show = ({ type, parts }: DiffLine) =>
  SIGNS[type] +
  parts.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
const shown = (from: string, to: string) =>
  diff(from, to).hunks.map(({ lines }) => lines.map(show));

describe('diffRevisions', () => {
  it.each<[string, string, string, string[][]]>([
    ['nothing', 'a\nb', 'a\nb', []],
    ['a line end at the end', 'a\nb', 'a\nb\n', []],
    [
      'a word',
      'Stop the queue',
      'Start the queue',
      [['-[Stop] the queue', '+[Start] the queue']],
    ],
    ['a new line', 'a\nc', 'a\nb\nc', [[' a', '+b', ' c']]],
    ['a line that is gone', 'a\nb\nc', 'a\nc', [[' a', '-b', ' c']]],
    ['everything', '', 'a\nb', [['+a', '+b']]],
    ['all of it gone', 'a\nb', '', [['-a', '-b']]],
    [
      'a line in the place of quite another',
      'Stop the queue now',
      'kubectl get pods',
      [['-Stop the queue now', '+kubectl get pods']],
    ],
    [
      'an option of a command',
      'kubectl rollout restart deploy/edi -n edi',
      'kubectl rollout restart deploy/edi -n edi-prod',
      [
        [
          '-kubectl rollout restart deploy/edi -n edi',
          '+kubectl rollout restart deploy/edi -n edi[-prod]',
        ],
      ],
    ],
    [
      'one of two lines that has company now',
      'First stop the queue\nThen wait',
      'Be careful here\nFirst stop the whole queue\nThen wait',
      [
        [
          '-First stop the queue',
          '+Be careful here',
          '+First stop the [whole ]queue',
          ' Then wait',
        ],
      ],
    ],
    ['white space', 'a  b', 'a b', [['-a[  ]b', '+a[ ]b']]],
  ])('shows %s', (_name, from, to, expected) => {
    expect(shown(from, to)).toEqual(expected);
  });

  it('cuts hunks with context, under their headings, and counts lines', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const page = (...changes: Array<[number, string]>) =>
      [
        '---',
        'title: Page',
        '---',
        '# Page',
        '',
        '## Steps',
        ...lines.map(
          (line, index) => changes.find(([at]) => at === index)?.[1] ?? line,
        ),
        '## Next',
        'Rest',
        '```',
        '# no heading',
        'code',
        '```',
      ].join('\n');
    const result = diff(
      page(),
      page([4, 'changed'], [8, 'changed too'], [20, 'line 20 again'])
        .replace('title: Page', 'title: Pages')
        .replace('code', 'more code'),
    );
    expect(result).toMatchObject({ added: 5, removed: 5, truncated: false });
    expect(result.hunks.map(({ heading }) => heading)).toEqual([
      null,
      'Steps',
      'Steps',
      'Next',
    ]);
    expect(result.hunks[1].lines[0]).toEqual({
      type: 'same',
      from: 8,
      to: 8,
      parts: [{ text: 'line 1', changed: false }],
    });
    expect(result.hunks[1].lines).toHaveLength(13);
    expect(result.hunks[2].lines.map(show)).toEqual([
      ' line 17',
      ' line 18',
      ' line 19',
      '-line 20',
      '+line 20[ again]',
      ' line 21',
      ' line 22',
      ' line 23',
    ]);
  });

  it.each([
    ['Stop [B](b.md)', 'Stop [B](c.md)', 'link-targets'],
    ['Stop', 'Start', null],
    ['Stop', 'Stop', 'identical'],
  ])('says whether %s → %s is trivial', (from, to, trivial) => {
    expect(diff(from, to).trivial).toBe(trivial);
  });

  it('holds both texts in its lines, numbered', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b b', 'c d e', '', '# h', '```'), {
        maxLength: 12,
      })
      .map(lines => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (from, to) => {
        const lines = diff(from, to).hunks.flatMap(hunk => hunk.lines);
        const split = (whole: string) => whole.replace(/\n$/, '').split('\n');
        const wordsOf = (line: DiffLine) =>
          line.parts.map(part => part.text).join('');
        for (const line of lines) {
          const words = wordsOf(line);
          const stand = [
            line.from ? split(from)[line.from - 1] : null,
            line.to ? split(to)[line.to - 1] : null,
          ];
          expect(stand).toEqual([
            line.type === 'added' ? null : words,
            line.type === 'removed' ? null : words,
          ]);
        }
      }),
    );
  });

  const random = (seed: number, count: number) =>
    Array.from({ length: count }, (_, index) =>
      ((seed * 7919 + index * index * 104729) % 99991).toString(36),
    );
  it.each<[string, string, string]>([
    [
      'long pages with nothing in common',
      random(1, 100_000).join('\n'),
      random(2, 100_000).join('\n'),
    ],
    ['long lines', random(1, 150_000).join(' '), random(2, 150_000).join(' ')],
    [
      'many long lines',
      Array.from({ length: 300 }, (_, n) => random(n, 500).join(' ')).join(
        '\n',
      ),
      Array.from({ length: 300 }, (_, n) =>
        random(n + 1000, 500).join(' '),
      ).join('\n'),
    ],
  ])('is bounded for %s', (_name, from, to) => {
    const startedAt = performance.now();
    const result = diff(from, to);
    expect(performance.now() - startedAt).toBeLessThan(8000);
    expect(result.truncated).toBe(true);
    expect(JSON.stringify(result).length).toBeLessThan(1_500_000);
  });
});
