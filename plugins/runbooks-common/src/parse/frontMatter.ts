// SPDX-License-Identifier: Apache-2.0
import {
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
} from 'yaml';
import type { FrontMatter } from '../schemas';
import { readFields } from './frontMatterFields';
import type { Report } from './report';

/** More aliases than anybody writes by hand, fewer than a YAML bomb needs. */
const MAX_ALIASES = 100;

/** A page, cut into its front matter and the rest. `bodyLine` is the line at which the rest begins. */
export type SplitPage = {
  yaml?: string;
  /** What else stands at the head of the page that looks like front matter. */
  unread?: 'toml' | 'not-closed';
  body: string;
  bodyLine: number;
};

const YAML = /^---[ \t]*\n(?:([\s\S]*?)\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const TOML = /^\+\+\+[ \t]*\n(?:[\s\S]*?\n)??\+\+\+[ \t]*(?:\n|$)/;
const KEY = /^(?:["'{]|[A-Za-z_][\w-]*:(?:\s|$))/;

/**
 * Cuts the front matter off the head of a page. A `---` with no `key:` after it is a line across the page, and so is one
 * whose block holds no key, as MkDocs sees it.
 */
export function splitFrontMatter(text: string): SplitPage {
  const toml = TOML.exec(text);
  const match = toml ?? YAML.exec(text);
  const hasKey = (block: string) =>
    block.split('\n').some(line => KEY.test(line));
  if (!match) {
    const [first, second = ''] = text.split('\n', 2);
    const unclosed = /^---[ \t]*$/.test(first) && KEY.test(second);
    return {
      unread: unclosed ? 'not-closed' : undefined,
      body: text,
      bodyLine: 1,
    };
  }
  const yaml = toml ? undefined : match[1] ?? '';
  const isText = yaml !== undefined && yaml.trim() !== '' && !hasKey(yaml);
  if (isText) return { body: text, bodyLine: 1 };
  return {
    yaml,
    unread: toml ? 'toml' : undefined,
    body: text.slice(match[0].length),
    bodyLine: match[0].split('\n').length,
  };
}

type ReadFrontMatter = {
  frontMatter: FrontMatter;
  /** True when there is front matter that cannot be read: nothing of it is known. */
  broken: boolean;
  /** Line of a key in the file, 1 when the page does not have it. */
  lineOfKey: (key: string) => number;
};

/**
 * Reads front matter. A field that is not understood is left out and reported, the others count; only when the block is
 * no YAML mapping at all is it `broken`.
 */
export function parseFrontMatter(options: {
  page: SplitPage;
  maxDepth: number;
  report: Report;
}): ReadFrontMatter {
  const { page, maxDepth, report } = options;
  const none = { frontMatter: {}, broken: false, lineOfKey: () => 1 };
  const broken = { ...none, broken: true };
  if (page.unread === 'not-closed') {
    report(
      1,
      'error',
      'front-matter-not-closed',
      'The front matter is never closed: end it with a line of three hyphens.',
    );
    return broken;
  }
  if (page.unread === 'toml') {
    report(
      1,
      'info',
      'front-matter-toml',
      'Front matter between +++ lines is TOML and is not read: write YAML between --- lines.',
    );
  }
  if (page.yaml === undefined) return none;

  const lines = new LineCounter();
  // The block starts on the second line of the page, after the opening `---`.
  const lineAt = (offset: number | undefined) =>
    offset === undefined ? 1 : lines.linePos(offset).line + 1;
  let document: Document;
  let values: unknown;
  try {
    document = parseDocument(page.yaml, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const [error] = document.errors;
    if (error) {
      report(
        lineAt(error.pos[0]),
        'error',
        'front-matter-not-yaml',
        `The front matter is not valid YAML: ${error.message}. Quote values that hold a colon, #, ? or brackets.`.replace(
          '..',
          '.',
        ),
      );
      return broken;
    }
    values = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    // Too many aliases, or nested beyond the stack.
    report(
      1,
      'error',
      'front-matter-too-complex',
      `The front matter cannot be read (${
        error instanceof Error ? error.message : error
      }): write it without nested aliases.`,
    );
    return broken;
  }
  if (values === null || values === undefined) return none;
  const { contents } = document;
  if (!isMap(contents)) {
    report(
      2,
      'error',
      'front-matter-not-a-mapping',
      'The front matter has to be "key: value" lines.',
    );
    return broken;
  }
  if (isDeeperThan(values, maxDepth)) {
    report(
      2,
      'error',
      'front-matter-too-complex',
      `The front matter is nested more than ${maxDepth} levels deep (runbooks.limits.frontMatterDepth): make it flatter.`,
    );
    return broken;
  }

  const lineOfKey = (key: string): number => {
    const pair = contents.items.find(
      item => isScalar(item.key) && String(item.key.value) === key,
    );
    return lineAt(isScalar(pair?.key) ? pair.key.range?.[0] : undefined);
  };
  const lineOf = (path: PropertyKey[]): number => {
    for (let length = path.length; length > 1; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isScalar(node) || isMap(node)) return lineAt(node.range?.[0]);
    }
    return lineOfKey(String(path[0]));
  };
  return {
    frontMatter: readFields(values, { lineOf, lineOfKey, report }),
    broken: false,
    lineOfKey,
  };
}

/** Iterative, since what is asked about may be deeper than the stack. */
function isDeeperThan(value: unknown, maxDepth: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= maxDepth; depth++) {
    level = level.flatMap(item =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
