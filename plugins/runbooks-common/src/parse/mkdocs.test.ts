// SPDX-License-Identifier: Apache-2.0
import { findDuplicateIds } from './duplicateIds';
import { parseMkdocs } from './mkdocs';

describe('parseMkdocs', () => {
  it('reads the site and its nested navigation', () => {
    const site = parseMkdocs(
      `
site_name: Operations
docs_dir: ./handbook/
repo_url: https://github.com/example/runbooks
edit_uri: edit/main/handbook
nav:
  - Home: index.md
  - untitled.md
  - EDI & Trading Partners:
      - Payers: edi/payers.md
      - Deeper:
          - edi/deep.md
  - Elsewhere: https://example.test/page.md
plugins:
  - techdocs-core
markdown_extensions:
  - pymdownx.emoji:
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
extra:
  key: !ENV [KEY, default]
`,
      'mkdocs.yml',
    );
    expect(site).toEqual({
      configured: true,
      siteName: 'Operations',
      docsDir: 'handbook',
      repoUrl: 'https://github.com/example/runbooks',
      editUri: 'edit/main/handbook',
      nav: [
        { path: 'index.md', title: 'Home', headingPath: [] },
        { path: 'untitled.md', title: undefined, headingPath: [] },
        {
          path: 'edi/payers.md',
          title: 'Payers',
          headingPath: ['EDI & Trading Partners'],
        },
        {
          path: 'edi/deep.md',
          title: undefined,
          headingPath: ['EDI & Trading Partners', 'Deeper'],
        },
      ],
      problems: [],
    });
  });

  it.each([
    ['', [], 'docs', null],
    ['docs_dir: .', [], '.', null],
    ['docs_dir: ../up', ['mkdocs-docs-dir-outside'], 'docs', null],
    ['docs_dir: /etc', ['mkdocs-docs-dir-outside'], 'docs', null],
    ['docs_dir: [a]', ['mkdocs-bad-value'], 'docs', null],
    ['nav: text', ['mkdocs-bad-value'], 'docs', null],
    ['nav: [1, null, {a: 2}]', [], 'docs', []],
    ['a: [', ['mkdocs-not-yaml'], 'docs', null],
    [`a: ${'['.repeat(100_000)}`, ['mkdocs-not-yaml'], 'docs', null],
  ])('survives %j', (text, codes, docsDir, nav) => {
    const site = parseMkdocs(text, 'mkdocs.yml');
    expect(site.problems.map(({ code }) => code)).toEqual(codes);
    expect(site).toMatchObject({ docsDir, nav });
  });
});

describe('findDuplicateIds', () => {
  it('reports each page but the first with an id', () => {
    expect(
      findDuplicateIds([
        { file: 'a.md', id: 'x' },
        { file: 'b.md', id: null },
        { file: 'c.md', id: 'x' },
        { file: 'd.md', id: null },
        { file: 'e.md', id: 'y' },
      ]).map(({ path, message }) => [path, message.includes('a.md')]),
    ).toEqual([['c.md', true]]);
  });
});
