// SPDX-License-Identifier: Apache-2.0
import {
  concealSensitive,
  lintPage,
  lintRepository,
  type Finding,
  type LintedPage,
  type LintSource,
  type RuleSettings,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import {
  readPage,
  type MkdocsSite,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { RunbooksConfig } from '../config';
import type { ReadChapter } from '../database/types';
import type { DiscoveredSource } from '../ingest/discoverSources';
import { readSite } from '../ingest/readChapters';
import {
  isMarkdown,
  type SourceTree,
  type TreeFile,
} from '../ingest/sourceTree';

type Options = {
  source: DiscoveredSource;
  tree: SourceTree;
  chapters: ReadChapter[];
  rules: RuleSettings;
  config: Pick<RunbooksConfig, 'categories' | 'templates' | 'limits'>;
};

/**
 * What the lint rules say of the chapters that a source would bring, by file. Pages beside the chapters only count as
 * targets of links. What stands near a secret is not quoted.
 */
export async function judgeChapters(
  options: Options,
): Promise<Map<string, Finding[]>> {
  const { source, tree, rules, config } = options;
  const site = await readSite(tree);
  const chapters = new Map(options.chapters.map(it => [it.file, it]));
  const lines = new Map<string, string[]>();
  const pages: LintedPage[] = [];
  const anchors = new Map<string, string[]>();
  for (const file of tree.files.filter(it => isMarkdown(it.path))) {
    const read = await readFile(file, site, config);
    const pagePath = pathUnder(site, file.path);
    if (chapters.has(file.path)) {
      lines.set(file.path, read.chapter.text.split('\n'));
      pages.push(
        lintPage({
          ...read,
          ...config,
          file: file.path,
          path: pagePath,
          source: describeLintSource(source),
          rules,
        }),
      );
    } else {
      const headings = read.anatomy.headings.map(({ anchor }) => anchor);
      anchors.set(pagePath, headings);
    }
    // A page takes milliseconds; requests are answered in between.
    await setImmediate();
  }
  const findings = lintRepository(
    {
      pages,
      fileOf: (_source, target) => {
        if (!isMarkdown(target)) {
          // Pictures and the like are not read.
          return null;
        }
        const known = anchors.get(withoutEnding(target));
        return known && { anchors: known };
      },
    },
    { rules },
  );
  return new Map(
    pages.map(({ file }) => [
      file,
      concealSensitive(
        findings.filter(finding => finding.path === file),
        lines.get(file),
      ),
    ]),
  );
}

const withoutEnding = (file: string) => file.replace(/\.(md|markdown)$/i, '');

const pathUnder = (site: MkdocsSite, file: string) =>
  withoutEnding(path.posix.relative(site.docsDir, file));

async function readFile(
  { path: file, content }: TreeFile,
  site: MkdocsSite,
  { categories, templates, limits }: Options['config'],
) {
  const page = path.posix.relative(site.docsDir, file);
  return readPage({
    file,
    path: withoutEnding(page),
    bytes: await content(),
    nav: site.nav?.find(entry => entry.path === page),
    categories,
    templates,
    limits,
  });
}

function describeLintSource(source: DiscoveredSource): LintSource {
  return {
    id: source.ref,
    owner: source.owner?.ref,
    backupOwner: source.backupOwner?.ref,
    reviewEvery: source.reviewEvery,
    folders: source.folders,
  };
}
