// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { promises as fs, type Stats } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isChildPath } from '@backstage/backend-plugin-api';
import { NotModifiedError, toError } from '@backstage/errors';
import {
  isMarkdown,
  isMkdocsConfig,
  TreeBudget,
  type SourceTree,
  type TreeFile,
  type TreeLimits,
} from './sourceTree';

const SKIPPED_FOLDERS = new Set(['node_modules', 'site']);
const SETTLE_ATTEMPTS = 10;
const SETTLE_MILLISECONDS = 300;

type Entry = { path: string; stats: Stats };

/** The files of a tree, and when anything in it was last touched. */
type Listing = { entries: Entry[]; touchedAt: number };

/**
 * Reads the Markdown of a `dir:` source on a `file:` location. The etag is a hash of the content.
 *
 * A tree that somebody is just writing (a checkout, an editor that saves) is left to settle first: it counts as at rest
 * when nothing in it was touched for SETTLE_MILLISECONDS, and looks the same after reading as before. So no half of it is
 * taken for the whole.
 *
 * @throws NotModifiedError when the content still has the etag given
 */
export async function readLocalTree(options: {
  root: string;
  etag?: string;
  limits: TreeLimits;
  signal?: AbortSignal;
}): Promise<SourceTree> {
  const { root, limits, signal } = options;
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    const budget = new TreeBudget(limits);
    const before = await listTree(root, budget, signal);
    if (isAtRest(before)) {
      const files = await readEntries(root, before.entries, budget, signal);
      const after = await listTree(root, new TreeBudget(limits), signal);
      if (fingerprint(before) === fingerprint(after)) {
        const etag = hashFiles(files, budget.skipped);
        if (etag === options.etag) {
          throw new NotModifiedError();
        }
        return {
          etag,
          files,
          skipped: budget.skipped,
          problems: budget.problems,
        };
      }
    }
    if (attempt === SETTLE_ATTEMPTS) {
      throw new Error(
        'The tree kept changing while it was read; it is read again at the next sync',
      );
    }
    await sleep(SETTLE_MILLISECONDS, undefined, { signal });
  }
}

/** A time in the future is another clock's, such as a file server's, and tells nothing. */
function isAtRest({ touchedAt }: Listing): boolean {
  const age = Date.now() - touchedAt;
  return age < 0 || age >= SETTLE_MILLISECONDS;
}

async function listTree(
  root: string,
  budget: TreeBudget,
  signal?: AbortSignal,
): Promise<Listing> {
  const realRoot = await fs.realpath(root);
  const entries: Entry[] = [];
  let touchedAt = 0;
  const pending = [''];
  while (pending.length > 0) {
    signal?.throwIfAborted();
    const folder = pending.pop()!;
    // Adding and removing files touches the folder.
    const { ctimeMs } = await fs.stat(path.join(realRoot, folder));
    touchedAt = Math.max(touchedAt, ctimeMs);
    const children = await fs.readdir(path.join(realRoot, folder), {
      withFileTypes: true,
    });
    for (const child of children) {
      const childPath = path.posix.join(folder, child.name);
      if (child.isDirectory()) {
        if (!child.name.startsWith('.') && !SKIPPED_FOLDERS.has(child.name)) {
          pending.push(childPath);
        }
      } else if (isMarkdown(childPath) || isMkdocsConfig(childPath)) {
        const stats = await statInside(realRoot, childPath, budget);
        if (stats?.isFile()) {
          entries.push({ path: childPath, stats });
          touchedAt = Math.max(touchedAt, stats.ctimeMs);
        }
      } else if (child.isSymbolicLink()) {
        await statInside(realRoot, childPath, budget);
      }
    }
  }
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { entries, touchedAt };
}

/** Stats of a file, unless it is a symbolic link that leads nowhere or out of the tree. */
async function statInside(
  realRoot: string,
  childPath: string,
  budget: TreeBudget,
): Promise<Stats | undefined> {
  const fullPath = path.join(realRoot, childPath);
  let target: string;
  try {
    target = await fs.realpath(fullPath);
  } catch (error) {
    if (toError(error).code === 'ENOENT' && !(await isLink(fullPath))) {
      // Deleted between the listing and now: the second look will tell.
      return undefined;
    }
    budget.refuse(
      childPath,
      'symlink-broken',
      'The symbolic link leads nowhere: put the file itself into the repository.',
    );
    return undefined;
  }
  if (!isChildPath(realRoot, target)) {
    budget.refuse(
      childPath,
      'symlink-outside',
      'The symbolic link leads out of the source and is not followed: put the file itself into the repository.',
    );
    return undefined;
  }
  return fs.stat(target);
}

async function isLink(fullPath: string): Promise<boolean> {
  return fs.lstat(fullPath).then(
    stats => stats.isSymbolicLink(),
    () => false,
  );
}

async function readEntries(
  root: string,
  entries: Entry[],
  budget: TreeBudget,
  signal?: AbortSignal,
): Promise<TreeFile[]> {
  const files: TreeFile[] = [];
  for (const entry of entries) {
    signal?.throwIfAborted();
    if (!budget.admits(entry.path, entry.stats.size)) {
      continue;
    }
    try {
      const bytes = await fs.readFile(path.join(root, entry.path));
      files.push({ path: entry.path, bytes });
    } catch (error) {
      const code = toError(error).code;
      if (code !== 'ENOENT') {
        budget.refuse(
          entry.path,
          'file-unreadable',
          `The page could not be read (${
            code ?? 'unknown error'
          }): check its access rights.`,
        );
      }
    }
  }
  return files;
}

function fingerprint({ entries }: Listing): string {
  return entries
    .map(({ path: file, stats }) => `${file}:${stats.size}:${stats.ctimeMs}`)
    .join('\n');
}

function hashFiles(files: TreeFile[], skipped: string[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${file.path}\0${file.bytes.length}\0`).update(file.bytes);
  }
  return hash.update(skipped.join('\0')).digest('hex');
}
