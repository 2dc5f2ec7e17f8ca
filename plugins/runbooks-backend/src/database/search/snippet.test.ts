// SPDX-License-Identifier: Apache-2.0
import { SNIPPET_MARKERS } from '@medsuite/backstage-plugin-runbooks-common';
import { makeSnippet } from './snippet';
import { TermFinder } from './words';

const { start, end } = SNIPPET_MARKERS;
const snippetOf = (text: string, terms: Record<string, number>) => {
  const weights = new Map(Object.entries(terms));
  const most = [...weights.values()].reduce((all, it) => all + it, 0);
  return makeSnippet(text, new TermFinder(weights), most);
};

describe('makeSnippet', () => {
  it.each<[string, string, Record<string, number>, string]>([
    [
      'marks words in any form',
      'It was restarting.',
      { restart: 1 },
      `It was ${start}restarting${end}.`,
    ],
    [
      'marks a name as a whole',
      'Run pg-boss now',
      { pgboss: 1 },
      `Run ${start}pg-boss${end} now`,
    ],
    ['makes one line', 'a\n\n  b\tc', {}, 'a b c'],
    [
      'leaves markup as it stands',
      '<b>bold</b> & <script>',
      { bold: 1 },
      `<b>${start}bold${end}</b> & <script>`,
    ],
    ['has no markers of the text itself', `x ${start}y${end}`, {}, 'x y'],
    ['is empty for an empty text', '', { a: 1 }, ''],
  ])('%s', (_, text, terms, expected) => {
    expect(snippetOf(text, terms)).toBe(expected);
  });

  it('shows the stretch that has most', () => {
    const filler = 'nothing of note here. '.repeat(400);
    const snippet = snippetOf(
      `restart ${filler} restart the supervisor ${filler}`,
      { restart: 1, supervisor: 3 },
    );
    expect(snippet).toContain(
      `${start}restart${end} the ${start}supervisor${end}`,
    );
    expect(snippet.length).toBeLessThan(280);
    expect(snippet.startsWith('… ') && snippet.endsWith(' …')).toBe(true);
  });
});
