// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import pLimit from 'p-limit';
import type { DatabaseRunbookStore } from '../database';
import type { DiscoveredSource } from './discoverSources';
import { findGitFolder, readGitOrigins } from './readGitOrigins';

/** How long is looked for the commits of one source, at each new HEAD. */
const MILLISECONDS = 10_000;

/**
 * Finds out who wrote the present revisions of sources in local folders, when and why, from the repository they stand in.
 * It is done behind the reads, one source at a time: nobody waits for it, and what cannot be found out stays untold.
 */
export class RevisionTeller {
  readonly #store: Pick<
    DatabaseRunbookStore,
    'listUntoldRevisions' | 'recordOrigins'
  >;
  readonly #logger: LoggerService;
  readonly #onTold?: () => void;
  readonly #limit = pLimit(1);
  readonly #stopping = new AbortController();
  /** By source, the commit at which its revisions were last looked for. */
  readonly #heads = new Map<string, string>();
  #pending: Promise<unknown> = Promise.resolve();

  constructor(options: {
    store: Pick<DatabaseRunbookStore, 'listUntoldRevisions' | 'recordOrigins'>;
    logger: LoggerService;
    /** Told when something was found out. */
    onTold?: () => void;
  }) {
    this.#store = options.store;
    this.#logger = options.logger;
    this.#onTold = options.onTold;
  }

  /** A source was read; `hasChanged` tells whether that brought new texts. */
  afterRead(
    source: Pick<DiscoveredSource, 'ref' | 'tree'>,
    hasChanged: boolean,
  ): void {
    if (source.tree?.type !== 'dir' || this.#stopping.signal.aborted) {
      return;
    }
    const folder = source.tree.target;
    this.#pending = this.#limit(async () => {
      try {
        await this.#tell(source.ref, folder, hasChanged);
      } catch (error) {
        if (!this.#stopping.signal.aborted) {
          this.#logger.warn(
            `It is not known who wrote the chapters of ${source.ref}: ${error}`,
          );
        }
      }
    });
  }

  /** Resolves when nothing is being looked for. */
  async idle(): Promise<void> {
    await this.#pending;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#pending;
  }

  async #tell(ref: string, folder: string, hasChanged: boolean) {
    const repository = await findGitFolder(folder);
    if (
      !repository ||
      this.#stopping.signal.aborted ||
      (!hasChanged && this.#heads.get(ref) === repository.head)
    ) {
      return;
    }
    this.#heads.set(ref, repository.head);
    const untold = await this.#store.listUntoldRevisions(ref);
    if (untold.length === 0) {
      return;
    }
    const origins = await readGitOrigins(
      repository,
      untold,
      AbortSignal.any([
        this.#stopping.signal,
        AbortSignal.timeout(MILLISECONDS),
      ]),
    );
    const told = untold.flatMap(revision => {
      const origin = origins.get(revision.file);
      return origin ? { ...revision, origin } : [];
    });
    if (told.length > 0 && !this.#stopping.signal.aborted) {
      await this.#store.recordOrigins(told);
      this.#onTold?.();
    }
  }
}
