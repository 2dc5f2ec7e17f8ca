// SPDX-License-Identifier: Apache-2.0
import { RUNBOOKS_PATH_ANNOTATION } from '@medsuite/backstage-plugin-runbooks-common';
import {
  parseMkdocs,
  plainSite,
  type MkdocsSite,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { CliError } from '../exit';

/** A folder that the portal would read as one source. Paths of pages are relative to the root. */
export type Site = {
  root: string;
  mkdocs: MkdocsSite;
  pages: string[];
};

const IGNORED = new Set(['node_modules', 'dist', 'site']);
const isPage = (file: string) => /\.(md|markdown)$/i.test(file);
const isMkdocs = (file: string) => /^mkdocs\.ya?ml$/.test(file);
const isCatalogInfo = (file: string) => /^catalog-info\.ya?ml$/.test(file);

type Folder = { folder: string; files: string[] };

/** All folders below one, itself first. Links are not followed: they may lead anywhere. */
async function listFolders(folder: string): Promise<Folder[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true });
  const inner = entries
    .filter(entry => entry.isDirectory())
    .filter(({ name }) => !IGNORED.has(name) && !name.startsWith('.'))
    .sort((a, b) => a.name.localeCompare(b.name));
  const files = entries.filter(entry => entry.isFile()).map(({ name }) => name);
  const below = await Promise.all(
    inner.map(({ name }) => listFolders(path.join(folder, name))),
  );
  return [{ folder, files: files.sort() }, ...below.flat()];
}

/** The folder under the docs that an entity beside them says its chapters are in. */
async function chaptersFolder(file: string): Promise<string> {
  const documents = parseAllDocuments(await fs.readFile(file, 'utf8'), {
    logLevel: 'silent',
  });
  for (const document of Array.isArray(documents) ? documents : []) {
    const value = document.getIn([
      'metadata',
      'annotations',
      RUNBOOKS_PATH_ANNOTATION,
    ]);
    if (typeof value === 'string') return value.replace(/^(\.?\/)+|\/+$/g, '');
  }
  return '';
}

async function readSite(root: string, folders: Folder[]): Promise<Site> {
  const [{ files }] = folders;
  const config = files.find(isMkdocs);
  const inDocs = folders.some(
    ({ folder }) => path.relative(root, folder) === 'docs',
  );
  const mkdocs = config
    ? parseMkdocs(await fs.readFile(path.join(root, config), 'utf8'), config)
    : plainSite(files.some(isCatalogInfo) && inDocs ? 'docs' : '.');
  const catalogInfo = files.find(isCatalogInfo);
  const chapters = path.join(
    root,
    mkdocs.docsDir,
    catalogInfo ? await chaptersFolder(path.join(root, catalogInfo)) : '',
  );
  const pages = folders
    .filter(({ folder }) => !path.relative(chapters, folder).startsWith('..'))
    .flatMap(({ folder, files: names }) =>
      names
        .filter(isPage)
        .map(name => path.relative(root, path.join(folder, name))),
    )
    .map(file => file.split(path.sep).join('/'));
  return { root, mkdocs, pages };
}

/**
 * Finds what the portal would read below an absolute path: every folder with an mkdocs.yml or catalog-info.yaml that has pages, or
 * where there is none the folder itself. A path may also name a single page.
 */
export async function findSites(target: string): Promise<Site[]> {
  const stats = await fs.stat(target).catch(() => undefined);
  if (!stats) throw new CliError(`There is no file or folder "${target}".`);
  if (stats.isFile()) {
    if (!isPage(target)) {
      throw new CliError(`"${target}" is no Markdown page.`);
    }
    const root = path.dirname(target);
    return [{ root, mkdocs: plainSite('.'), pages: [path.basename(target)] }];
  }
  const folders = await listFolders(target);
  const marked = folders.filter(({ files }) =>
    files.some(file => isMkdocs(file) || isCatalogInfo(file)),
  );
  const roots = marked.length > 0 ? marked : folders.slice(0, 1);
  const below = (root: string) =>
    folders.filter(
      ({ folder }) => folder === root || folder.startsWith(root + path.sep),
    );
  const sites = await Promise.all(
    roots.map(({ folder }) => readSite(folder, below(folder))),
  );
  return sites.filter(
    ({ pages, mkdocs }) => pages.length > 0 || mkdocs.problems.length > 0,
  );
}
