// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import git from 'isomorphic-git';
import type { RevisionOrigin } from '../database/revisions';
import { hashContent } from './sourceTree';

/*
 * Which commit brought a file as it stands: from HEAD back, always to a parent that has the very same file, until none
 * has. All files are followed at once, and of the trees only those are read that differ and hold one of them. A file that
 * was edited and not committed has no commit yet.
 */

/** A repository is read into memory by its packs. */
const MOST_PACK_BYTES = 256 * 1024 * 1024;
const MOST_COMMITS = 5000;
const MOST_SUMMARY = 500;

/** A file below the folder, by its SHA-256. */
type FileState = { file: string; hash: string };

type TreeEntries = Map<string, { oid: string; type: string }>;

/** A repository that a folder is part of. */
export interface GitFolder {
  /** Where the repository keeps its commits. */
  gitdir: string;
  /** The folder below the root of the working tree, with forward slashes. */
  prefix: string;
  /** Commit that is checked out. */
  head: string;
}

/** The repository that a folder is part of, if there is one that can be read. */
export async function findGitFolder(
  folder: string,
): Promise<GitFolder | undefined> {
  try {
    const real = await fs.promises.realpath(folder);
    const dir = await git.findRoot({ fs, filepath: real });
    const { own, gitdir } = await findGitDirs(dir);
    // The branch, or the commit itself where none is checked out.
    const ref = await git.resolveRef({
      fs,
      gitdir: own,
      ref: 'HEAD',
      depth: 2,
    });
    const head = await git.resolveRef({ fs, gitdir, ref });
    const prefix = path.relative(dir, real).split(path.sep).join('/');
    return (await countPackBytes(gitdir)) <= MOST_PACK_BYTES
      ? { gitdir, prefix, head }
      : undefined;
  } catch {
    // No repository, or one without commits, or of a shape that is not read here: nothing to be told.
    return undefined;
  }
}

/**
 * Where a working tree has its HEAD, and where its repository keeps everything else: in `.git`, or where that leads to when it
 * is a file, as in a submodule. A linked work tree has a folder of its own within the repository.
 *
 * @throws when that folder is not one that the repository has for this work tree
 */
async function findGitDirs(
  dir: string,
): Promise<{ own: string; gitdir: string }> {
  const dotGit = path.join(dir, '.git');
  if ((await fs.promises.stat(dotGit)).isDirectory()) {
    return { own: dotGit, gitdir: dotGit };
  }
  const link = await fs.promises.readFile(dotGit, 'utf8');
  const own = path.resolve(dir, link.replace(/^gitdir:/, '').trim());
  const follow = async (file: string) => {
    const target = await fs.promises.readFile(path.join(own, file), 'utf8');
    return fs.promises.realpath(path.resolve(own, target.trim()));
  };
  if (!fs.existsSync(path.join(own, 'commondir'))) {
    return { own, gitdir: own };
  }
  const gitdir = await follow('commondir');
  const worktrees = path.dirname(await fs.promises.realpath(own));
  if (
    worktrees !== path.join(gitdir, 'worktrees') ||
    (await follow('gitdir')) !== (await fs.promises.realpath(dotGit))
  ) {
    throw new Error(`${dotGit} is no work tree of ${gitdir}`);
  }
  return { own, gitdir };
}

async function countPackBytes(gitdir: string): Promise<number> {
  const packs = path.join(gitdir, 'objects', 'pack');
  const names = await fs.promises.readdir(packs).catch(() => []);
  const sizes = await Promise.all(
    names
      .filter(name => name.endsWith('.pack'))
      .map(async name => (await fs.promises.stat(path.join(packs, name))).size),
  );
  return sizes.reduce((all, size) => all + size, 0);
}

/**
 * Tells of files which commit brought them, as far as they stand in HEAD as given and the signal leaves time.
 *
 * @returns by file
 */
