// SPDX-License-Identifier: Apache-2.0

// A step is skipped when the hash of all it depends on is the one it wrote when it last succeeded.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';

/** One hash over texts; the lengths keep "ab","c" and "a","bc" apart. */
export function hashOf(texts) {
  const hash = createHash('sha256');
  for (const text of texts) {
    hash.update(`${text.length}:`).update(text);
  }
  return hash.digest('hex');
}

/** All files below a folder, sorted, without what is installed or built. */
export function listFiles(dir, skip = ['node_modules', 'dist', 'dist-types']) {
  if (!existsSync(dir)) {
    return [];
  }
  return readdirSync(dir, { withFileTypes: true })
    .flatMap(entry => {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) {
        return skip.includes(entry.name) ? [] : listFiles(path, skip);
      }
      return entry.isFile() ? [path] : [];
    })
    .sort();
}

function hashFiles(files, extra) {
  return hashOf([
    ...extra,
    ...files.flatMap(file => [relative(root, file), readFileSync(file)]),
  ]);
}

function workspaces() {
  return ['packages', 'plugins'].flatMap(group =>
    existsSync(join(root, group))
      ? readdirSync(join(root, group)).map(name => join(root, group, name))
      : [],
  );
}

const existing = files => files.filter(file => existsSync(file));

/** What decides whether the packages must be installed again. */
export function installHash() {
  const manifests = workspaces().map(dir => join(dir, 'package.json'));
  const files = existing([
    ...['package.json', 'yarn.lock', '.yarnrc.yml'].map(name =>
      join(root, name),
    ),
    ...manifests.sort(),
  ]);
  return hashFiles(files, [process.version, process.platform, process.arch]);
}

/** What decides whether the app must be built again: sources, assets, locked packages and configuration. */
export function appBuildHash() {
  const sources = workspaces().flatMap(dir =>
    ['src', 'public'].flatMap(folder => listFiles(join(dir, folder))),
  );
  const configs = readdirSync(root).filter(name =>
    /^app-config.*\.yaml$/.test(name),
  );
  const own = workspaces().flatMap(dir =>
    existing([join(dir, 'package.json'), join(dir, 'config.d.ts')]),
  );
  const files = existing([
    ...sources,
    ...own,
    ...configs.map(name => join(root, name)),
    join(root, 'yarn.lock'),
  ]);
  return hashFiles(files.sort(), [process.version]);
}
