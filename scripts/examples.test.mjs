// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { mirrorExamples, needsCopy, watchExamples } from './examples.mjs';

let dir;
let from;
let to;

const write = (base, path, text) => {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
};
const read = path => readFileSync(join(to, path), 'utf8');
const mirror = options => mirrorExamples({ from, to, ...options });

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'runbooks-examples-'));
  from = join(dir, 'examples');
  to = join(dir, 'demo/examples');
  write(from, 'site/mkdocs.yml', 'site_name: A');
  write(from, 'site/docs/index.md', '# A');
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('the first pass copies all, the second nothing', () => {
  assert.deepEqual(mirror().sort(), ['site/docs/index.md', 'site/mkdocs.yml']);
  assert.equal(read('site/docs/index.md'), '# A');
  assert.deepEqual(mirror(), []);
});

test('a rewritten mkdocs.yml stays until the original changes', () => {
  mirror();
  write(to, 'site/mkdocs.yml', 'site_name: A\nplugins: [techdocs-core]');
  assert.deepEqual(mirror(), []);
  assert.match(read('site/mkdocs.yml'), /techdocs-core/);
  write(from, 'site/mkdocs.yml', 'site_name: B');
  assert.deepEqual(mirror(), ['site/mkdocs.yml']);
  assert.equal(read('site/mkdocs.yml'), 'site_name: B');
});

test('a page edited in the copy is put right at a start, and left alone while the portal runs', () => {
  mirror();
  write(to, 'site/docs/index.md', '# edited');
  assert.deepEqual(mirror({ onlyChanged: true }), []);
  assert.equal(read('site/docs/index.md'), '# edited');
  assert.deepEqual(mirror(), ['site/docs/index.md']);
  assert.equal(read('site/docs/index.md'), '# A');
});

test('a removed page goes, a page that TechDocs made stays', () => {
  mirror();
  write(to, 'site/docs/generated.md', '# made');
  rmSync(join(from, 'site/docs/index.md'));
  assert.deepEqual(mirror(), ['site/docs/index.md']);
  assert.equal(existsSync(join(to, 'site/docs/index.md')), false);
  assert.equal(read('site/docs/generated.md'), '# made');
});

test('without a usable record the copy is made anew', () => {
  mirror();
  write(to, 'site/docs/stray.md', '# stray');
  writeFileSync(`${to}.json`, '{ half');
  assert.equal(mirror().length, 2);
  assert.equal(existsSync(join(to, 'site/docs/stray.md')), false);
});

test('a copy that was deleted comes back', () => {
  mirror();
  rmSync(to, { recursive: true });
  assert.equal(mirror().length, 2);
});

test('only what is named is copied, files and folders alike', () => {
  const only = ['site/docs', 'site/mkdocs.yml', 'not-there'];
  write(from, 'site/node_modules.md', '# beside them');
  assert.deepEqual(mirror({ only }).sort(), [
    'site/docs/index.md',
    'site/mkdocs.yml',
  ]);
  rmSync(join(from, 'site/mkdocs.yml'));
  assert.deepEqual(mirror({ only }), ['site/mkdocs.yml']);
  assert.deepEqual(mirror({ only }), []);
});

const within = async condition => {
  const begun = Date.now();
  while (!condition()) {
    assert.ok(Date.now() - begun < 3_000, 'not mirrored in time');
    await sleep(20);
  }
};

test('edits of what is named are mirrored, others not', async () => {
  const only = ['site/docs', 'site/mkdocs.yml'];
  mirror({ only });
  const end = watchExamples({ from, to, only });
  try {
    write(from, 'other.md', '# other');
    write(from, 'site/mkdocs.yml', 'site_name: B');
    write(from, 'site/docs/deep/page.md', '# page');
    await within(() => read('site/mkdocs.yml') === 'site_name: B');
    await within(() => existsSync(join(to, 'site/docs/deep/page.md')));
    assert.equal(existsSync(join(to, 'other.md')), false);
  } finally {
    end();
  }
});

test('edits, new folders and removals are mirrored within a second', async () => {
  mirror();
  const end = watchExamples({ from, to });
  try {
    write(from, 'site/docs/index.md', '# B');
    await within(() => read('site/docs/index.md') === '# B');
    write(from, 'new/deep/folder/page.md', '# new');
    await within(() => existsSync(join(to, 'new/deep/folder/page.md')));
    rmSync(join(from, 'new'), { recursive: true });
    await within(() => !existsSync(join(to, 'new/deep/folder/page.md')));
  } finally {
    end();
  }
});

const decisions = [
  [{ path: 'a.md', original: 'x' }, true],
  [{ path: 'a.md', original: 'x', copy: 'x' }, false],
  [{ path: 'a.md', original: 'x', copy: 'y' }, true],
  [{ path: 'a.md', original: 'x', mirrored: 'x', copy: 'y' }, true],
  [
    {
      path: 'a.md',
      original: 'x',
      mirrored: 'x',
      copy: 'y',
      onlyChanged: true,
    },
    false,
  ],
  [
    {
      path: 'a.md',
      original: 'x',
      mirrored: 'w',
      copy: 'y',
      onlyChanged: true,
    },
    true,
  ],
  [{ path: 's/mkdocs.yml', original: 'x', mirrored: 'x', copy: 'y' }, false],
  [{ path: 's/mkdocs.yml', original: 'x', mirrored: 'w', copy: 'y' }, true],
  [{ path: 's/mkdocs.yml', original: 'x', mirrored: 'x' }, true],
];

for (const [file, expected] of decisions) {
  test(`needsCopy ${JSON.stringify(file)}`, () =>
    assert.equal(needsCopy(file), expected));
}
