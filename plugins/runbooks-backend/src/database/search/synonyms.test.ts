// SPDX-License-Identifier: Apache-2.0
import { Synonyms } from './synonyms';

describe('Synonyms', () => {
  const synonyms = new Synonyms([
    ['835', 'remittance', 'ERA'],
    ['COB', 'coordination of benefits'],
  ]);

  it.each<[string[], unknown[]]>([
    [['835', 'post'], [{ from: 0, to: 1, terms: ['remitt', 'era'] }]],
    [['post', 'era'], [{ from: 1, to: 2, terms: ['835', 'remitt'] }]],
    [['cob'], [{ from: 0, to: 1, terms: ['coordin', 'benefit'] }]],
    [['a', 'coordin', 'benefit'], [{ from: 1, to: 3, terms: ['cob'] }]],
    [['coordin'], []],
    [[], []],
  ])('%j has %j', (terms, expected) => {
    expect(synonyms.find(terms)).toEqual(expected);
  });
});
