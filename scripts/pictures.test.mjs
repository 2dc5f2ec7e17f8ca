// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { UsageError } from './log.mjs';
import { root } from './paths.mjs';
import { readPicturesOptions } from './pictures.mjs';
import { keepPicture } from './pictures/keepPicture.mjs';
import { SCREENS } from './pictures/screens.mjs';

const FOLDER = join(root, 'docs/images');

/** A screenshot with a line of text on it. */
const screenshot = words =>
  sharp({
    create: { width: 640, height: 400, channels: 3, background: '#f4f4f4' },
  })
    .composite([
      {
        input: Buffer.from(
          `<svg width="640" height="400"><rect width="200" height="400" fill="#181818"/><text x="220" y="60" font-size="24">${words}</text></svg>`,
        ),
      },
    ])
    .png()
    .toBuffer();

test('a picture is made, kept while it shows the same, and changed when not', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'runbooks-pictures-'));
  const file = join(dir, 'screen.png');
  try {
    assert.equal(await keepPicture(file, await screenshot('Reviews')), 'made');
    const made = readFileSync(file);
    assert.equal(await keepPicture(file, await screenshot('Reviews')), 'kept');
    assert.deepEqual(readFileSync(file), made);
    const other = await screenshot('Something else entirely');
    assert.equal(await keepPicture(file, other), 'changed');
    assert.notDeepEqual(readFileSync(file), made);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

const options = [
  [[], { url: undefined, only: undefined }],
  [['library', 'search'], { url: undefined, only: ['library', 'search'] }],
  [
    ['--url', 'http://localhost:3000/'],
    { url: 'http://localhost:3000', only: undefined },
  ],
];

for (const [args, expected] of options) {
  test(`arguments ${JSON.stringify(args)}`, () =>
    assert.deepEqual(readPicturesOptions(args), expected));
}

for (const args of [['no-such-screen'], ['--nonsense']]) {
  test(`arguments ${JSON.stringify(args)} are refused`, () =>
    assert.throws(() => readPicturesOptions(args), UsageError));
}

test('every screen has its picture, and all together stay small', () => {
  const files = readdirSync(FOLDER).sort();
  assert.deepEqual(files, SCREENS.map(({ name }) => `${name}.png`).sort());
  const bytes = files.reduce(
    (sum, file) => sum + statSync(join(FOLDER, file)).size,
    0,
  );
  assert.ok(bytes < 3_000_000, `${bytes} bytes`);
});
