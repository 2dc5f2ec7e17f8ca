// SPDX-License-Identifier: Apache-2.0

// The copy of the examples is a git repository, as the runbooks of a team are: revisions then have authors and
// summaries. Its last commit is the examples as they are; an edit by hand in the copy is not committed, as in any clone.

import fs, { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { planCommits, readHistory } from './history.mjs';
import { note } from './log.mjs';
import { listFiles } from './stamps.mjs';

const BRANCH = 'main';
const DEMO = { name: 'MedSuite demo', email: 'demo@example.com' };

/**
 * Brings the repository of the copy up to the examples. The first time it makes the history that examples/history tells;
 * later it adds what has changed since, as one commit.
 *
 * @param options.from - the examples
 * @param options.to - their copy, which is mirrored already
 * @param options.now - from when ages count back
 * @returns how many commits were made
 */
export async function commitExamples({ from, to, now = new Date() }) {
  const git = await import('isomorphic-git');
  const repository = { fs, dir: to };
  if (existsSync(join(to, '.git'))) {
    try {
      return await commitChanges(git, repository, { from, now });
    } catch (error) {
      note(
        `The repository of the copied examples is damaged (${error.message}); it is made anew.`,
      );
    }
  }
  rmSync(join(to, '.git'), { recursive: true, force: true });
  const history = await readHistory(from);
  await git.init({ ...repository, defaultBranch: BRANCH });
  const plan = planCommits({ examples: from, history, now });
  for (const { at, author, summary, files } of plan) {
    await stage(git, repository, files);
    await commit(git, repository, { at, author, summary });
  }
  return plan.length;
}

async function commitChanges(git, repository, { from, now }) {
  const committed = await readHead(git, repository);
  const changed = new Map();
  for (const path of listFiles(from)) {
    const file = relative(from, path).split(sep).join('/');
    const content = readFileSync(path);
    const { oid } = await git.hashBlob({ object: content });
    if (committed.get(file) !== oid) {
      changed.set(file, content);
    }
    committed.delete(file);
  }
  if (changed.size + committed.size === 0) {
    return 0;
  }
  await stage(git, repository, changed);
  for (const filepath of committed.keys()) {
    await git.remove({ ...repository, filepath });
  }
  await commit(git, repository, {
    at: now,
    author: DEMO,
    summary: 'Examples as they are now',
  });
  return 1;
}

/** Paths of the last commit and the ids of their contents. */
async function readHead(git, repository) {
  const found = new Map();
  await git.walk({
    ...repository,
    trees: [git.TREE({ ref: 'HEAD' })],
    map: async (path, [entry]) => {
      if ((await entry.type()) === 'blob') {
        found.set(path, await entry.oid());
      }
      return path;
    },
  });
  return found;
}

/** Contents go straight into the index: the files of the copy may already say something else. */
async function stage(git, repository, files) {
  for (const [filepath, content] of files) {
    const oid = await git.writeBlob({
      ...repository,
      blob: Buffer.from(content),
    });
    await git.updateIndex({ ...repository, filepath, oid, add: true });
  }
}

async function commit(git, repository, { at, author, summary }) {
  const who = {
    ...author,
    timestamp: Math.floor(at.getTime() / 1000),
    timezoneOffset: 0,
  };
  await git.commit({
    ...repository,
    message: `${summary}\n`,
    author: who,
    committer: who,
  });
}
