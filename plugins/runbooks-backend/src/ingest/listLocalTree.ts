// SPDX-License-Identifier: Apache-2.0
import { isChildPath } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { promises as fs, type Dirent, type Stats } from 'node:fs';
import path from 'node:path';
import pLimit from 'p-limit';
import { markOf } from './localTreeMemory';
import { isAsset, type TreeBudget } from './sourceTree';

const SKIPPED_FOLDERS = new Set(['node_modules', 'site']);
/** More at once brings nothing: Node does four of them at a time. */
const CONCURRENT_LOOKS = 16;

/** A file that is to be read, with how it looks from outside. */
export type ListedFile = {
  path: string;
  size: number;
  ctimeMs: number;
  mark: string;
};

/** The files of a tree in the order of their paths, and when anything in it was last touched. */
export type Listing = {
  files: ListedFile[];
  /** Paths of other files that links may lead to. */
  assets: string[];
  touchedAt: number;
  /** Of all that the listing says: what was refused, and how each file and folder looks. */
  digest: string;
};

/** Looks at a tree without reading its files. What must not be read is refused by the budget. */
export async function listLocalTree(
  root: string,
  budget: TreeBudget,
  signal?: AbortSignal,
): Promise<Listing> {
  const realRoot = await fs.realpath(root);
  const limit = pLimit(CONCURRENT_LOOKS);
  const files: ListedFile[] = [];
  const assets: string[] = [];
  const folders: string[] = [];
  let touchedAt = 0;

  const look = async (folder: string, child: Dirent): Promise<void> => {
    const childPath = path.posix.join(folder, child.name);
    const stats = await statChild(realRoot, childPath, child, budget);
    if (stats?.isFile()) {
      const { size, ctimeMs } = stats;
      files.push({ path: childPath, size, ctimeMs, mark: markOf(stats) });
      touchedAt = Math.max(touchedAt, ctimeMs);
    }
  };

  const pending = [''];
  while (pending.length > 0) {
    signal?.throwIfAborted();
    const folder = pending.pop()!;
    // Adding and removing files touches the folder.
    const stats = await fs.stat(path.join(realRoot, folder));
    touchedAt = Math.max(touchedAt, stats.ctimeMs);
    folders.push(`${folder} ${stats.ctimeMs} ${stats.ino}`);
    const children = await fs.readdir(path.join(realRoot, folder), {
      withFileTypes: true,
    });
    const looks: Dirent[] = [];
    for (const child of children) {
      const childPath = path.posix.join(folder, child.name);
      if (child.isDirectory()) {
        if (!child.name.startsWith('.') && !SKIPPED_FOLDERS.has(child.name)) {
          pending.push(childPath);
        }
      } else {
        if (budget.selects(childPath) || child.isSymbolicLink()) {
          looks.push(child);
        }
        if (isAsset(childPath)) {
          assets.push(childPath);
        }
      }
    }
    await Promise.all(looks.map(child => limit(look, folder, child)));
  }

  const byPath = (a: { path: string }, b: { path: string }) =>
    a.path < b.path ? -1 : 1;
  files.sort(byPath);
  budget.skipped.sort();
  budget.problems.sort(byPath);
  const digest = createHash('sha256')
    .update(JSON.stringify([folders.sort(), budget.skipped]))
    .update(files.map(file => `${file.path} ${file.mark}`).join('\n'))
    .digest('hex');
  return { files, assets, touchedAt, digest };
}

/** Stats of a file that is to be read; of a symbolic link, those of what it leads to, if that lies in the tree. */
async function statChild(
  realRoot: string,
  childPath: string,
  child: Dirent,
  budget: TreeBudget,
): Promise<Stats | undefined> {
  const fullPath = path.join(realRoot, childPath);
  if (!child.isSymbolicLink()) {
    const stats = await lstatIfThere(fullPath);
    if (!stats?.isSymbolicLink()) {
      return stats;
    }
  }
  const target = await realpathInside(realRoot, childPath, budget);
  // Other links are only told of when they lead nowhere good.
  return target && budget.selects(childPath) ? fs.stat(target) : undefined;
}

async function realpathInside(
  realRoot: string,
  childPath: string,
  budget: TreeBudget,
): Promise<string | undefined> {
  const fullPath = path.join(realRoot, childPath);
  let target: string;
  try {
    target = await fs.realpath(fullPath);
  } catch (error) {
    const isGone =
      toError(error).code === 'ENOENT' && !(await lstatIfThere(fullPath));
    // Deleted between the listing and now: the second look will tell.
    if (!isGone) {
      budget.refuse(
        childPath,
        'symlink-broken',
        'The symbolic link leads nowhere: put the file itself into the repository.',
      );
    }
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
  return target;
}

async function lstatIfThere(fullPath: string): Promise<Stats | undefined> {
  try {
    return await fs.lstat(fullPath);
  } catch (error) {
    if (toError(error).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
