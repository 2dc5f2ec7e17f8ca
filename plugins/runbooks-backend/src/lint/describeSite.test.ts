// SPDX-License-Identifier: Apache-2.0
import { fileInMemory, type SourceTree } from '../ingest/sourceTree';
import { createFileOf, createIgnore, describeSite } from './describeSite';

const tree = (
  files: Record<string, string>,
  more: Partial<SourceTree> = {},
): SourceTree => ({
  etag: 'etag',
  files: Object.entries(files).map(([path, text]) =>
    fileInMemory(path, Buffer.from(text)),
  ),
  skipped: [],
  problems: [],
  assets: [],
  ...more,
});
const inDocs = { docsDir: 'docs', nav: null };

describe('describeSite', () => {
  it('lists the files that links of pages may lead to', async () => {
    const { site, problems } = await describeSite(
      tree(
        { 'mkdocs.yml': '', 'docs/a.md': '', 'docs/b/c.md': '' },
        {
          skipped: ['docs/large.md'],
          assets: ['docs/img/x.png', 'logo.png', 'docs/a.md'],
        },
      ),
      inDocs,
    );

    expect(problems).toEqual([]);
    expect(site).toEqual({
      docsDir: 'docs',
      nav: [],
      files: ['a.md', 'b/c.md', 'img/x.png', 'large.md'],
      hasAssets: true,
      rules: {},
      ignore: [],
    });
  });

  it('takes the root of the tree for the docs where there is no folder of them', async () => {
    const { site } = await describeSite(
      tree({ 'a.md': '' }, { assets: undefined }),
      { docsDir: '.', nav: [{ path: 'a.md', headingPath: ['Group'] }] },
    );

    expect(site).toMatchObject({
      files: ['a.md'],
      hasAssets: false,
      nav: [{ path: 'a.md', headingPath: ['Group'] }],
    });
  });

  const config = (text: string) =>
    describeSite(tree({ 'runbooks.config.yaml': text }), inDocs);

  it('takes rules and what is left out from the settings, and nothing else', async () => {
    const { site, problems } = await config(`
$schema: ./schema.json
rules:
  dead-link: info
  first-page: [warning, { lines: 50 }]
  shell: off
ignore: ['docs/old/**']
categories: [{ id: mine, title: Mine }]
`);

    expect(problems).toEqual([]);
    expect(site).toMatchObject({
      rules: { 'dead-link': 'info', 'first-page': ['warning', { lines: 50 }] },
      ignore: ['docs/old/**'],
    });
  });

  it.each([
    ['what is no YAML', 'rules:\n  - [', 2, /write YAML/],
    ['what is no mapping', '- a', null, /write YAML/],
    ['ignore of another shape', '\nignore: all', 2, /write YAML/],
    ['rules of another shape', 'rules: all', 1, /^rules: must map/],
    [
      'an unknown rule',
      'rules:\n  dead-links: error',
      2,
      /dead-links: there is no such rule/,
    ],
    [
      'an unknown severity',
      'rules: { dead-link: fatal }',
      1,
      /dead-link: must be off, error/,
    ],
    [
      'an unknown option',
      'rules: { first-page: [error, { line: 3 }] }',
      1,
      /first-page: Unrecognized key: "line"/,
    ],
  ])('tells of %s, and goes on without', async (_, text, line, message) => {
    const { site, problems } = await config(text);

    expect(site).toMatchObject({ rules: {}, ignore: [] });
    expect(problems).toEqual([
      {
        path: 'runbooks.config.yaml',
        line,
        severity: 'warning',
        code: 'lint-config-invalid',
        message: expect.stringMatching(message),
      },
    ]);
  });

  it('keeps the rules that can be meant', async () => {
    const { site, problems } = await config(
      'rules: { dead-link: fatal, dead-anchor: info }',
    );

    expect(site.rules).toEqual({ 'dead-anchor': 'info' });
    expect(problems).toHaveLength(1);
  });

  it('is not blown up by aliases', async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
rules: { dead-link: off }
ignore: [*c, *c, *c, *c, *c, *c]`;

    await expect(config(bomb)).resolves.toMatchObject({
      problems: [{ code: 'lint-config-invalid' }],
    });
  });
});

describe('createFileOf', () => {
  const site = {
    docsDir: 'docs',
    nav: [],
    files: ['a.md', 'img/deep/x.png'],
    hasAssets: true,
    rules: {},
    ignore: [],
  };

  it.each([
    ['a.md', { anchors: null }],
    ['b.md', undefined],
    ['img/deep/x.png', { anchors: null }],
    ['img/deep', { anchors: null }],
    ['img/', { anchors: null }],
    ['img/deep/y.png', undefined],
    ['LICENSE', undefined],
    // Of a kind that is not listed.
    ['a.parquet', null],
  ])('knows of %s: %j', (path, known) => {
    expect(createFileOf(site)('source', path)).toEqual(known);
  });

  it('knows nothing beside pages where it was not listed', () => {
    const fileOf = createFileOf({ ...site, hasAssets: false });
    expect(fileOf('source', 'img/y.png')).toBeNull();
    expect(fileOf('source', 'b.md')).toBeUndefined();
    expect(createFileOf(null)('source', 'b.md')).toBeNull();
  });
});

describe('createIgnore', () => {
  it('goes by globs below the root of the tree', () => {
    const isIgnored = createIgnore({
      docsDir: 'docs',
      nav: [],
      files: [],
      hasAssets: true,
      rules: {},
      ignore: ['docs/old/**', '*.md'],
    });
    expect(
      ['docs/old/a/b.md', 'README.md', 'docs/a.md'].map(it => isIgnored(it)),
    ).toEqual([true, true, false]);
    expect(createIgnore(null)('a.md')).toBe(false);
  });
});
