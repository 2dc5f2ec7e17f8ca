// SPDX-License-Identifier: Apache-2.0
import {
  judge,
  normalizeHeading,
  parseQueries,
  percentile,
  summarize,
  type RetrievalQuery,
  type Row,
} from './scoring';

const query: RetrievalQuery = {
  id: 'q1',
  query: 'disk full',
  kind: 'symptom',
  relevant: ['node/disk.md', 'node/disk-space.md'],
  section: 'Free some space',
};
const row = (path: string, section: string | null = null): Row => ({
  path,
  section,
});

describe('judge', () => {
  it.each<[string, Row[], number | null, number | null]>([
    ['no rows', [], null, null],
    ['only other pages', [row('a.md', 'Free some space')], null, null],
    ['the page without its section', [row('node/disk.md')], 1, null],
    ['the section first', [row('node/disk.md', 'Free some space')], 1, 1],
    ['the other right page', [row('node/disk-space.md')], 1, null],
    [
      'another spelling of the heading',
      [row('./node/disk.md', ' free  **some** `space`')],
      1,
      1,
    ],
    [
      'several rows of one page before it',
      [
        row('a.md', 'One'),
        row('a.md', 'Two'),
        row('b.md'),
        row('node/disk.md', 'Impact'),
        row('node/disk.md', 'Free some space'),
      ],
      3,
      5,
    ],
    [
      'rows of a page apart from each other',
      [row('a.md'), row('b.md'), row('a.md'), row('node/disk.md')],
      3,
      null,
    ],
  ])('finds the ranks in %s', (_, rows, page, section) => {
    expect(judge(query, rows)).toEqual({
      page,
      section,
      empty: rows.length === 0,
    });
  });

  it('asks for no section where the query names none', () => {
    const { section, ...pageOnly } = query;
    expect(judge(pageOnly, [row('node/disk.md', section)]).section).toBe(
      undefined,
    );
  });
});

describe('summarize', () => {
  it('gives shares of pages and, of those that ask for one, of sections', () => {
    const verdicts = [
      { page: 1, section: 1, empty: false },
      { page: 2, section: 4, empty: false },
      { page: 4, section: undefined, empty: false },
      { page: 20, section: undefined, empty: false },
      { page: null, section: undefined, empty: true },
    ];
    expect(summarize(verdicts)).toEqual({
      queries: 5,
      hit1: 1 / 5,
      hit3: 2 / 5,
      mrr10: (1 + 1 / 2 + 1 / 4) / 5,
      section1: 1 / 2,
      section3: 1 / 2,
      empty: 1,
      absent: 1,
    });
  });

  it('makes no marks of nothing', () => {
    expect(summarize([])).toMatchObject({ hit1: 0, mrr10: 0, section1: null });
  });
});

it.each([
  [[], 0.5, 0],
  [[7], 0.99, 7],
  [[4, 1, 3, 2], 0.5, 2],
  [[4, 1, 3, 2], 0.95, 4],
])('percentile of %p at %d is %d', (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected);
});

it.each([
  ['Meaning', ' meaning ', true],
  ['🚨 Outbound is down', 'Outbound is down', true],
  ['Use `kubectl get pods`', 'use kubectl get pods', true],
  ['See [the guide](guide.md)', 'See the guide', true],
  ['_Very_ urgent', 'Very urgent', true],
  ['the <code>a &amp; b</code> case', 'The a & b case', true],
  ['Set max_wal_size', 'Set maxwalsize', false],
  ['Step 1', 'Step 2', false],
])('%p and %p are one heading: %p', (one, other, same) => {
  expect(normalizeHeading(one) === normalizeHeading(other)).toBe(same);
});

describe('parseQueries', () => {
  const line = JSON.stringify(query);

  it('reads a line each, and skips empty ones', () => {
    expect(parseQueries(`\uFEFF${line}\r\n\r\n${line}\n`)).toEqual([
      query,
      query,
    ]);
  });

  it.each([
    '{',
    '{"id":"q2"}',
    '{"id":"q","query":"x","kind":"k","relevant":[]}',
  ])('names the line of %s', bad => {
    expect(() => parseQueries(`${line}\n${bad}`)).toThrow(
      /^Line 2 is no query/,
    );
  });
});
