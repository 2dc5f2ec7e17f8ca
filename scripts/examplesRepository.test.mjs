// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import git from 'isomorphic-git';
import { mirrorExamples } from './examples.mjs';
import { commitExamples } from './examplesRepository.mjs';

const now = new Date('2026-07-01T12:00:00Z');
const HISTORY = `
source: runbook:default/one
docs: site/docs
commits:
  - { age: P100D, author: Ann <ann@example.com>, summary: The site, paths: [site] }
  - { age: P90D, author: Bo <bo@example.com>, summary: The other page, paths: [site/docs/other.md] }
chapters:
  - path: page
    before:
      - { age: P80D, author: Ann <ann@example.com>, summary: First, differs: [{ now: new, then: old }] }
    written: { age: P10D, author: Bo <bo@example.com>, summary: Second }
`;

let dir;
let from;
let to;

const write = (base, path, text) => {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
};
const start = async () => {
  mirrorExamples({ from, to });
  return commitExamples({ from, to, now });
};
const log = async filepath =>
  (await git.log({ fs, dir: to, filepath, force: true })).map(({ commit }) => [
    commit.author.name,
    commit.message.trim(),
    new Date(commit.author.timestamp * 1000).toISOString().slice(0, 10),
  ]);
const status = path => git.status({ fs, dir: to, filepath: path });

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'runbooks-repository-'));
  from = join(dir, 'examples');
  to = join(dir, 'demo/examples');
  write(from, 'site/mkdocs.yml', 'site_name: A');
  write(from, 'site/docs/page.md', '# new');
  write(from, 'site/docs/other.md', '# other');
  write(from, 'history/one.yaml', HISTORY);
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('each page has the authors that its history names', async () => {
  assert.equal(await start(), 5);
  assert.deepEqual(await log('site/docs/page.md'), [
    ['Bo', 'Second', '2026-06-21'],
    ['Ann', 'First', '2026-04-12'],
  ]);
  assert.deepEqual(await log('site/docs/other.md'), [
    ['Bo', 'The other page', '2026-04-02'],
  ]);
  assert.deepEqual(await log('site/mkdocs.yml'), [
    ['Ann', 'The site', '2026-03-23'],
  ]);
  assert.equal(await status('site/docs/page.md'), 'unmodified');
});

test('a second start commits nothing, a changed example once', async () => {
  await start();
  assert.equal(await start(), 0);
  write(from, 'site/docs/other.md', '# other, edited');
  rmSync(join(from, 'site/docs/page.md'));
  write(from, 'history/one.yaml', 'source: runbook:default/one');
  assert.equal(await start(), 1);
  assert.equal(await start(), 0);
  assert.equal(await status('site/docs/other.md'), 'unmodified');
  assert.equal(await status('site/docs/page.md'), 'absent');
});

test('an edit by hand in the copy is not committed', async () => {
  await start();
  write(to, 'site/docs/page.md', '# by hand');
  assert.equal(await status('site/docs/page.md'), '*modified');
  write(to, 'site/mkdocs.yml', 'site_name: A\nplugins: [techdocs-core]');
  assert.equal(await start(), 0);
  assert.equal(await status('site/mkdocs.yml'), '*modified');
});

test('a damaged repository is made anew', async () => {
  await start();
  rmSync(join(to, '.git/objects'), { recursive: true });
  assert.equal(await start(), 5);
  assert.equal(await status('site/docs/page.md'), 'unmodified');
});

test('a copy that is made anew has its repository again', async () => {
  await start();
  rmSync(to, { recursive: true });
  assert.equal(await start(), 5);
  assert.ok(existsSync(join(to, '.git/HEAD')));
});
