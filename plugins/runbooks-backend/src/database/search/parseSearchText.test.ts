// SPDX-License-Identifier: Apache-2.0
import { parseSearchText, SEARCH_BOUNDS } from './parseSearchText';

const terms = (text: string) => parseSearchText(text).words.map(it => it.term);
const joined = (text: string) =>
  parseSearchText(text).joined.map(it => it.text);
const weightOf = (text: string, word: string) =>
  parseSearchText(text).words.find(it => it.word === word)?.weight;

describe('parseSearchText', () => {
  it.each<[string, string[]]>([
    ['KubeAPIDown', ['kube', 'api', 'down']],
    ['the pods of a node are not ready', ['pod', 'node', 'not', 'readi']],
    ['', []],
    ['to be or', []],
    ['"', []],
    ['\u0000\uE000\uFFFD', []],
  ])('%s has the terms %j', (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it.each([
    ['kube pod crash looping', 'kubepodcrashlooping'],
    ['alertmanager failed to send alerts', 'alertmanagerfailedtosendalerts'],
    ['pg boss', 'pgboss'],
    ['PGRST 116', 'pgrst116'],
    ['CO 45', 'co45'],
    ['pg-boss', 'pgboss'],
  ])('%s may be written as %s', (text, whole) => {
    expect(joined(text)).toContain(whole);
  });

  it('takes the dressing off a notification, the name counts most', () => {
    const text = '[FIRING:1] KubeAPIDown (prod-eu-1 payments critical)';
    expect(weightOf(text, 'api')).toBeGreaterThan(1);
    expect(weightOf(text, 'payments')).toBeLessThan(0.5);
    expect(weightOf(text, 'firing')).toBeUndefined();
  });

  it('takes labels apart, the alert name counts most', () => {
    const text = 'ALERTS{alertname="QueueBacklog", queue="edi-outbound"}';
    expect(weightOf(text, 'backlog')).toBeGreaterThan(1);
    expect(weightOf(text, 'outbound')).toBeLessThan(0.5);
    expect(weightOf(text, 'alertname')).toBeUndefined();
  });

  it.each([
    ['10.0.12.34:9100', '10'],
    ['payments/checkout-7c9f8b6d5-x2kqp', 'checkout'],
    ['95.1%', '95'],
  ])('counts the value %s little in the text of an alert', (value, word) => {
    const text = `Filesystem on the node ${value} has only little space left and fills up`;
    expect(weightOf(text, word)).toBeLessThan(0.5);
    expect(weightOf(value, word)).toBe(1);
  });

  it.each<[string, string[][]]>([
    ['"835 posting" balance', [['835', 'post']]],
    ['“crash looping”', [['crash', 'loop']]],
    ['a "broken quote', []],
    [
      'volume "data-0" of the tenant acme in the namespace payments has four percent of its space left',
      [],
    ],
  ])('%s asks for the phrases %j', (text, phrases) => {
    expect(parseSearchText(text).phrases).toEqual(phrases);
  });

  it.each([
    ['restart superv', true],
    ['restart supervisor ', false],
    ['"restart superv"', false],
    ['', false],
  ])('the last word of %j may go on: %s', (text, expected) => {
    expect(parseSearchText(text).openEnd).toBe(expected);
  });

  it('knows codes, which are never corrected', () => {
    const words = parseSearchText('CO45 balance').words;
    expect(words.map(it => [it.word, it.code])).toEqual([
      ['co', false],
      ['45', true],
      ['balance', false],
    ]);
  });

  it('is bounded, whatever the text', () => {
    const parsed = parseSearchText('alert text '.repeat(5000));
    expect(parsed.words.length).toBeLessThanOrEqual(SEARCH_BOUNDS.words);
    expect(parsed.joined.length).toBeLessThan(1000);
  });
});
