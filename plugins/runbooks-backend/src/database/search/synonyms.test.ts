// SPDX-License-Identifier: Apache-2.0
import { Synonyms } from './synonyms';

const one = (term: string) => ({ term, share: 1 });
const part = (term: string) => ({ term, share: 1 / Math.sqrt(2) });

describe('Synonyms', () => {
  const synonyms = new Synonyms([
    ['835', 'remittance', 'ERA'],
    ['COB', 'coordination of benefits'],
  ]);

  it.each<[string[], unknown[]]>([
    [['835', 'post'], [{ from: 0, to: 1, terms: [one('remitt'), one('era')] }]],
    [['post', 'era'], [{ from: 1, to: 2, terms: [one('835'), one('remitt')] }]],
    [['cob'], [{ from: 0, to: 1, terms: [part('coordin'), part('benefit')] }]],
    [['a', 'coordin', 'benefit'], [{ from: 1, to: 3, terms: [one('cob')] }]],
    [['coordin'], []],
    [[], []],
  ])('%j has %j', (terms, expected) => {
    expect(synonyms.find(terms)).toEqual(expected);
  });
});
