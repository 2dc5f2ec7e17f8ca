// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { compareSubstance } from './substance';

const page = (body: string, facts = 'title: Payer down\nowner: edi-team') =>
  `---\n${facts}\n---\n\n${body}`;
const fence = '```sh\nkubectl  get pods\n```\n';

describe('compareSubstance', () => {
  it.each<[string, string, string]>([
    ['line ends and a byte order mark', '\uFEFF# A\r\n\r\nB\r\n', '# A\n\nB\n'],
    ['the very same', '# A', '# A'],
  ])('takes %s for identical', (_name, reviewed, present) => {
    expect(compareSubstance(reviewed, present)).toBe('identical');
  });

  it.each<[string, string, string]>([
    ['spaces at the end of lines', 'Stop it.  \nNow.', 'Stop it.\nNow.'],
    ['empty lines', '# A\nB\n\n\n\nC', '# A\n\nB\n\nC\n'],
    ['spaces between words', 'Stop  the   queue', 'Stop the queue'],
    ['tabs for spaces', '-\tStop', '- Stop'],
    [
      'other breaks of a paragraph',
      'Stop the\nqueue now',
      'Stop the queue now',
    ],
    ['space in a table', '| a | b |\n| - | - |', '|a|b|\n|-|-|'],
    ['a list that is set loosely', '- a\n\n- b', '- a\n- b'],
    [
      'the indentation of a list with code in it',
      '1. a\n   ```sh\n   x  y\n   ```',
      '1. a\n    ```sh\n    x  y\n    ```',
    ],
    ['space around code', `A\n${fence}B`, `A\n\n${fence}\nB`],
    [
      'space in front matter',
      page('A', 'title:  Payer down\n\ntags:\n    - a'),
      page('A', 'title: Payer down\ntags:\n  - a'),
    ],
  ])('lets %s pass as white space', (_name, reviewed, present) => {
    expect(compareSubstance(reviewed, present)).toBe('white-space');
    expect(compareSubstance(present, reviewed)).toBe('white-space');
  });

  it.each<[string, string, string]>([
    ['of a link', 'See [B](b.md).', 'See [B](../c/b.md#x).'],
    ['of one with a title', '[B](b.md "Why")', '[B](c.md "Why")'],
    ['with parentheses', '[B](b_(c).md) x', '[B](d.md) x'],
    ['in angle brackets', '[B](<b c.md>)', '[B](d.md)'],
    [
      'of a picture that leads somewhere',
      '[![A](a.png)](b.md)',
      '[![A](a.png)](c.md)',
    ],
    ['of a definition', 'See [B][b].\n\n[b]: b.md', 'See [B][b].\n\n[b]: c.md'],
    ['and white space', 'See  [B](b.md).', 'See [B](c.md).'],
    ['in an item', '- See [B](b.md)', '- See [B](c.md)'],
    [
      'in an admonition',
      '!!! note\n\n    [B](b.md)',
      '!!! note\n\n    [B](c.md)',
    ],
    ['behind code', '`x` [B](b.md)', '`x` [B](c.md)'],
    ['of a link over two lines', 'See [the\nB](b.md).', 'See [the\nB](c.md).'],
  ])('lets the target %s pass', (_name, reviewed, present) => {
    expect(compareSubstance(reviewed, present)).toBe('link-targets');
  });

  it.each<[string, string, string]>([
    ['the owner', 'title: A\nowner: edi', 'title: A\nowner: ops'],
    ['a backup owner that is new', 'title: A', 'title: A\nbackupOwner: ops'],
    [
      'reviewers',
      'reviewers:\n  - a\n  - b\ntitle: A',
      'reviewers: [c]\ntitle: A',
    ],
    ['a list at the margin', 'reviewers:\n- a\ntitle: A', 'title: A'],
    [
      'the cadence',
      'title: A\nreview:\n  every: P90D',
      'title: A\nreview: { every: P30D, reviewers: [a] }',
    ],
  ])('lets %s pass as people', (_name, reviewed, present) => {
    expect(compareSubstance(page('B', reviewed), page('B', present))).toBe(
      'people',
    );
  });

  it('lets an owner pass in a page that had no front matter', () => {
    expect(compareSubstance('# A', '---\nowner: edi\n---\n# A')).toBe('people');
  });

  it.each<[string, string, string]>([
    ['a word', 'Stop the queue', 'Start the queue'],
    ['space that parts a word', 'rm -rf /tmp', 'rm -rf / tmp'],
    ['space in code', fence, fence.replace('  ', ' ')],
    ['space in indented code', 'A:\n\n    x  y', 'A:\n\n    x y'],
    ['space in code that is never closed', '```\na  b', '```\na b'],
    ['an empty line in code', '```\na\n\nb\n```', '```\na\nb\n```'],
    ['the language of code', '```sh\na\n```', '```sql\na\n```'],
    ['text that becomes code', 'a\n', '```\na\n```'],
    ['the text of a link', '[B](b.md)', '[C](b.md)'],
    ['the title of a link', '[B](b.md "C")', '[B](b.md "D")'],
    [
      'an address that is its own text',
      '<https://a.example>',
      '<https://b.example>',
    ],
    ['a bare address', 'https://a.example', 'https://b.example'],
    ['what a picture shows', '![A](a.png)', '![A](b.png)'],
    [
      'a picture by reference',
      '![A][x]\n\n[x]: a.png',
      '![A][x]\n\n[x]: b.png',
    ],
    ['a link in fenced code', '```\n[B](b.md)\n```', '```\n[B](c.md)\n```'],
    ['a link in code', 'Say `[B](b.md)`.', 'Say `[B](c.md)`.'],
    ['a link that is escaped', '\\[B](b.md)', '\\[B](c.md)'],
    ['two paragraphs made one', 'Stop.\n\nStart.', 'Stop. Start.'],
    ['a heading that takes the text', '# A\nB', '# A B'],
    ['a note', 'A[^1]\n\n[^1]: b', 'A[^1]\n\n[^1]: c'],
    ['the kind', page('A', 'kind: backup'), page('A', 'kind: incident')],
    [
      'a parameter below a people key’s name',
      page('A', 'sla:\n  owner: a'),
      page('A', 'sla:\n  owner: b'),
    ],
    ['a comment', page('A', 'title: B # c'), page('A', 'title: B # d')],
    ['nesting', page('A', 'a:\n  b: c\n  d: e'), page('A', 'a:\n  b: c\nd: e')],
    ['TOML', '+++\nowner = "a"\n+++\nA', '+++\nowner = "b"\n+++\nA'],
  ])('takes %s for substance', (_name, reviewed, present) => {
    expect(compareSubstance(reviewed, present)).toBeNull();
  });

  it('is the same in both directions, and total', () => {
    const text = fc
      .array(
        fc.constantFrom(
          ...['# A', '- ', '```', ' ', '\n', '\n\n', '    x', '[a](', ')', ']'],
          ...['`', '``', '![', '|', '---', 'owner: a', '>', '\\', '<', '"'],
        ),
        { maxLength: 40 },
      )
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(compareSubstance(a, a)).toBe('identical');
        expect(compareSubstance(a, b)).toBe(compareSubstance(b, a));
      }),
    );
  });

  it.each([
    ['links', '[a]('],
    ['brackets', '['],
    ['code spans', '` `` ``` '],
    ['titles', '[a](b "'],
    ['items', '- '],
    ['tables', '| '],
    ['definitions', '[a]: b\n'],
    ['pictures', '!['],
  ])('takes a page full of %s apart in bounded time', (_name, part) => {
    const text = part.repeat((1024 * 1024) / part.length);
    const startedAt = performance.now();
    expect(compareSubstance(text, `${text}x`)).toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});
