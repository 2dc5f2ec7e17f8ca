// SPDX-License-Identifier: Apache-2.0
import { isMap, LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../schemas';
import type { ProblemCode } from './problemCodes';
import type { MkdocsSite, NavEntry } from './types';

const DEFAULT_DOCS_DIR = 'docs';

/**
 * A folder of Markdown that has no mkdocs.yml.
 *
 * @public
 */
export function plainSite(docsDir: string): MkdocsSite {
  return { configured: false, docsDir, nav: null, problems: [] };
}

/**
 * Reads of mkdocs.yml what says where the pages are and how they hang together. Never throws.
 *
 * @public
 */
export function parseMkdocs(text: string, file: string): MkdocsSite {
  const site: MkdocsSite = {
    configured: true,
    docsDir: DEFAULT_DOCS_DIR,
    nav: null,
    problems: [],
  };
  const report = (
    line: number | null,
    severity: Problem['severity'],
    code: ProblemCode,
    message: string,
  ) => site.problems.push({ path: file, line, severity, code, message });

  const lines = new LineCounter();
  let values: Record<string, unknown>;
  try {
    // MkDocs has tags of its own (!ENV, !!python/name:…); their values do not matter here.
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const [error] = document.errors;
    if (error) {
      report(
        lines.linePos(error.pos[0]).line,
        'error',
        'mkdocs-not-yaml',
        `mkdocs.yml is not valid YAML: ${error.message} Its pages are read as if it were not there.`,
      );
      return site;
    }
    if (!isMap(document.contents)) {
      return site;
    }
    values = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    report(
      1,
      'error',
      'mkdocs-not-yaml',
      `mkdocs.yml cannot be read: ${
        error instanceof Error ? error.message : error
      }`,
    );
    return site;
  }

  const string = (key: string): string | undefined => {
    const value = values[key];
    if (value !== undefined && value !== null && typeof value !== 'string') {
      report(null, 'warning', 'mkdocs-bad-value', `${key} has to be a text.`);
      return undefined;
    }
    return value ?? undefined;
  };
  site.siteName = string('site_name');
  site.repoUrl = string('repo_url');
  site.editUri = string('edit_uri');

  const docsDir = string('docs_dir');
  if (docsDir !== undefined) {
    const folder = docsDir.replace(/^(\.\/)+|\/+$/g, '') || '.';
    if (folder.startsWith('/') || folder.split(/[/\\]/).includes('..')) {
      report(
        null,
        'error',
        'mkdocs-docs-dir-outside',
        `docs_dir "${docsDir}" leads out of the source: name a folder beside mkdocs.yml. "${DEFAULT_DOCS_DIR}" is read instead.`,
      );
    } else {
      site.docsDir = folder;
    }
  }
  if (values.nav !== undefined && values.nav !== null) {
    if (Array.isArray(values.nav)) {
      site.nav = readNav(values.nav, []);
    } else {
      report(null, 'warning', 'mkdocs-bad-value', 'nav has to be a list.');
    }
  }
  return site;
}

function readNav(items: unknown[], headingPath: string[]): NavEntry[] {
  return items.flatMap(item => {
    if (typeof item === 'string') {
      return readNavPage(item, undefined, headingPath);
    }
    if (typeof item !== 'object' || item === null) {
      return [];
    }
    return Object.entries(item).flatMap(([title, value]) => {
      if (typeof value === 'string') {
        return readNavPage(value, title, headingPath);
      }
      return Array.isArray(value)
        ? readNav(value, [...headingPath, title])
        : [];
    });
  });
}

function readNavPage(
  path: string,
  title: string | undefined,
  headingPath: string[],
): NavEntry[] {
  return /^[a-z]+:/i.test(path)
    ? []
    : [{ path: path.replace(/^(\.?\/)+/, ''), title, headingPath }];
}
