// SPDX-License-Identifier: Apache-2.0
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { SourceChanges } from '@medsuite/backstage-plugin-runbooks-common';
import { createHash } from 'node:crypto';
import type { RunbooksConfig } from '../config';
import type { IngestStore, StoredPage } from '../database/types';
import type { LintRunner } from '../lint/LintRunner';
import type { ChapterPull, DiscoveredSource } from './discoverSources';
import type { LocalTreeMemory } from './localTreeMemory';
import type { PageParser } from './PageParser';
import { readAlertRules, type ReadAlertRules } from './readAlertRules';
import { readChapters, type ReadChapters } from './readChapters';
import { readSourceTree } from './readSourceTree';
import { selectFiles } from './selectFiles';
import {
  resolveAttachments,
  type AttachableChapter,
  type CatalogLookup,
} from './resolveAttachments';

/** Raise it when the same pages would be read differently, so that unchanged trees are read again once. */
const READING_VERSION = 5;

/**
 * Reads one claimed source and writes what changed in one transaction. Throws when the source cannot be read as a
 * whole; a page that cannot be read is a problem of the source, and its stored chapter stays.
 */
export async function syncSource(options: {
  source: DiscoveredSource;
  pulls: ChapterPull[];
  lookup: CatalogLookup;
  store: IngestStore;
  urlReader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
  config: RunbooksConfig;
  memory: LocalTreeMemory;
  parser: PageParser;
  linter?: Pick<LintRunner, 'factsOf'>;
}): Promise<SourceChanges> {
  const { source, pulls, lookup, store, config } = options;
  const readAt = new Date();
  if (source.treeError) {
    throw new Error(source.treeError);
  }

  // The same tree means something else when the source's description or the configuration changed.
  const description = descriptionHash(source, config);
  const reads = await store.listSourceReads();
  const etag = reads.find(({ ref }) => ref === source.ref)?.etag;
  const last = etag?.startsWith(`${description}:`)
    ? splitEtag(etag)
    : undefined;
  const pages = await store.listStoredPages(source.ref);

  const read = await readUnlessUnchanged(options, last, pages);
  const { attachments, problems } = await resolveAttachments({
    source,
    pulls,
    lookup,
    chapters: attachableChapters(read, pages),
  });
  return store.applySync({
    definition: source,
    etag: read ? [description, read.siteHash, read.etag].join(':') : etag!,
    readAt,
    chapters: read?.chapters,
    keepPaths: read?.keepPaths,
    problems: read && [...read.problems, ...(read.alertRules?.problems ?? [])],
    alertRules: read?.alertRules?.rules ?? (read ? [] : undefined),
    keepRuleFiles: read?.alertRules?.keepFiles,
    attachments,
    attachmentProblems: problems,
    lint: options.linter?.factsOf(source, read?.site),
  });
}

/** What a stored etag is made of: description of the source, its mkdocs.yml, and the tree's own etag. */
function splitEtag(etag: string): { siteHash: string; tree: string } {
  const [, siteHash, ...tree] = etag.split(':');
  return { siteHash, tree: tree.join(':') };
}

/** The chapters that will be there after the sync: as read, and as stored for those that are kept. */
function attachableChapters(
  read: ReadChapters | undefined,
  stored: AttachableChapter[],
): AttachableChapter[] {
  if (!read) {
    return stored;
  }
  const keepPaths = new Set(read.keepPaths);
  const kept = stored.filter(({ path }) => keepPaths.has(path));
  const keptPaths = new Set(kept.map(({ path }) => path));
  const fresh = read.chapters.filter(({ path }) => !keptPaths.has(path));
  return [
    ...kept,
    ...fresh.map(({ path, file, parsed }) => ({
      path,
      file,
      appliesTo: parsed.frontMatter.appliesTo,
    })),
  ];
}

async function readUnlessUnchanged(
  options: Parameters<typeof syncSource>[0],
  last: { siteHash: string; tree: string } | undefined,
  pages: StoredPage[],
): Promise<
  (ReadChapters & { alertRules?: ReadAlertRules; etag: string }) | undefined
> {
  const { source, urlReader, integrations, config, memory, parser } = options;
  if (!source.tree) {
    return {
      ...(await readChapters({ source, parser, integrations, config })),
      etag: '',
    };
  }
  try {
    const tree = await readSourceTree({
      location: source.tree,
      etag: last?.tree,
      urlReader,
      limits: config.limits,
      memory,
      selects: selectFiles(source),
    });
    const known = last && { siteHash: last.siteHash, pages };
    return {
      ...(await readChapters({
        source,
        tree,
        known,
        parser,
        integrations,
        config,
      })),
      alertRules: await readAlertRules(source, tree),
      etag: tree.etag,
    };
  } catch (error) {
    if (toError(error).name === 'NotModifiedError') {
      return undefined;
    }
    throw error;
  }
}

function descriptionHash(
  source: DiscoveredSource,
  config: RunbooksConfig,
): string {
  const { appliesTo: _resolvedEachTime, ...description } = source;
  return createHash('sha256')
    .update(
      JSON.stringify([
        READING_VERSION,
        description,
        config.categories,
        config.templates,
        config.limits,
        // Who turns lint on needs what trees say that are not going to change.
        config.lint.enabled,
      ]),
    )
    .digest('hex')
    .slice(0, 16);
}
