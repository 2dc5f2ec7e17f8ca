// SPDX-License-Identifier: Apache-2.0
import leven from 'leven';
import type {
  FindingFix,
  LintedPage,
  LintRepository,
  RepositoryRule,
} from '../types';

const MAX_DISTANCE = 3;

type Link = LintedPage['links'][number];

type Target = {
  /** Without `.md`; of the page itself where only an anchor is written. */
  path: string;
  anchor: string;
  leavesDocs: boolean;
};

const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % is one.
    return text;
  }
};

/** Where a link leads, relative to the docs folder; undefined for what is no relative link at all. */
function resolveLink(url: string, from: string): Target | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/)|[{}<>]|^$/i.test(url)) return undefined;
  const [, path, anchor = ''] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(url)!;
  const segments = path === '' ? [] : from.split('/').slice(0, -1);
  let leavesDocs = false;
  for (const segment of decode(path).split('/')) {
    if (segment === '..')
      leavesDocs = segments.pop() === undefined || leavesDocs;
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return {
    path: path === '' ? from : segments.join('/'),
    anchor: decode(anchor),
    leavesDocs,
  };
}

type Found = { anchors: string[] | null } | undefined | null;

function createFinder({ pages, fileOf }: LintRepository) {
  const known = new Map(
    pages.map(page => [`${page.source}\0${page.path}`, page]),
  );
  const pageAt = (source: string, path: string) =>
    known.get(`${source}\0${path}`);
  const folders = new Set(
    pages.flatMap(({ source, path }) =>
      path
        .split('/')
        .map((_, index, all) => `${source}\0${all.slice(0, index).join('/')}`),
    ),
  );
  /** A page or file, by the path that a link names or by the folder that MkDocs makes of a page. */
  return (source: string, from: string, target: string): Found => {
    const isPage = /\.(?:md|markdown)$/i.test(target);
    const bare = target.replace(/\.(?:md|markdown)$/i, '');
    const page = isPage ? pageAt(source, bare) : undefined;
    if (page || isPage) return page ?? fileOf(source, target);
    const file = fileOf(source, target);
    if (file) return file;
    // As an address of the built site, where each page is a folder of its own.
    const fromFolder = from.split('/').slice(0, -1).join('/');
    const asAddress = target.startsWith(fromFolder)
      ? [target]
      : [target, `${fromFolder}/${target}`];
    for (const path of asAddress) {
      const built = pageAt(source, path) ?? pageAt(source, `${path}/index`);
      if (built) return built;
      if (folders.has(`${source}\0${path}`)) return { anchors: null };
    }
    return file;
  };
}

const isMade = (anchor: string) =>
  anchor === '' || /^(?:fn|fnref):|^:~:/.test(anchor);

/** Relative links that lead nowhere. */
export const deadLink: RepositoryRule = {
  id: 'dead-link',
  title: 'A relative link or image leads to nothing',
  severity: 'error',
  docs: `Links between pages are written as paths of the Markdown files, relative to the page: \`[Secrets](../security/secrets.md)\`. Found are those whose
file does not exist, and those that leave the docs folder, which TechDocs does not serve. Links that begin with \`/\` or name a host are not looked at.`,
  checkAll(repository, tell) {
    const find = createFinder(repository);
    for (const page of repository.pages) {
      for (const link of page.links) {
        const target = resolveLink(link.url, page.path);
        if (!target || target.path === page.path) continue;
        if (target.leavesDocs) {
          tell(page, {
            ...placeOf(link),
            message: `"${link.url}" leads out of the docs folder, which TechDocs does not show: link to a page in it, or write a whole address.`,
          });
        } else if (find(page.source, page.path, target.path) === undefined) {
          tell(page, {
            ...placeOf(link),
            message: `There is no file "${
              target.path
            }" under the docs folder: correct the ${
              link.image ? 'image' : 'link'
            }${suggestPage(repository, page, target.path)}.`,
          });
        }
      }
    }
  },
};

function placeOf({ line, column, url }: Link) {
  return column === null
    ? { line }
    : { line, column, endColumn: column + url.length };
}

/** Pages of the same name that stand elsewhere. */
function suggestPage(
  { pages }: LintRepository,
  { source }: LintedPage,
  path: string,
): string {
  const name = path.replace(/^.*\//, '').replace(/\.(?:md|markdown)$/i, '');
  const moved = pages.filter(
    page => page.source === source && page.path.replace(/^.*\//, '') === name,
  );
  return moved.length === 1 ? `; ${moved[0].path}.md has that name` : '';
}

/** Links to sections that are not there. */
export const deadAnchor: RepositoryRule = {
  id: 'dead-anchor',
  title: 'A link names a section that the page does not have',
  severity: 'error',
  fixable: true,
  docs: `Anchors are those that TechDocs gives the headings, which are not GitHub's: "Stop & start" is \`#stop-start\`, and the second "Restart" is \`#restart_1\`.
A dead anchor lands at the top of a long page. \`--fix\` corrects an anchor that differs only in its hyphens.`,
  checkAll(repository, tell) {
    const find = createFinder(repository);
    for (const page of repository.pages) {
      for (const link of page.links) {
        const target = resolveLink(link.url, page.path);
        if (!target || target.leavesDocs || isMade(target.anchor)) continue;
        const anchors =
          target.path === page.path
            ? page.anchors
            : find(page.source, page.path, target.path)?.anchors;
        if (!anchors || anchors.includes(target.anchor)) continue;
        const meant = suggestAnchor(target.anchor, anchors);
        tell(page, {
          ...placeOf(link),
          message: `There is no section #${target.anchor} ${
            target.path === page.path ? 'on this page' : `in ${target.path}`
          }: ${meant ? `did you mean #${meant}?` : 'correct the link.'}`,
          fix: fixAnchor(link, target.anchor, anchors),
        });
      }
    }
  },
};

function suggestAnchor(anchor: string, anchors: string[]): string | undefined {
  const wanted = anchor.toLocaleLowerCase('en-US').slice(0, 100);
  const near = anchors
    .map(known => ({ known, steps: leven(known.slice(0, 100), wanted) }))
    .sort((a, b) => a.steps - b.steps)[0];
  return near && near.steps <= Math.min(MAX_DISTANCE, wanted.length / 2)
    ? near.known
    : anchors.find(known => known !== '' && wanted.startsWith(`${known}-`));
}

const letters = (anchor: string) =>
  anchor.toLocaleLowerCase('en-US').replace(/-+/g, '');

function fixAnchor(
  { url, line, column }: Link,
  anchor: string,
  anchors: string[],
): FindingFix | undefined {
  const same = anchors.filter(known => letters(known) === letters(anchor));
  const hash = url.indexOf('#');
  return same.length === 1 && column !== null && hash >= 0
    ? {
        line,
        from: column + hash + 1,
        to: column + url.length,
        text: same[0],
      }
    : undefined;
}
