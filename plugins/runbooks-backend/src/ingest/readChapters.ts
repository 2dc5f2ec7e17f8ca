// SPDX-License-Identifier: Apache-2.0
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { Problem } from '@medsuite/backstage-plugin-runbooks-common';
import {
  findDuplicateIds,
  parseChapter,
  parseMkdocs,
  plainSite,
  type MkdocsSite,
  type ParsedChapter,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import path from 'node:path';
import type { RunbooksConfig } from '../config';
import type { ReadChapter, StoredPage } from '../database/types';
import { describeSite, type LintSite } from '../lint/describeSite';
import { describePeople } from './describePeople';
import type { DiscoveredSource } from './discoverSources';
import { findIdleFolderRules } from './folderRules';
import { linkChapter } from './linkChapter';
import type { PageInput, PageParser } from './PageParser';
import { isMarkdown, isMkdocsConfig, type SourceTree } from './sourceTree';

/** What one tree says: chapters, and what is wrong with it. */
export type ReadChapters = {
  chapters: ReadChapter[];
  /** Pages whose stored chapters stay: the same text, or a new one that cannot be used. */
  keepPaths: string[];
  problems: Problem[];
  /** Digest of mkdocs.yml, by which every page may be read differently. */
  siteHash: string;
  /** What lint rules have to know of the tree; undefined without one. */
  site?: LintSite;
};

/** What the last read made of the same source, with the same description and configuration. */
export type KnownPages = { siteHash: string; pages: StoredPage[] };

/** Path of the link-only chapter that the `backstage.io/runbook-url` annotation makes. */
export const RUNBOOK_URL_PATH = 'runbook-url';

/**
 * Turns a tree into chapters. Pages with problems come in as far as they can be understood; throws only when the tree
 * as a whole cannot be one of chapters.
 */
export async function readChapters(options: {
  source: DiscoveredSource;
  tree?: SourceTree;
  /** Pages that are known need no parsing when their text is the same. */
  known?: KnownPages;
  parser: PageParser;
  integrations: ScmIntegrationRegistry;
  config: RunbooksConfig;
}): Promise<ReadChapters> {
  const { source, tree } = options;
  const result: ReadChapters = {
    chapters: [],
    keepPaths: [],
    problems: [],
    siteHash: '',
  };
  if (tree && source.hasChapters) {
    await readPages({ ...options, tree }, result);
  }
  if (source.runbookUrl !== undefined) {
    readRunbookUrl(source, source.runbookUrl, options.config, result);
  }
  return result;
}

async function readPages(
  options: {
    source: DiscoveredSource;
    tree: SourceTree;
    known?: KnownPages;
    parser: PageParser;
    integrations: ScmIntegrationRegistry;
    config: RunbooksConfig;
  },
  result: ReadChapters,
): Promise<void> {
  const { source, tree, integrations, config } = options;
  const site = await readSite(tree);
  const folder = path.posix.join(site.docsDir, source.docsPath, '/');
  const inFolder = (file: string) => folder === './' || file.startsWith(folder);
  const toPath = (file: string) =>
    path.posix.relative(site.docsDir, file).replace(/\.(md|markdown)$/i, '');

  result.problems.push(
    ...site.problems,
    ...tree.problems.filter(
      problem => !isMarkdown(problem.path) || inFolder(problem.path),
    ),
  );
  result.keepPaths.push(...tree.skipped.filter(inFolder).map(toPath));
  const described = await describeSite(tree, site);
  result.site = described.site;
  result.problems.push(...described.problems);

  const pages = tree.files.filter(
    ({ path: file }) => isMarkdown(file) && inFolder(file),
  );
  const nav = new Map(
    site.nav?.map(entry => [path.posix.join(site.docsDir, entry.path), entry]),
  );
  result.siteHash =
    tree.files.find(({ path: file }) => isMkdocsConfig(file))?.hash ?? '';
  const known = new Map(
    options.known?.siteHash === result.siteHash
      ? options.known.pages.map(page => [page.path, page])
      : [],
  );
  const modifiedAt = new Map(pages.map(page => [page.path, page.modifiedAt]));
  const unchanged: StoredPage[] = [];
  const toParse: PageInput[] = [];
  for (const { path: file, hash, content } of pages) {
    const stored = known.get(toPath(file));
    // A page with problems is parsed again, so that they are told again: they may have been those of a text that was
    // not taken over.
    if (stored && !stored.hasProblems && stored.contentHash === hash) {
      unchanged.push(stored);
      continue;
    }
    toParse.push({
      path: toPath(file),
      file,
      content,
      nav: nav.get(file),
      categories: config.categories,
      templates: config.templates,
      limits: config.limits,
    });
  }
  const chapters = (await options.parser.parse(toParse))
    .map((parsed, index) => ({ file: toParse[index].file, parsed }))
    .filter(({ file, parsed }) => !isFrontPage(file, folder, site, parsed));
  result.keepPaths.push(...unchanged.map(page => page.path));
  if (chapters.length === 0 && result.keepPaths.length === 0) {
    throw new Error(
      `There is no Markdown page under ${folder}: add one, or correct docs_dir in mkdocs.yml or the path annotation`,
    );
  }

  for (const { file, parsed } of chapters) {
    result.problems.push(...parsed.problems);
    if (parsed.frontMatterBroken) {
      result.keepPaths.push(toPath(file));
    }
    result.chapters.push({
      ...describePeople(source, toPath(file), parsed.frontMatter),
      parsed,
      text: parsed.text,
      modifiedAt: modifiedAt.get(file),
      path: toPath(file),
      file,
      links: linkChapter({ source, site, file, integrations }),
    });
  }
  result.problems.push(
    ...findIdleFolderRules(source.folders, [
      ...result.keepPaths,
      ...result.chapters.map(chapter => chapter.path),
    ]),
    ...findDuplicateIds(
      [
        ...unchanged.map(({ file, authorId }) => ({ file, id: authorId })),
        ...chapters.map(({ file, parsed }) => ({ file, id: parsed.id })),
      ].sort((a, b) => (a.file < b.file ? -1 : 1)),
    ),
  );
}

/** The site as mkdocs.yml describes it; without one, `docs/`, and without that the whole tree. */
export async function readSite(tree: SourceTree): Promise<MkdocsSite> {
  const config = tree.files.find(({ path: file }) => isMkdocsConfig(file));
  if (config) {
    return parseMkdocs((await config.content()).toString('utf8'), config.path);
  }
  const hasDocs = tree.files.some(({ path: file }) => file.startsWith('docs/'));
  return plainSite(hasDocs ? 'docs' : '.');
}

/**
 * The home page of a site introduces the chapters and is none itself, unless its front matter says otherwise. A plain
 * folder of Markdown has no such page.
 */
function isFrontPage(
  file: string,
  folder: string,
  site: MkdocsSite,
  parsed: ParsedChapter,
): boolean {
  return (
    site.configured &&
    /^(index|readme)\.md$/i.test(path.posix.relative(folder, file)) &&
    Object.keys(parsed.frontMatter).length === 0
  );
}

function readRunbookUrl(
  source: DiscoveredSource,
  url: string,
  config: RunbooksConfig,
  result: ReadChapters,
): void {
  if (!/^https?:\/\/\S+$/i.test(url)) {
    result.problems.push({
      path: '',
      line: null,
      severity: 'error',
      code: 'runbook-url-invalid',
      message:
        'The annotation backstage.io/runbook-url is not an http(s) address: correct it in catalog-info.yaml.',
    });
    return;
  }
  const parsed = parseChapter({
    path: RUNBOOK_URL_PATH,
    file: '',
    text: `# Runbook of ${source.title}\n\nThis runbook stands elsewhere: <${url}>\n`,
    categories: config.categories,
    templates: config.templates,
    limits: config.limits,
  });
  result.chapters.push({
    ...describePeople(source, RUNBOOK_URL_PATH, parsed.frontMatter),
    parsed,
    text: parsed.text,
    path: RUNBOOK_URL_PATH,
    file: '',
    links: { techdocs: null, edit: null, source: null, external: url },
  });
}
