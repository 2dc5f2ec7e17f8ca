// SPDX-License-Identifier: Apache-2.0
import {
  concealSensitive,
  lintRepository,
  type Finding,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import type { RunbooksConfig } from '../config';
import { chunksOf } from '../database/rows';
import type { DiscoveredSource } from '../ingest/discoverSources';
import type { PageParser } from '../ingest/PageParser';
import type { ReadChapters } from '../ingest/readChapters';
import type { SourceTree } from '../ingest/sourceTree';
import {
  createFileOf,
  createIgnore,
  describePeopleOfSource,
} from '../lint/describeSite';
import { OTHER_RULES } from '../lint/ruleSettings';

const PAGES_PER_BATCH = 16;
/** Fewer pages are looked at before a thread has started. */
const FEWEST_FOR_THREADS = 150;

/**
 * What the lint rules say of the chapters that a source would bring, by file: what they will say once it is registered. Pages
 * that its runbooks.config.yaml leaves out have nothing said of them.
 */
export async function judgeChapters(options: {
  source: DiscoveredSource;
  tree: SourceTree;
  read: ReadChapters;
  parser: Pick<PageParser, 'lint'>;
  config: Pick<RunbooksConfig, 'categories' | 'templates' | 'limits' | 'lint'>;
}): Promise<Map<string, Finding[]>> {
  const { source, tree, read, parser, config } = options;
  const site = read.site ?? null;
  const rules = { ...config.lint.rules, ...site?.rules };
  const nav = new Map(site?.nav.map(entry => [entry.path, entry]));
  const isIgnored = createIgnore(site);
  const contents = new Map(tree.files.map(it => [it.path, it.content]));
  const chapters = read.chapters.filter(
    ({ file }) => contents.has(file) && !isIgnored(file),
  );
  const onThreads = chapters.length >= FEWEST_FOR_THREADS;
  const batches = chunksOf(chapters, PAGES_PER_BATCH).map(async batch =>
    parser.lint(
      await Promise.all(
        batch.map(async ({ path, file }) => ({
          path,
          file,
          bytes: await contents.get(file)!(),
          nav: nav.get(file.slice(file.lastIndexOf(path))),
          categories: config.categories,
          templates: config.templates,
          limits: config.limits,
          source: { ...describePeopleOfSource(source), id: source.ref },
          rules,
        })),
      ),
      { onThreads },
    ),
  );
  const found = new Map<string, Finding[]>();
  for (const finding of lintRepository(
    { pages: (await Promise.all(batches)).flat(), fileOf: createFileOf(site) },
    { rules, ...OTHER_RULES },
  )) {
    found.set(finding.path, [...(found.get(finding.path) ?? []), finding]);
  }
  return new Map(
    [...found].map(([file, findings]) => [file, concealSensitive(findings)]),
  );
}
