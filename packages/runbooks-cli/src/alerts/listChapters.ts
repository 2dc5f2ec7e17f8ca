// SPDX-License-Identifier: Apache-2.0
import {
  nameChapterAlerts,
  type ChapterAlert,
} from '@medsuite/backstage-plugin-runbooks-common/alerts';
import { parseChapter } from '@medsuite/backstage-plugin-runbooks-common/parse';
import fs from 'node:fs/promises';
import path from 'node:path';
import { displayPath } from '../displayPath';
import type { LintConfig } from '../lint/config';
import type { Site } from '../lint/findSites';
import type { Progress } from '../lint/lint';

/** A chapter of the repository, as far as alerts may lead to it. */
export type RepositoryChapter = {
  /** As one would type it here. */
  file: string;
  title: string;
  isIncident: boolean;
  names: ChapterAlert[];
};

/** Reads the chapters of some sites, by the path of their file. Pages that are too large, or that lint leaves out, are none. */
export async function listChapters(
  sites: Site[],
  { limits, isIgnored }: Pick<LintConfig, 'limits' | 'isIgnored'>,
  progress: Progress,
): Promise<Map<string, RepositoryChapter>> {
  const chapters = new Map<string, RepositoryChapter>();
  const pages = sites.flatMap(site =>
    site.pages
      .map(file => ({ site, file, absolute: path.join(site.root, file) }))
      .filter(({ absolute }) => !isIgnored(absolute)),
  );
  progress.start(pages.length);
  try {
    for (const { site, file, absolute } of pages) {
      const bytes = await fs.readFile(absolute);
      if (bytes.length <= limits.fileBytes) {
        chapters.set(
          absolute,
          readChapter(site, { file, absolute, bytes }, limits),
        );
      }
      progress.done(1);
    }
  } finally {
    progress.stop();
  }
  return chapters;
}

function readChapter(
  { mkdocs, ref }: Site,
  page: { file: string; absolute: string; bytes: Buffer },
  limits: LintConfig['limits'],
): RepositoryChapter {
  const { file, absolute, bytes } = page;
  const inDocs = path.posix.relative(mkdocs.docsDir, file);
  const place = inDocs.replace(/\.(md|markdown)$/i, '');
  const { title, incident, frontMatter } = parseChapter({
    path: place,
    file,
    bytes,
    nav: mkdocs.nav?.find(entry => entry.path === inDocs),
    categories: [],
    templates: [],
    limits,
  });
  return {
    file: displayPath(absolute),
    title,
    isIncident: incident,
    names: nameChapterAlerts({
      alerts: frontMatter.alerts ?? [],
      title,
      file,
    }).map(names => ({
      chapterId: absolute,
      sourceRef: ref ?? '',
      path: place,
      file,
      ...names,
    })),
  };
}
