// SPDX-License-Identifier: Apache-2.0
import { splitHighlight } from './splitHighlight';

const tags = { preTag: '<x1>', postTag: '</x1>' };
const long = 'word '.repeat(60);

describe('splitHighlight', () => {
  it.each([
    ['no match', 'plain', ['plain']],
    ['one match', 'a <x1>b</x1> c', ['a ', '[b]', ' c']],
    ['matches side by side', '<x1>a</x1><x1>b</x1>', ['[a]', '[b]']],
    ['markup, as text', '<b><x1><i>a</i></x1>', ['<b>', '[<i>a</i>]']],
    ['a tag without end', 'a <x1>b', ['a ', '[b]']],
    ['nothing', '', []],
    ['a long text without match', long, [long]],
  ])('splits a text with %s', (_, text, expected) => {
    expect(
      splitHighlight(text, tags).map(part =>
        part.match ? `[${part.text}]` : part.text,
      ),
    ).toEqual(expected);
  });

  it('begins shortly before the first match', () => {
    const [before, match] = splitHighlight(`${long}<x1>here</x1>`, tags);
    expect(match).toEqual({ text: 'here', match: true });
    expect(before.text).toMatch(/^… word /);
    expect(before.text.length).toBeLessThan(90);
  });
});
