// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@medsuite/backstage-plugin-runbooks-common';
import {
  findDuplicateIds,
  parseChapter,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Site } from './findSites';
import type { CheckConfig } from './readConfig';

/** The portal's defaults for `runbooks.limits`. */
const FRONT_MATTER_DEPTH = 16;
const FILE_BYTES = 1024 * 1024;

/** Reads every page of a site with the portal's own parser. Paths of problems are relative to the site. */
export async function checkSite(
  site: Site,
  config: CheckConfig,
): Promise<Problem[]> {
  const { root, mkdocs, pages } = site;
  const problems = [...mkdocs.problems];
  const ids: Array<{ file: string; id: string | null }> = [];
  for (const file of pages) {
    const bytes = await fs.readFile(path.join(root, file));
    if (bytes.length > FILE_BYTES) {
      problems.push({
        path: file,
        line: null,
        severity: 'error',
        code: 'file-too-large',
        message: `The page has ${bytes.length} bytes, more than ${FILE_BYTES}: split it.`,
      });
      continue;
    }
    const page = path.posix.relative(mkdocs.docsDir, file);
    const chapter = parseChapter({
      path: page.replace(/\.(md|markdown)$/i, ''),
      file,
      bytes,
      nav: mkdocs.nav?.find(entry => entry.path === page),
      ...config,
      limits: { frontMatterDepth: FRONT_MATTER_DEPTH },
    });
    problems.push(...chapter.problems);
    ids.push({ file, id: chapter.id });
  }
  return [...problems, ...findDuplicateIds(ids)].sort(
    (a, b) => a.path.localeCompare(b.path) || (a.line ?? 0) - (b.line ?? 0),
  );
}
