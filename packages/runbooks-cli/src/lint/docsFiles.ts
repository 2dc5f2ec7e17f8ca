// SPDX-License-Identifier: Apache-2.0
import type { LintRepository } from '@medsuite/backstage-plugin-runbooks-common/lint';
import {
  DEFAULT_CATEGORIES,
  readPage,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import fs from 'node:fs';
import path from 'node:path';
import type { LintConfig } from './config';

/**
 * Finds files of docs folders that are linked to and are none of the pages: images, or pages beside the chapters. `roots` are
 * the docs folders, by source.
 */
export function createFileFinder(
  roots: Map<string, string>,
  { limits }: LintConfig,
): LintRepository['fileOf'] {
  const known = new Map<string, { anchors: string[] | null } | undefined>();
  return (source, target) => {
    const root = roots.get(source);
    if (root === undefined) return null;
    const file = path.join(root, target);
    if (!known.has(file)) {
      known.set(file, readTarget(file, limits));
    }
    return known.get(file);
  };
}

function readTarget(
  file: string,
  { fileBytes, frontMatterDepth }: LintConfig['limits'],
): { anchors: string[] | null } | undefined {
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  if (!stats) return undefined;
  const isPage = stats.isFile() && /\.(md|markdown)$/i.test(file);
  if (!isPage || stats.size > fileBytes) return { anchors: null };
  const { anatomy } = readPage({
    path: file,
    file,
    bytes: fs.readFileSync(file),
    categories: DEFAULT_CATEGORIES,
    templates: [],
    limits: { frontMatterDepth },
  });
  return { anchors: anatomy.headings.map(({ anchor }) => anchor) };
}
