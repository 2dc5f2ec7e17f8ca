// SPDX-License-Identifier: Apache-2.0

// The documentation holds in both places where it is read: as a site that MkDocs builds, and on the pages of the
// repository, which make other anchors of headings.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import GithubSlugger from 'github-slugger';
import MarkdownIt from 'markdown-it';
import { root } from './paths.mjs';
import { listFiles } from './stamps.mjs';

const markdown = new MarkdownIt();

const pages = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'].map(name =>
    join(root, name),
  ),
  ...listFiles(join(root, 'docs')).filter(file => file.endsWith('.md')),
];

/** The text of a heading as it is read: without marks, with the code. */
const plainText = ({ children }) =>
  children
    .filter(({ type }) => ['text', 'code_inline'].includes(type))
    .map(({ content }) => content)
    .join('');

/** The anchors that the repository's pages have, and the links on them. */
function readPage(file) {
  const slugger = new GithubSlugger();
  const tokens = markdown.parse(readFileSync(file, 'utf8'), {});
  const anchors = tokens.flatMap((token, index) =>
    token.type === 'heading_open'
      ? [slugger.slug(plainText(tokens[index + 1]))]
      : [],
  );
  const links = tokens
    .flatMap(({ children }) => children ?? [])
    .map(token => token.attrGet('href') ?? token.attrGet('src'))
    .filter(target => target && !/^[a-z][a-z+.-]*:/i.test(target))
    .map(decodeURI);
  return { anchors, links };
}

test('mkdocs builds the documentation, strictly', () => {
  const site = mkdtempSync(join(tmpdir(), 'runbooks-docs-'));
  try {
    const { status, stdout, stderr, error } = spawnSync(
      'mkdocs',
      ['build', '--strict', '--site-dir', site],
      { cwd: root, encoding: 'utf8' },
    );
    assert.ifError(error);
    const warnings = `${stdout}${stderr}`
      .split('\n')
      .filter(line => line.startsWith('WARNING') || line.startsWith('ERROR'));
    assert.deepEqual(warnings, []);
    assert.equal(status, 0);
    assert.ok(existsSync(join(site, 'write-a-chapter/index.html')));
  } finally {
    rmSync(site, { recursive: true, force: true });
  }
});

for (const page of pages) {
  const { links } = readPage(page);
  test(`links of ${relative(root, page)} hold on the repository`, () => {
    const broken = links.filter(link => {
      const [path, anchor] = link.split('#');
      const target = path === '' ? page : resolve(dirname(page), path);
      return (
        !existsSync(target) ||
        (anchor && !readPage(target).anchors.includes(anchor))
      );
    });
    assert.deepEqual(broken, []);
  });
}

test('every picture that is shown has words for who cannot see it', () => {
  const silent = pages.filter(page =>
    /!\[\s*\]\(/.test(readFileSync(page, 'utf8')),
  );
  assert.deepEqual(silent, []);
});
