// SPDX-License-Identifier: Apache-2.0
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { SourceChanges } from '@medsuite/backstage-plugin-runbooks-common';
import { createHash } from 'node:crypto';
import type { RunbooksConfig } from '../config';
import type { IngestStore } from '../database/types';
import type { ChapterPull, DiscoveredSource } from './discoverSources';
import { readChapters, type ReadChapters } from './readChapters';
import { readSourceTree } from './readSourceTree';
import {
  resolveAttachments,
  type AttachableChapter,
  type CatalogLookup,
} from './resolveAttachments';

/** Raise it when the same pages would be read differently, so that unchanged trees are read again once. */
const READING_VERSION = 1;

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
}): Promise<SourceChanges> {
  const { source, pulls, lookup, store, config } = options;
  const readAt = new Date();
  if (source.treeError) {
    throw new Error(source.treeError);
  }

  // The same tree means something else when the source's description or the configuration changed.
  const prefix = `${descriptionHash(source, config)}:`;
  const stored = (await store.listSourceReads()).find(
    ({ ref }) => ref === source.ref,
  );
  const treeEtag = stored?.etag?.startsWith(prefix)
    ? stored.etag.slice(prefix.length)
    : undefined;

  const read = await readUnlessUnchanged(options, treeEtag);
  const { attachments, problems } = await resolveAttachments({
    source,
    pulls,
    lookup,
    chapters: attachableChapters(
      read,
      await store.listChapterRules(source.ref),
    ),
  });
  return store.applySync({
    definition: source,
    etag: read ? prefix + read.etag : stored!.etag,
    readAt,
    chapters: read?.chapters,
    keepPaths: read?.keepPaths,
    problems: read?.problems,
    attachments,
    attachmentProblems: problems,
  });
}

/** The chapters that will be there after the sync: as read, and as stored for those that are kept. */
function attachableChapters(
  read: ReadChapters | undefined,
  stored: AttachableChapter[],
): AttachableChapter[] {
  if (!read) {
    return stored;
  }
  const kept = stored.filter(({ path }) => read.keepPaths.includes(path));
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
  etag: string | undefined,
): Promise<(ReadChapters & { etag: string }) | undefined> {
  const { source, urlReader, integrations, config } = options;
  if (!source.tree) {
    return {
      ...(await readChapters({ source, integrations, config })),
      etag: '',
    };
  }
  try {
    const tree = await readSourceTree({
      location: source.tree,
      etag,
      urlReader,
      limits: config.limits,
    });
    return {
      ...(await readChapters({ source, tree, integrations, config })),
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
      ]),
    )
    .digest('hex')
    .slice(0, 16);
}
