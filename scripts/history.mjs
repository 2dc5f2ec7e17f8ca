// SPDX-License-Identifier: Apache-2.0

// What happened in the demo before its first start: who wrote the examples, what their pages said before, and who
// reviewed them. It stands in examples/history; the notes on top of examples/README.md tell how it is written.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { listFiles } from './stamps.mjs';

const HOUR_MS = 3_600_000;

/**
 * The instant that an age such as `P40D` or `P2DT6H` means.
 *
 * @param age - days and hours before `now`
 */
export function instantOf(age, now) {
  const match = /^P(?:(\d+)D)?(?:T(\d+)H)?$/.exec(age ?? '');
  if (!match || (match[1] === undefined && match[2] === undefined)) {
    throw new Error(`"${age}" is no age such as P40D or P2DT6H`);
  }
  const hours = Number(match[1] ?? 0) * 24 + Number(match[2] ?? 0);
  return new Date(now.getTime() - hours * HOUR_MS);
}

/** `Elena Novak <edi-lead@example.com>` → name and address. */
export function parseAuthor(text) {
  const match = /^(.+?) <([^<>\s]+)>$/.exec(text ?? '');
  if (!match) {
    throw new Error(`"${text}" is no author such as "Name <name@example.com>"`);
  }
  return { name: match[1], email: match[2] };
}

/**
 * An earlier text of a page: the present one with each `now` put back to `then`.
 *
 * @param differs - `{ now, then }`; each `now` must stand in the page exactly once
 */
export function textBefore(text, differs) {
  return differs.reduce((result, { now, then }) => {
    const places = result.split(now).length - 1;
    if (!now || places !== 1) {
      throw new Error(
        `${JSON.stringify(now)} stands in the page ${places} times, not once`,
      );
    }
    return result.replace(now, () => then);
  }, text);
}

/**
 * Reads examples/history.
 *
 * @param examples - the folder of the examples
 * @returns `commits`, who brought which paths, and `chapters` with all their texts, oldest first
 */
export async function readHistory(examples) {
  // Nothing is installed yet when this file is loaded.
  const { parse } = await import('yaml');
  const folder = join(examples, 'history');
  const files = existsSync(folder)
    ? readdirSync(folder).filter(name => name.endsWith('.yaml'))
    : [];
  const history = { commits: [], chapters: [] };
  for (const name of files.sort()) {
    const {
      source,
      docs,
      commits = [],
      chapters = [],
    } = parse(readFileSync(join(folder, name), 'utf8'));
    history.commits.push(...commits);
    for (const chapter of chapters) {
      try {
        history.chapters.push(readChapter({ examples, source, docs, chapter }));
      } catch (error) {
        throw new Error(`history/${name}, ${chapter.path}: ${error.message}`);
      }
    }
  }
  return history;
}

function readChapter({ examples, source, docs, chapter }) {
  const file = `${docs}/${chapter.path}.md`;
  const present = readFileSync(join(examples, file), 'utf8');
  const { before = [], written, reviews = [], asked } = chapter;
  return {
    file,
    address: `${source.replace(/^([^:]+):([^/]+)\//, '$2/$1/')}/${
      chapter.path
    }`,
    source,
    reviews,
    asked,
    texts: [
      ...before.map(({ differs, ...who }) => ({
        ...who,
        text: textBefore(present, differs),
      })),
      ...(written ? [{ ...written, text: present }] : []),
    ],
    earlier: before.length,
  };
}

/**
 * The commits that lead to the examples as they are, oldest first. A file comes with the commit that names the longest
 * path to it; a chapter with a history of its own comes with that.
 */
export function planCommits({ examples, history, now }) {
  const texts = new Map(
    history.chapters
      .filter(chapter => chapter.texts.length > chapter.earlier)
      .map(chapter => [chapter.file, chapter.texts]),
  );
  const plan = new Map();
  const add = ({ age, author, summary }, file, content) => {
    const key = JSON.stringify([age, author, summary]);
    const commit = plan.get(key) ?? {
      at: instantOf(age, now),
      author: parseAuthor(author),
      summary,
      files: new Map(),
    };
    commit.files.set(file, content);
    plan.set(key, commit);
  };
  for (const path of listFiles(examples)) {
    const file = relative(examples, path).split(sep).join('/');
    if (texts.has(file)) {
      texts.get(file).forEach(version => add(version, file, version.text));
    } else {
      add(findCommit(history.commits, file), file, readFileSync(path));
    }
  }
  return [...plan.values()].sort((a, b) => a.at - b.at);
}

/** Files that no commit names came with the demo itself. */
const FALLBACK = {
  age: 'P420D',
  author: 'MedSuite demo <demo@example.com>',
  summary: 'The examples of the demo',
};

function findCommit(commits, file) {
  let found = FALLBACK;
  let length = -1;
  for (const commit of commits) {
    for (const path of commit.paths) {
      const names = file === path || file.startsWith(`${path}/`);
      if (names && path.length > length) {
        found = commit;
        length = path.length;
      }
    }
  }
  return found;
}
