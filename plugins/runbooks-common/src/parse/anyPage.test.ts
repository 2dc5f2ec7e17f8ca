// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { frontMatterSchema, sectionSchema } from '../schemas';
import { parse } from './testing/parsePage';
import type { ParsedChapter } from './types';

describe('parseChapter on anything', () => {
  const pieces = fc.constantFrom(
    ...'# |## |> |- |1. |```|~~~|sh\n|\n|\n\n|    |<details>|</details>|<div markdown>|<!--|-->|[a](b)|[|]|`|*|_|🚨|---|key: |- a|: b|!!! note|??? x|=== "y"|{#id}|\t|\0|\r\n|&amp;|\\|||text|\uD800'.split(
      '|',
    ),
  );
  const check = (chapter: ParsedChapter) => {
    expect(frontMatterSchema.safeParse(chapter.frontMatter).success).toBe(true);
    const lines = chapter.text.split('\n').length;
    for (const section of chapter.sections) {
      sectionSchema.parse(section);
      expect(section.line).toBeLessThanOrEqual(lines);
    }
    const anchors = chapter.sections.map(({ anchor }) => anchor);
    for (const { section, line } of [...chapter.commands, ...chapter.steps]) {
      expect(anchors).toContain(section ?? '');
      expect(line).toBeLessThanOrEqual(lines);
    }
  };

  it('never throws, whatever the text', () => {
    const property = fc.property(fc.array(pieces, { maxLength: 60 }), list =>
      check(parse(list.join(''))),
    );
    expect(() => fc.assert(property, { numRuns: 400 })).not.toThrow();
  });

  it('never throws, whatever the bytes', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 200 }), bytes =>
      check(parse(bytes)),
    );
    expect(() => fc.assert(property)).not.toThrow();
  });

  it.each(
    '[ *a _a > ~a `a [a]( ![ < <a <!-- |- - [^a] ( http://a &'
      .split(' ')
      .concat(
        '- a\n',
        '> a\n',
        '| a | b |\n',
        '# a\n',
        '```sh\nls\n```\n',
        '<details>\n\n',
        '<a b="',
        'a line\n',
        '1. a\n\n',
        '> [!NOTE]\n> a\n',
        '!!! note\n    a\n',
        '[^a]: b\n',
      ),
  )(
    'reads a page of nothing but %j in time that grows with its length',
    piece => {
      const started = performance.now();
      const chapter = parse(piece.repeat(Math.ceil(200_000 / piece.length)));
      expect(chapter.sections.length).toBeGreaterThan(0);
      expect(performance.now() - started).toBeLessThan(10_000);
    },
    60_000,
  );
});
