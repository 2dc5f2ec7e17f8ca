// SPDX-License-Identifier: Apache-2.0

/*
 * Keeps true what time and the catalog change behind the files:
 *
 *   overrides whose time is up, or that the files say by now, end
 *   users and groups that chapters name are looked up in the catalog; without an existing owner a chapter is orphaned
 *
 * After the read of one source for that source, after a sync for all, and between syncs every minute for what is missing:
 * a catalog that was just starting is not to leave chapters orphaned for long. What the catalog does not answer stays as
 * it is known.
 */
import type {
  AuditorService,
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { stringifyChapterAddress } from '@medsuite/backstage-plugin-runbooks-common';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DatabaseRunbookStore } from '../database';
import { audited } from '../service/audited';
import { isOwnerRef } from './isOwnerRef';

const TASK_ID = 'runbooks-owners';
const REFS_PER_REQUEST = 500;

type EndedBy = 'expired' | 'permanent';

export class OwnerUpkeep {
  readonly #options: {
    store: DatabaseRunbookStore;
    catalog: CatalogService;
    auth: AuthService;
    auditor: AuditorService;
    logger: LoggerService;
    onChanged: () => void;
    onEnded?: (end: EndedBy) => void;
  };

  constructor(options: {
    store: DatabaseRunbookStore;
    catalog: CatalogService;
    auth: AuthService;
    auditor: AuditorService;
    logger: LoggerService;
    /** Told when an override ended, or somebody turned out to be missing or to be back. */
    onChanged: () => void;
    /** Told of each override that ended by itself. */
    onEnded?: (end: EndedBy) => void;
  }) {
    this.#options = options;
  }

  /** After the read of one source, whether it succeeded or not. */
  async afterRead(sourceRef: string): Promise<void> {
    await this.#attempt(async () => {
      await this.settle();
      await this.#check(await this.#options.store.listNamedOwners(sourceRef));
    });
  }

  /** After all sources were read. */
  async afterSync(): Promise<void> {
    const { store } = this.#options;
    await this.#attempt(async () => {
      await this.settle();
      const named = await store.listNamedOwners();
      await this.#check(named);
      await store.forgetOwners(named);
    });
  }

  /** Schedules what is done between syncs. */
  async start(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: TASK_ID,
      scope: 'global',
      frequency: { minutes: 1 },
      timeout: { minutes: 5 },
      initialDelay: { seconds: 30 },
      fn: () => this.betweenSyncs(),
    });
  }

  /** Ends what is to end, and looks again for who is missing. */
  async betweenSyncs(): Promise<void> {
    await this.#attempt(async () => {
      await this.settle();
      await this.#check(await this.#options.store.listAllMissingOwners());
    });
  }

  /** Chapters are read and shown without it, and it is tried again soon. */
  async #attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.#options.logger.warn(
        'The owners of chapters could not be brought up to date',
        toError(error),
      );
    }
  }

  /** Ends the overrides that are to end, of one chapter or of all. */
  async settle(chapterId?: string): Promise<void> {
    const { store, auditor, logger, onChanged, onEnded } = this.#options;
    const ended = await store.settleOverrides({ now: new Date(), chapterId });
    for (const { source, path, owner, endedBy } of ended) {
      onEnded?.(endedBy);
      const address = stringifyChapterAddress({ source, path });
      logger.info(`${address} is no longer overridden: ${endedBy}`);
      await audited(
        {
          auditor,
          eventId: 'owner-override-end',
          meta: { address, owner, outcome: endedBy },
        },
        async () => {},
      );
    }
    if (ended.length > 0) {
      onChanged();
    }
  }

  /** Asks the catalog for some refs and keeps what it says. */
  async #check(refs: string[]): Promise<void> {
    const { store, logger, onChanged } = this.#options;
    const answers = new Map<string, boolean>();
    for (const ref of refs.filter(it => !isOwnerRef(it))) {
      answers.set(ref, false);
    }
    const asked = refs.filter(isOwnerRef);
    for (let start = 0; start < asked.length; start += REFS_PER_REQUEST) {
      const batch = asked.slice(start, start + REFS_PER_REQUEST);
      try {
        const found = await this.#find(batch);
        batch.forEach(ref => answers.set(ref, found.has(ref)));
      } catch (error) {
        logger.warn(
          `The catalog does not answer which of ${batch.length} owners exist, what was known of them stays`,
          toError(error),
        );
      }
    }
    if (await store.recordOwners(answers, new Date())) {
      onChanged();
    }
  }

  async #find(refs: string[]): Promise<Set<string>> {
    const { catalog, auth } = this.#options;
    const { items } = await catalog.getEntitiesByRefs(
      {
        entityRefs: refs,
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return new Set(
      items.flatMap(entity => (entity ? stringifyEntityRef(entity) : [])),
    );
  }
}
