// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { problemSchema } from '../schemas';
import { problemCodes } from './problemCodes';
import { codes, fixture, fixtures, outline, parse } from './testing/parsePage';

describe('parseChapter on broken pages', () => {
  it.each<[string, string, string[]]>([
    ['bad YAML', '---\na: [\n---\n# A', ['2 error front-matter-not-yaml']],
    [
      'a key written twice',
      '---\nid: a\nid: b\n---\n# A',
      ['3 error front-matter-not-yaml'],
    ],
    [
      'front matter without an end',
      '---\ntitle: A\n\n# A',
      ['1 error front-matter-not-closed'],
    ],
    [
      'a list as front matter',
      '---\n- key: a\nid: x\n---\n# A',
      ['3 error front-matter-not-yaml'],
    ],
    [
      'nesting in front matter',
      `---\nid: ${'['.repeat(40)}${']'.repeat(40)}\n---\n# A`,
      ['2 error front-matter-too-complex'],
    ],
    [
      'nesting beyond the stack',
      `---\nid: ${'['.repeat(100_000)}\n---\n# A`,
      ['2 error front-matter-not-yaml'],
    ],
    [
      'a YAML bomb',
      `---\na: &a [x]\n${'bcdefghij'
        .split('')
        .map((key, i) => `${key}: &${key} [${`*${'abcdefghi'[i]},`.repeat(9)}]`)
        .join('\n')}\n---\n# A`,
      ['1 error front-matter-too-complex'],
    ],
  ])('reports %s and keeps the page', (_name, page, expected) => {
    const chapter = parse(page);
    expect(codes(chapter)).toEqual(expected);
    expect(chapter).toMatchObject({
      frontMatter: {},
      frontMatterBroken: true,
      title: 'A',
    });
  });

  it.each<[string, string | Uint8Array, string[]]>([
    ['TOML', '+++\ntitle = "A"\n+++\n# A', ['1 info front-matter-toml']],
    ['a line across', '---\n# A\n\n---\ntext', []],
    ['a line across, text', '---\njust text\n---\n# A', []],
    ['empty front matter', '---\n---\n# A', []],
    ['a line across, comment', '---\n# A\n---\ntext', []],
    ['empty values', '---\nowner:\ntags:\n---\n# A', []],
    ['a single value for a list', '---\ntags: a\n---\n# A', []],
    ['keys of MkDocs', '---\nhide: [toc]\n---\n# A', []],
    ['Windows line ends', '---\r\nid: a\r\n--- \r\n\r\n# A\r\n', []],
    ['a byte order mark', '\uFEFF---\nid: a\n---\n# A', []],
    ['NUL characters', '# A\n\nb\0c', ['3 warning nul-characters']],
    [
      'bytes that are no UTF-8',
      Buffer.from('# A\n\n\xff\xfe', 'latin1'),
      ['3 warning invalid-utf8'],
    ],
    ['an open fence', '# A\n\n```sh\nls', ['3 warning unclosed-fence']],
    ['open details', '# A\n<details>\n\nb', ['2 warning unclosed-details']],
    [
      'a fence that TechDocs does not know',
      '# A\n```sh some words\nls\n```',
      ['2 info fence-unknown-to-techdocs'],
    ],
    [
      'too many marks in a paragraph',
      `# A\n\n${'[a]( '.repeat(600)}`,
      ['3 warning markdown-too-complex'],
    ],
    [
      'too deep a nesting',
      `# A\n\n${'> '.repeat(40)}text`,
      ['3 warning markdown-too-complex'],
    ],
    [
      'too many headings',
      '# A\n\n'.repeat(2001),
      ['3999 warning too-many-headings'],
    ],
    ['no heading', 'text', ['1 info no-heading']],
  ])('reads a page with %s', (_name, page, expected) => {
    const chapter = parse(page);
    expect(codes(chapter)).toEqual(expected);
    expect(chapter.frontMatterBroken).toBe(false);
    expect(chapter.text).not.toContain('\0');
  });

  it('keeps the text of what is too complex to be taken apart', () => {
    const page = `# A\n\n${'[a]( '.repeat(600)}needle\n\n## B\n\nafter`;
    const [first, second] = parse(page).sections;
    expect(first.text).toContain('needle');
    expect(second.text).toBe('after');
  });

  it('goes on reading behind an open fence', () => {
    expect(outline(parse('# A\n\n```sh\nls\n\n## Steps'))).toEqual([
      ['a', null, 1],
      ['steps', 'steps', 6],
    ]);
  });

  it('hashes the page as it came', () => {
    const sha = (data: string | Buffer) =>
      createHash('sha256').update(data).digest('hex');
    expect(parse('# A\r\n').contentHash).toBe(sha('# A\r\n'));
    expect(parse(Buffer.from('# A\xff', 'latin1')).contentHash).toBe(
      sha(Buffer.from('# A\xff', 'latin1')),
    );
  });

  it('gives every problem a known code, a line and a mend', () => {
    const pages = fs.readdirSync(fixtures).map(fixture);
    const found = pages.flatMap(({ problems }) => problems);
    expect(found.length).toBeGreaterThan(5);
    for (const problem of found) {
      expect(problemSchema.parse(problem)).toEqual(problem);
      expect(Object.keys(problemCodes)).toContain(problem.code);
    }
  });
});
