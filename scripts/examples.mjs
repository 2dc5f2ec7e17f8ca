// SPDX-License-Identifier: Apache-2.0

// The demo reads copies of examples/ and of the repository's own documentation, because TechDocs rewrites the mkdocs.yml
// of a site in its place and a developer's working tree must stay clean. The copies are kept in step while the portal runs.

import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { note } from './log.mjs';
import { listFiles } from './stamps.mjs';

const DEBOUNCE_MS = 150;
const SWEEP_MS = 1_000;

const hash = content => createHash('sha256').update(content).digest('hex');

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    // A file may go between the listing and the reading; the next pass sees it gone.
    if (error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/**
 * Decides what to do with one file.
 *
 * @param options.path - path in the examples
 * @param options.original - hash of the file in examples/
 * @param options.mirrored - hash of the original when it was last mirrored
 * @param options.copy - hash of the copy, undefined when there is none
 * @param options.onlyChanged - leave a copy that someone else changed as long as the original is the same
 */
export function needsCopy({ path, original, mirrored, copy, onlyChanged }) {
  if (copy === undefined || mirrored === undefined) {
    return copy !== original;
  }
  const rewritten = ['mkdocs.yml', 'mkdocs.yaml'].includes(basename(path));
  if (rewritten || onlyChanged) {
    return original !== mirrored && copy !== original;
  }
  return copy !== original;
}

/** What of the repository its TechDocs site is made of. */
export const SITE = ['catalog-info.yaml', 'mkdocs.yml', 'docs'];

/** The files of a folder, or those of the files and folders in it that `only` names. */
function filesOf({ from, only }) {
  return only === undefined
    ? listFiles(from)
    : only.flatMap(name => {
        const path = join(from, name);
        const stat = statSync(path, { throwIfNoEntry: false });
        return stat?.isFile() ? [path] : listFiles(path);
      });
}

/**
 * Brings the copy in step with the examples: changed files are replaced whole (never seen half-written),
 * removed ones deleted. Files of the copy that never came from the examples, such as an index page that
 * TechDocs made, are left alone.
 *
 * @param options.from - the folder that is copied
 * @param options.to - the copy
 * @param options.only - files and folders in it, when not all is copied
 * @param options.onlyChanged - leave a copy that someone else changed as long as the original is the same
 * @returns the paths that were written or deleted
 */
export function mirrorExamples({ from, to, only, onlyChanged = false }) {
  const stateFile = `${to}.json`;
  const before = readState(stateFile, to);
  const after = {};
  const touched = [];
  for (const file of filesOf({ from, only })) {
    const path = relative(from, file).split(sep).join('/');
    const content = readIfThere(file);
    if (content !== undefined) {
      const target = join(to, path);
      const copied = readIfThere(target);
      const original = hash(content);
      const copy = copied === undefined ? undefined : hash(copied);
      if (
        needsCopy({ path, original, mirrored: before[path], copy, onlyChanged })
      ) {
        replaceFile(target, content, `${to}.new`);
        touched.push(path);
      }
      after[path] = original;
    }
  }
  for (const path of Object.keys(before)) {
    if (!(path in after)) {
      rmSync(join(to, path), { force: true });
      touched.push(path);
    }
  }
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    mkdirSync(dirname(stateFile), { recursive: true });
    writeFileSync(stateFile, JSON.stringify(after, null, 1));
  }
  return touched;
}

function readState(stateFile, to) {
  if (existsSync(stateFile) && existsSync(to)) {
    try {
      return JSON.parse(readFileSync(stateFile, 'utf8'));
    } catch (error) {
      note(
        `The record of the mirrored examples is damaged (${error.message}); they are copied anew.`,
      );
    }
  }
  // Nobody knows any more what in the copy came from where.
  rmSync(to, { recursive: true, force: true });
  return {};
}

function replaceFile(target, content, scratch) {
  mkdirSync(dirname(target), { recursive: true });
  // Beside the copy and not in it: whoever watches the copy sees one event, for the finished file.
  writeFileSync(scratch, content);
  renameSync(scratch, target);
}

/** Changes whenever a file does, and costs no reading. */
function signature(folders) {
  return filesOf(folders)
    .map(file => {
      const stat = statSync(file, { throwIfNoEntry: false });
      return `${file}:${stat?.mtimeMs}:${stat?.size}`;
    })
    .join('\n');
}

function watchPath(path, onEvent) {
  try {
    const watcher = watch(
      path,
      { recursive: statSync(path).isDirectory() },
      onEvent,
    );
    return watcher.on('error', error =>
      note(
        `Watching ${path} stopped (${error.message}); it is looked at every second.`,
      ),
    );
  } catch (error) {
    note(
      `${path} cannot be watched (${error.message}); it is looked at every second.`,
    );
    return undefined;
  }
}

/**
 * Mirrors edits as they are made. File events are quick but not dependable on every file system, so a
 * sweep every second catches what they miss.
 *
 * @returns a function that ends the watching
 */
export function watchExamples({ from, to, only, onChange }) {
  let timer;
  let seen;
  const pass = () => {
    clearTimeout(timer);
    timer = undefined;
    try {
      const now = signature({ from, only });
      if (now === seen) {
        return;
      }
      seen = now;
      const touched = mirrorExamples({ from, to, only, onlyChanged: true });
      if (touched.length > 0) {
        onChange?.(touched);
      }
    } catch (error) {
      note(`Examples were not mirrored: ${error.message}`);
    }
  };
  const soon = () => {
    timer ??= setTimeout(pass, DEBOUNCE_MS);
  };
  const watchers = (only ?? ['']).map(name =>
    watchPath(join(from, name), soon),
  );
  const sweep = setInterval(pass, SWEEP_MS);
  return () => {
    watchers.forEach(watcher => watcher?.close());
    clearInterval(sweep);
    clearTimeout(timer);
  };
}
