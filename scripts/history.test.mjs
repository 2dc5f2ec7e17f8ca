// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  instantOf,
  parseAuthor,
  planCommits,
  readHistory,
  textBefore,
} from './history.mjs';
import { root } from './paths.mjs';

const now = new Date('2026-07-01T12:00:00Z');
const examples = join(root, 'examples');

for (const [age, expected] of [
  ['P1D', '2026-06-30T12:00:00.000Z'],
  ['PT6H', '2026-07-01T06:00:00.000Z'],
  ['P2DT6H', '2026-06-29T06:00:00.000Z'],
]) {
  test(`the age ${age}`, () =>
    assert.equal(instantOf(age, now).toISOString(), expected));
}

for (const age of ['P', 'P1M', '40 days', undefined]) {
  test(`no age: ${age}`, () =>
    assert.throws(() => instantOf(age, now), /is no age/));
}

test('authors have a name and an address', () => {
  assert.deepEqual(parseAuthor('Elena Novak <edi-lead@example.com>'), {
    name: 'Elena Novak',
    email: 'edi-lead@example.com',
  });
  assert.throws(() => parseAuthor('Elena'), /is no author/);
});

test('an earlier text is told by what differs', () => {
  assert.equal(
    textBefore('a\nb\nc', [
      { now: 'b', then: '$& was' },
      { now: 'c', then: '' },
    ]),
    'a\n$& was\n',
  );
});

for (const text of ['x', 'b b']) {
  test(`what differs must stand once in "${text}"`, () =>
    assert.throws(
      () => textBefore(text, [{ now: 'b', then: 'c' }]),
      /times, not once/,
    ));
}

test('the history of the examples can be told, and ends in the examples', async () => {
  const history = await readHistory(examples);
  const commits = planCommits({ examples, history, now });
  const last = new Map();
  let before = new Date(0);
  for (const { at, files } of commits) {
    assert.ok(at >= before && at < now);
    before = at;
    files.forEach((content, file) => last.set(file, content));
  }
  for (const [file, content] of last) {
    assert.ok(readFileSync(join(examples, file)).equals(Buffer.from(content)));
  }
});

test('each review of the examples was made when its text was there', async () => {
  const { chapters } = await readHistory(examples);
  assert.ok(chapters.length > 0);
  for (const { address, texts, earlier, reviews } of chapters) {
    for (const { age, of = 'present', by, summary } of reviews) {
      const text = of === 'present' ? texts[earlier] : texts[of];
      const place = `${address}, ${summary}`;
      assert.match(by, /^(user|group):default\/[\w-]+$/, place);
      assert.ok(of === 'present' || of < earlier, place);
      if (text) {
        assert.ok(instantOf(age, now) > instantOf(text.age, now), place);
      }
    }
  }
});
