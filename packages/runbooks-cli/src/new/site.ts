// SPDX-License-Identifier: Apache-2.0
import { parseMkdocs } from '@medsuite/backstage-plugin-runbooks-common/parse';
import {
  readSource,
  type SiteFiles,
  type WrittenSource,
} from '@medsuite/backstage-plugin-runbooks-common/templates';
import fs from 'node:fs';
import path from 'node:path';

/** What stands in a folder into which a chapter is to be written. */
export type ExistingSite = SiteFiles & {
  /** Names of the two files, as they are or would be called. */
  names: SiteFiles;
  /** Folder of the pages, relative to the site. */
  docsDir: string;
  source: WrittenSource | undefined;
};

/** The name of a file with either ending, and what stands in it. */
function readYaml(
  folder: string,
  stem: string,
): { name: string; text: string } {
  for (const ending of ['yaml', 'yml']) {
    const name = `${stem}.${ending}`;
    const file = path.join(folder, name);
    if (fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
      return { name, text: fs.readFileSync(file, 'utf8') };
    }
  }
  return { name: '', text: '' };
}

/** Reads the site of a folder; undefined where neither an entity nor a configuration of MkDocs stands in it. */
export function readSite(
  folder: string,
  entity?: string,
): ExistingSite | undefined {
  const catalogInfo = readYaml(folder, 'catalog-info');
  const mkdocs = readYaml(folder, 'mkdocs');
  if (!catalogInfo.text && !mkdocs.text) return undefined;
  return {
    catalogInfo: catalogInfo.text,
    mkdocs: mkdocs.text,
    names: { catalogInfo: catalogInfo.name, mkdocs: mkdocs.name },
    docsDir: parseMkdocs(mkdocs.text, 'mkdocs.yml').docsDir,
    source: catalogInfo.text ? readSource(catalogInfo.text, entity) : undefined,
  };
}
