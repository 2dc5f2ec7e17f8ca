// SPDX-License-Identifier: Apache-2.0

/*
 * From source to store
 *
 *   catalog ──discoverSources──▶ sources and pulls
 *   each source: claim ─▶ readSourceTree ─▶ readChapters (parse), readAlertRules ─▶ resolveAttachments ─▶ one transaction
 *
 * Several replicas share the work: the scheduled task is global, and a source is claimed in the database before it is
 * read, so that a refresh, a watcher and the schedule never read one source at the same time. A read is conditional:
 * an unchanged tree is not parsed again, but its attachments are resolved anew, because the catalog changes too.
 *
 * Who wrote the pages of a local folder is found out behind that, from its repository (RevisionTeller.ts), and so is what the
 * lint rules say of the chapters (../lint/LintRunner.ts).
 *
 * Nothing shrinks because something failed. A failed read records its error and leaves the chapters; a tree without
 * any page counts as a failed read; a source is dropped only when the catalog, asked successfully, has not named it
 * for longer than MISSING_GRACE_MILLISECONDS.
 */
import type {
  AuthService,
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError, toError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { SourceChanges } from '@medsuite/backstage-plugin-runbooks-common';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { RunbooksConfig } from '../config';
import type { IngestStore } from '../database/types';
import type { RefreshOutcome, RunbookIngest } from '../service/types';
import { describeFailure } from './describeFailure';
import {
  discoverSources,
  type ChapterPull,
  type DiscoveredSource,
} from './discoverSources';
import { LocalTreeMemory } from './localTreeMemory';
import { PageParser } from './PageParser';
import { CatalogLookup } from './resolveAttachments';
import type { LintRunner } from '../lint/LintRunner';
import { syncSource } from './syncSource';
import { selectFiles } from './selectFiles';
import { LocalSourceWatcher, type WatchedFolder } from './watchLocalSources';

const TASK_ID = 'runbooks-ingest';
const CONCURRENT_READS = 4;
/** A source that was tried this recently is not read again by the schedule, so that replicas do not repeat each other. */
const RECENT_MILLISECONDS = 8_000;
/** How long a refresh waits for another reader of the same source. */
const CLAIM_WAIT_MILLISECONDS = 10_000;
const CLAIM_RETRY_MILLISECONDS = 250;
/** A catalog that is just starting names fewer entities than it will: sources are given this long to come back. */
const MISSING_GRACE_MILLISECONDS = 60_000;

const NO_CHANGES: SourceChanges = {
  added: [],
  changed: [],
  removed: [],
  renamed: [],
  unchanged: 0,
};

export interface IngestOptions {
  store: IngestStore;
  catalog: CatalogService;
  auth: AuthService;
  urlReader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
  config: RunbooksConfig;
  /** Told of every read of a source and of sources that are dropped, once the store knows. */
  onRead?: (read: SourceRead) => void;
  /** Brings the owners up to date with the catalog: after the read of one source, and after a sync. */
  upkeep?: {
    afterRead(sourceRef: string): Promise<void>;
    afterSync(): Promise<void>;
  };
  /** Finds out who wrote what was read; nobody waits for it. */
  teller?: { afterRead(source: DiscoveredSource, hasChanged: boolean): void };
  /** Finds out how well chapters are written, while nothing is read; nobody waits for it. */
  linter?: Pick<
    LintRunner,
    'readBegins' | 'readEnds' | 'factsOf' | 'afterRead'
  >;
  /** Ended with the ingest. Default: one of its own. */
  parser?: PageParser;
}

/** How the read of a source went. */
export interface SourceRead {
  sourceRef: string;
  outcome: 'ok' | 'failed' | 'dropped';
  seconds: number;
  changes: SourceChanges;
}

function describeFolder(source: DiscoveredSource, root: string): WatchedFolder {
  const { hasChapters, ruleGlobs } = source;
  return {
    root,
    key: JSON.stringify([root, hasChapters, ruleGlobs]),
    selects: selectFiles(source),
  };
}

/** Keeps the store true to the sources that the catalog names. */
export function createIngest(options: IngestOptions): RunbookIngest {
  const { store, catalog, auth, logger, config } = options;
  const reader = randomUUID();
  const missingSince = new Map<string, number>();
  const memory = new LocalTreeMemory();
  const parser = options.parser ?? new PageParser({ logger });
  let stopped = false;

  const watcher = config.watchLocalSources
    ? new LocalSourceWatcher({
        logger,
        onChange: ref => {
          refreshSource(ref).catch(error =>
            logger.warn(`${ref} changed, but could not be read: ${error}`),
          );
        },
      })
    : undefined;

  async function sync(
    source: DiscoveredSource,
    pulls: ChapterPull[],
    lookup: CatalogLookup,
  ): Promise<SourceChanges> {
    const startedAt = performance.now();
    options.linter?.readBegins();
    const tellRead = (outcome: SourceRead['outcome'], changes: SourceChanges) =>
      options.onRead?.({
        sourceRef: source.ref,
        outcome,
        seconds: (performance.now() - startedAt) / 1000,
        changes,
      });
    try {
      const changes = await syncSource({
        ...options,
        source,
        pulls,
        lookup,
        memory,
        parser,
      });
      tellRead('ok', changes);
      const { added, changed, removed, renamed } = changes;
      options.teller?.afterRead(source, added.length + changed.length > 0);
      options.linter?.afterRead(source.ref);
      if (added.length + changed.length + removed.length + renamed.length > 0) {
        logger.info(
          `${source.ref}: ${added.length} added, ${changed.length} changed, ${renamed.length} renamed, ${removed.length} removed`,
        );
      }
      return changes;
    } catch (error) {
      if (stopped) {
        // What a read needs goes away while the process ends; that says nothing about the source.
        return NO_CHANGES;
      }
      // Stale over missing: the chapters stay, the reason is shown with the source.
      logger.warn(`${source.ref} could not be read: ${toError(error).message}`);
      await store.recordFailure({
        definition: source,
        attemptedAt: new Date(),
        error: describeFailure(error),
      });
      tellRead('failed', NO_CHANGES);
      return NO_CHANGES;
    } finally {
      options.linter?.readEnds();
    }
  }

  async function claim(source: DiscoveredSource, unlessTriedSince?: Date) {
    return store.claimSource({
      definition: source,
      reader,
      leaseSeconds: config.limits.readSeconds + 60,
      unlessTriedSince,
    });
  }

  async function syncAll({ signal }: { signal?: AbortSignal } = {}) {
    const unlessTriedSince = new Date(Date.now() - RECENT_MILLISECONDS);
    const { sources, pulls } = await discoverSources(options);
    const lookup = new CatalogLookup({ catalog, auth });
    const limit = pLimit(CONCURRENT_READS);
    await Promise.all(
      sources.map(source =>
        limit(async () => {
          if (
            !stopped &&
            !signal?.aborted &&
            (await claim(source, unlessTriedSince))
          ) {
            await sync(source, pulls, lookup);
          }
        }),
      ),
    );
    await removeMissing(new Set(sources.map(source => source.ref)));
    await options.upkeep?.afterSync();
    const folders = new Map(
      sources.flatMap(source =>
        source.tree?.type === 'dir'
          ? [[source.ref, describeFolder(source, source.tree.target)] as const]
          : [],
      ),
    );
    memory.keepOnly(new Set([...folders.values()].map(({ root }) => root)));
    await watcher?.watch(folders);
  }

  async function removeMissing(present: Set<string>) {
    for (const ref of [...missingSince.keys()]) {
      if (present.has(ref)) {
        missingSince.delete(ref);
      }
    }
    for (const { ref } of await store.listSourceReads()) {
      if (present.has(ref)) {
        continue;
      }
      const since = missingSince.get(ref) ?? Date.now();
      missingSince.set(ref, since);
      if (Date.now() - since >= MISSING_GRACE_MILLISECONDS) {
        const changes = await store.removeSource(ref);
        missingSince.delete(ref);
        options.onRead?.({
          sourceRef: ref,
          outcome: 'dropped',
          seconds: 0,
          changes,
        });
        logger.info(
          `${ref} is no longer a source: ${changes.removed.length} chapters removed`,
        );
      }
    }
  }

  async function refreshSource(sourceRef: string): Promise<RefreshOutcome> {
    const { sources, pulls } = await discoverSources(options);
    const source = sources.find(({ ref }) => ref === sourceRef);
    if (!source) {
      throw new NotFoundError(
        `${sourceRef} is not a source of runbook chapters in the catalog`,
      );
    }
    const deadline = Date.now() + CLAIM_WAIT_MILLISECONDS;
    while (!(await claim(source))) {
      if (Date.now() > deadline) {
        throw new ConflictError(
          `${sourceRef} is being read by another process: try again in a moment`,
        );
      }
      await sleep(CLAIM_RETRY_MILLISECONDS);
    }
    const lookup = new CatalogLookup({ catalog, auth });
    const changes = await sync(source, pulls, lookup);
    await options.upkeep?.afterRead(sourceRef);
    return { changes };
  }

  return {
    refreshSource,
    syncAll,
    async start(scheduler) {
      await scheduler.scheduleTask({
        ...config.schedule,
        id: TASK_ID,
        scope: 'global',
        fn: async signal => syncAll({ signal }),
      });
      // The schedule outlives a restart; an edit made meanwhile is not to wait for its next turn.
      try {
        await scheduler.triggerTask(TASK_ID);
      } catch (error) {
        logger.debug(`No sync at start-up, one is under way: ${error}`);
      }
    },
    async stop() {
      stopped = true;
      await watcher?.close();
      await parser.close();
      await store.releaseClaims(reader);
    },
  };
}
