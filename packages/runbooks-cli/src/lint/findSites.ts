// SPDX-License-Identifier: Apache-2.0
import {
  parseMkdocs,
  plainSite,
  type MkdocsSite,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import type { LintSource } from '@medsuite/backstage-plugin-runbooks-common/lint';
import fs from 'node:fs/promises';
import path from 'node:path';
import { displayPath } from '../displayPath';
import { CliError } from '../exit';
import { readCatalogInfo, type CatalogInfo } from './readCatalogInfo';

/** A folder that the portal would read as one source. Paths of pages are relative to the root. */
export type Site = {
  /** Absolute. */
  root: string;
  /** Entity ref of the source, where its catalog-info.yaml names one. */
  ref: string | null;
  mkdocs: MkdocsSite;
  source: LintSource;
  /** Globs of rule files, relative to the root. */
  alertRules: string[];
  pages: string[];
  /** Answers whether what is found in a file is asked for. */
  isAskedFor: (file: string) => boolean;
};

const IGNORED = new Set(['node_modules', 'dist', 'site']);
/** How far above a path its site is looked for. */
const HIGHEST = 12;

const isPage = (file: string) => /\.(md|markdown)$/i.test(file);
const isMkdocs = (file: string) => /^mkdocs\.ya?ml$/.test(file);
const isCatalogInfo = (file: string) => /^catalog-info\.ya?ml$/.test(file);
const isBelow = (folder: string, file: string) =>
  file === folder || file.startsWith(folder + path.sep);

type Folder = { folder: string; files: string[] };

/** All folders below one, itself first. Links are not followed: they may lead anywhere. */
async function listFolders(folder: string): Promise<Folder[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true });
  const inner = entries
    .filter(entry => entry.isDirectory())
    .filter(({ name }) => !IGNORED.has(name) && !name.startsWith('.'))
    .sort((a, b) => a.name.localeCompare(b.name));
  const files = entries.filter(entry => entry.isFile()).map(({ name }) => name);
  const below: Folder[] = [];
  for (const { name } of inner) {
    below.push(...(await listFolders(path.join(folder, name))));
  }
  return [{ folder, files: files.sort() }, ...below];
}

async function readSite(
  { folder: root, files }: Folder,
  folders: Folder[],
  catalogInfo: CatalogInfo | undefined,
): Promise<Omit<Site, 'isAskedFor'>> {
  const config = files.find(isMkdocs);
  const inDocs = folders.some(
    ({ folder }) => path.relative(root, folder) === 'docs',
  );
  const mkdocs = config
    ? parseMkdocs(await fs.readFile(path.join(root, config), 'utf8'), config)
    : plainSite(catalogInfo && inDocs ? 'docs' : '.');
  const chapters = path.join(
    root,
    mkdocs.docsDir,
    catalogInfo?.chaptersFolder ?? '',
  );
  const pages = folders
    .filter(({ folder }) => isBelow(chapters.replace(/\/$/, ''), folder))
    .flatMap(({ folder, files: names }) =>
      names
        .filter(isPage)
        .map(name => path.relative(root, path.join(folder, name))),
    )
    .map(file => file.split(path.sep).join('/'));
  return {
    root,
    ref: catalogInfo?.ref ?? null,
    mkdocs,
    pages,
    source: { folders: [], ...catalogInfo?.source, id: root },
    alertRules: catalogInfo?.alertRules ?? [],
  };
}

/** The sites of a tree: every folder with an mkdocs.yml, or with a catalog-info.yaml that brings chapters. */
async function readMarkedSites(folders: Folder[]) {
  const marked: Array<{ folder: Folder; info: CatalogInfo | undefined }> = [];
  for (const folder of folders) {
    const file = folder.files.find(isCatalogInfo);
    const info = file
      ? await readCatalogInfo(path.join(folder.folder, file))
      : undefined;
    if (info || folder.files.some(isMkdocs)) marked.push({ folder, info });
  }
  return Promise.all(
    marked.map(({ folder, info }) => {
      const inner = marked
        .map(other => other.folder.folder)
        .filter(it => it !== folder.folder && isBelow(folder.folder, it));
      const own = folders.filter(
        ({ folder: it }) =>
          isBelow(folder.folder, it) && !inner.some(root => isBelow(root, it)),
      );
      return readSite(folder, own, info);
    }),
  );
}

/** The nearest folder above a path that is marked as a site, within the repository. */
async function findMarkedAbove(target: string): Promise<string | undefined> {
  let folder = target;
  for (let up = 0; up < HIGHEST; up++) {
    const files: string[] = await fs.readdir(folder).catch(() => []);
    if (files.some(file => isMkdocs(file) || isCatalogInfo(file))) {
      return folder;
    }
    if (files.includes('.git') || path.dirname(folder) === folder) break;
    folder = path.dirname(folder);
  }
  return undefined;
}

/**
 * Finds what the portal would read at some paths: every site below one, or the site that holds it, of which then only what
 * was named is told about; where there is none the folder itself. A path may also name a single page. Sites that two paths
 * lead to are there once.
 *
 * @throws CliError for a path that is not there, or is no page
 */
export async function findSites(targets: string[]): Promise<Site[]> {
  const sites = new Map<string, Site>();
  for (const target of targets) {
    for (const site of await findSitesAt(path.resolve(target))) {
      const known = sites.get(site.root);
      sites.set(
        site.root,
        known
          ? {
              ...site,
              pages: [...new Set([...known.pages, ...site.pages])],
              isAskedFor: file =>
                known.isAskedFor(file) || site.isAskedFor(file),
            }
          : site,
      );
    }
  }
  return [...sites.values()];
}

async function findSitesAt(target: string): Promise<Site[]> {
  const stats = await fs.stat(target).catch(() => undefined);
  const shown = displayPath(target);
  if (!stats) throw new CliError(`There is no file or folder "${shown}".`);
  if (stats.isFile() && !isPage(target)) {
    throw new CliError(`"${shown}" is no Markdown page.`);
  }
  const folder = stats.isFile() ? path.dirname(target) : target;
  const folders = stats.isFile()
    ? [{ folder, files: [path.basename(target)] }]
    : await listFolders(target);
  const isAskedFor = (file: string) => isBelow(target, file);

  const below = stats.isFile() ? [] : await readMarkedSites(folders);
  if (below.length > 0) {
    return below
      .filter(({ pages, mkdocs }) => pages.length || mkdocs.problems.length)
      .map(site => ({ ...site, isAskedFor: () => true }));
  }
  const above = await findMarkedAbove(folder);
  const around = above ? await readMarkedSites(await listFolders(above)) : [];
  const holding = around.filter(({ root, pages }) =>
    pages.some(page => isAskedFor(path.join(root, page))),
  );
  if (holding.length > 0) {
    return holding.map(site => ({ ...site, isAskedFor }));
  }
  const plain = await readSite(
    { folder, files: [] },
    folders.map(it => ({ ...it, files: it.files.filter(isPage) })),
    undefined,
  );
  return plain.pages.length > 0 ? [{ ...plain, isAskedFor }] : [];
}
