// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { splitFrontMatter } from '../frontMatter';
import { parseMkdocs } from '../mkdocs';
import { techdocsHeadings } from '.';

const repository = path.resolve(__dirname, '../../../../..');
const fixtures = path.resolve(__dirname, '../__fixtures__');

/** The folders of Markdown that the anchors are compared over. */
const sites = [
  path.join(fixtures, 'site'),
  path.join(fixtures, 'runbooks'),
  ...fs
    .globSync('examples/**/mkdocs.yml', { cwd: repository })
    .map(file => path.join(repository, file))
    .map(file =>
      path.join(
        path.dirname(file),
        parseMkdocs(fs.readFileSync(file, 'utf8'), file).docsDir,
      ),
    ),
];

let scratch: string;
beforeAll(() => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'runbooks-anchors-'));
});
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

/** Builds a folder of pages as TechDocs does and answers where the built pages are. */
function buildSite(docs: string, name: string): string {
  const config = path.join(scratch, `${name}.yml`);
  const out = path.join(scratch, `${name}-site`);
  fs.writeFileSync(
    config,
    `site_name: ${name}\ndocs_dir: ${JSON.stringify(docs)}\n` +
      'use_directory_urls: false\nplugins: [techdocs-core]\n',
  );
  const bin = path.join(repository, '.tools/python/bin');
  try {
    execFileSync('mkdocs', ['build', '--quiet', '-f', config, '-d', out], {
      env: {
        ...process.env,
        PATH: `${bin}${path.delimiter}${process.env.PATH}`,
      },
      stdio: 'pipe',
    });
  } catch (error) {
    throw new Error(
      `mkdocs with mkdocs-techdocs-core is needed to compare anchors; "npm test" at the root installs it. ${error}`,
    );
  }
  return out;
}

/** Levels and ids of the headings of a built page, in order. */
function builtHeadings(html: string): string[] {
  const article = html.slice(
    html.indexOf('<article'),
    html.indexOf('</article>'),
  );
  return [...article.matchAll(/<h([1-6])\b[^>]*?\sid="([^"]*)"/g)].map(
    ([, level, id]) => `h${level}#${id.replaceAll('&amp;', '&')}`,
  );
}

function parsedHeadings(file: string): string[] {
  const text = fs.readFileSync(file, 'utf8').replace(/\r\n/g, '\n');
  return techdocsHeadings(splitFrontMatter(text).body).map(
    ({ level, anchor }) => `h${level}#${anchor}`,
  );
}

describe('techdocsHeadings', () => {
  it.each(sites.map(docs => [path.relative(repository, docs), docs]))(
    'gives each heading of %s the anchor that TechDocs gives it',
    (name, docs) => {
      const out = buildSite(docs, name.replace(/\W+/g, '-'));
      const pages = fs.globSync('**/*.md', { cwd: docs });
      expect(pages.length).toBeGreaterThan(0);
      const [built, parsed] = [new Map(), new Map()];
      for (const page of pages) {
        const html = page
          .replace(/(^|\/)README\.md$/, '$1index.md')
          .replace(/\.md$/, '.html');
        built.set(
          page,
          builtHeadings(fs.readFileSync(path.join(out, html), 'utf8')),
        );
        parsed.set(page, parsedHeadings(path.join(docs, page)));
      }
      expect(parsed).toEqual(built);
    },
    120_000,
  );

  it.each([
    [
      '# A\n\ntext\n\n## B',
      [
        ['A', 1],
        ['B', 5],
      ],
    ],
    [
      'text\n\nTitle\n=====\n\n> - ## In',
      [
        ['Title', 3],
        ['In', 6],
      ],
    ],
    ['```sh\n# no\n```\n<div>\n# no\n</div>\n# Yes', [['Yes', 7]]],
    [
      '!!! note\n\n    ## In\n\n    ## In',
      [
        ['In', 3],
        ['In', 5],
      ],
    ],
    ['<details markdown>\n\n## In\n\n</details>', [['In', 3]]],
    ['## `a_b` [c](d) **e** {#f}', [['a_b c e', 1]]],
  ])('knows text and line of the headings in %j', (markdown, expected) => {
    expect(
      techdocsHeadings(markdown).map(({ text, line }) => [text, line]),
    ).toEqual(expected);
  });

  it('knows the lines of the headings between code, HTML and admonitions', () => {
    const text = fs.readFileSync(
      path.join(fixtures, 'site/containers.md'),
      'utf8',
    );
    const lines = text.split('\n');
    const headings = techdocsHeadings(text);
    expect(headings.length).toBeGreaterThan(10);
    for (const heading of headings) {
      expect(lines[heading.line - 1]).toContain(heading.text);
    }
  });

  const pages = {
    headings: '# a\n',
    'headings with markup': '# *a_ [b]\n',
    'quote signs': '>',
    quotes: '> a\n',
    items: '- a\n',
    'nested items': '- ',
    'open tags': '<a b="',
    'closing tags': '</a ',
    comments: '<!--',
    divs: '<div markdown>\n',
    admonitions: '!!! note\n    ',
    pipes: '|`',
    fences: '```a b\n',
    definitions: 'a\n: b\n',
    footnotes: '[^a]: b\n',
    'attribute lists': '## a {#b}\n',
    backslashes: '# \\\\',
  };
  it.each(Object.entries(pages))(
    'reads a page of nothing but %s in time that grows with its length',
    (_name, piece) => {
      const started = performance.now();
      techdocsHeadings(piece.repeat(Math.ceil(300_000 / piece.length)));
      expect(performance.now() - started).toBeLessThan(8_000);
    },
    30_000,
  );
});