export async function readGitOrigins(
  { gitdir, prefix, head }: GitFolder,
  files: FileState[],
  signal: AbortSignal,
): Promise<Map<string, RevisionOrigin>> {
  const cache = {};
  const trees = new Map<string, TreeEntries>();
  const readEntries = async (oid: string): Promise<TreeEntries> => {
    const known = trees.get(oid);
    if (known) return known;
    const { tree } = await git.readTree({ fs, gitdir, oid, cache });
    const entries = new Map(tree.map(entry => [entry.path, entry]));
    trees.set(oid, entries);
    return entries;
  };
  const readCommit = async (oid: string) =>
    (await git.readCommit({ fs, gitdir, oid, cache })).commit;

  /** Of some paths those that are the same in two trees. */
  const listSame = async (
    one: string,
    other: string,
    paths: string[],
    depth = 0,
  ): Promise<string[]> => {
    if (one === other) return paths;
    const [entries, others] = [
      await readEntries(one),
      await readEntries(other),
    ];
    const same: string[] = [];
    for (const [name, below] of groupBySegment(paths, depth)) {
      const [entry, otherEntry] = [entries.get(name), others.get(name)];
      if (!entry || !otherEntry) continue;
      if (entry.oid === otherEntry.oid) {
        same.push(...below);
      } else if (entry.type === 'tree' && otherEntry.type === 'tree') {
        same.push(
          ...(await listSame(entry.oid, otherEntry.oid, below, depth + 1)),
        );
      }
    }
    return same;
  };

  const findBlob = async (root: string, file: string) => {
    let oid = root;
    for (const name of file.split('/')) {
      const entry = (await readEntries(oid)).get(name);
      if (!entry) return undefined;
      oid = entry.oid;
    }
    return oid;
  };

  const headTree = (await readCommit(head)).tree;
  const fileOfPath = new Map<string, string>();
  for (const { file, hash } of files) {
    if (signal.aborted) return new Map();
    const inRepository = path.posix.join(prefix, file);
    const oid = await findBlob(headTree, inRepository);
    if (oid) {
      const { blob } = await git.readBlob({ fs, gitdir, oid, cache });
      if (hashContent(Buffer.from(blob)) === hash) {
        fileOfPath.set(inRepository, file);
      }
    }
  }

  const origins = new Map<string, RevisionOrigin>();
  const pending = new Map<string, string[]>([[head, [...fileOfPath.keys()]]]);
  let visited = 0;
  for (const [oid, paths] of pending) {
    pending.delete(oid);
    visited += 1;
    if (signal.aborted || visited > MOST_COMMITS) break;
    if (paths.length === 0) continue;
    const commit = await readCommit(oid);
    let rest = paths;
    let isCutOff = false;
    for (const parent of commit.parent) {
      try {
        const parentTree = (await readCommit(parent)).tree;
        const same = new Set(await listSame(commit.tree, parentTree, rest));
        rest = rest.filter(it => !same.has(it));
        pending.set(parent, [...(pending.get(parent) ?? []), ...same]);
      } catch (error) {
        if (!(error instanceof git.Errors.NotFoundError)) throw error;
        // A shallow clone ends here: what came before is not known.
        isCutOff = true;
      }
    }
    for (const found of isCutOff ? [] : rest) {
      origins.set(fileOfPath.get(found)!, describeCommit(oid, commit));
    }
  }
  return origins;
}

function groupBySegment(paths: string[], depth: number): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const one of paths) {
    const name = one.split('/')[depth];
    const group = groups.get(name);
    if (group) {
      group.push(one);
    } else {
      groups.set(name, [one]);
    }
  }
  return groups;
}

function describeCommit(
  oid: string,
  { author, message }: Awaited<ReturnType<typeof git.readCommit>>['commit'],
): RevisionOrigin {
  const [summary] = message.trim().split('\n', 1);
  return {
    author: author.name.trim() || author.email || null,
    authoredAt: new Date(author.timestamp * 1000),
    summary: summary.slice(0, MOST_SUMMARY) || null,
    commit: oid,
  };
}
