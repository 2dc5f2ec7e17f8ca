// SPDX-License-Identifier: Apache-2.0

/*
 * Telling owners
 *
 *   chapters ──findOccasions──▶ occasions ──record (once each)──▶ notices ──claim──▶ batches ──▶ Backstage's notifications
 *
 * Each turn looks at how things stand now. What is new is recorded in the database first, under an id that says what it is:
 * that is why nothing is told twice, whichever replica looks. Then all that is not sent yet is claimed and sent, one
 * notification a recipient, topic and day. What cannot be sent is given back and tried at the next turn; what is over by
 * then is dropped instead. A process that ends between sending and recording leaves a claim, which runs out: the
 * notification is sent again under the same scope, by which Backstage replaces the first one.
 *
 * Who is a member of the group that owns a chapter and its backup owner besides is told through the group. A turn for which
 * the catalog does not answer fails, and the next one makes up for it.
 */
import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { NotificationsConfig } from '../config';
import type { DatabaseRunbookStore } from '../database';
import type { Notice } from '../database/notices';
import { composeNotice, type NoticeBatch } from './composeNotice';
import {
  findOccasions,
  listRecipients,
  type NoticeTopic,
} from './findOccasions';
import { GroupReach } from './GroupReach';

const TASK_ID = 'runbooks-notices';
/** An owner must be missing from the catalog for this long, at the last look still, before anybody is told. */
const CONFIRM_MILLISECONDS = 60_000;
/** Who claimed notices and said no more for this long is taken to be gone. */
const ABANDONED_MILLISECONDS = 30 * 60_000;
/** When so many notifications in a row cannot be sent, the rest waits for the next turn. */
const FAILURES_IN_A_ROW = 3;
const CHAPTERS_PER_PAGE = 1000;

/** How a turn went. */
export interface NoticesTold {
  sent: NoticeBatch[];
  failed: number;
}

type ClaimedBatch = NoticeBatch & { ids: string[]; failures: number };

/** Tells owners and backup owners what is due, overdue, orphaned, changed or asked for. */
export class OwnerNotices {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #store: DatabaseRunbookStore;
  readonly #notifications: NotificationService;
  readonly #logger: LoggerService;
  readonly #onTold?: (told: {
    topic: NoticeTopic;
    outcome: 'sent' | 'failed';
  }) => void;
  #complained = false;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    store: DatabaseRunbookStore;
    notifications: NotificationService;
    logger: LoggerService;
    /** Told of every notification that was sent or could not be. */
    onTold?: (told: { topic: NoticeTopic; outcome: 'sent' | 'failed' }) => void;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#store = options.store;
    this.#notifications = options.notifications;
    this.#logger = options.logger;
    this.#onTold = options.onTold;
  }

  /** Has owners told by a task that runs on one replica at a time. */
  async start(
    scheduler: SchedulerService,
    config: NotificationsConfig,
  ): Promise<void> {
    if (!config.enabled) {
      return;
    }
    await scheduler.scheduleTask({
      ...config.schedule,
      id: TASK_ID,
      scope: 'global',
      fn: async signal => {
        await this.tell({ signal });
      },
    });
  }

  /** Tells what was not told yet. */
  async tell(
    options: { now?: Date; signal?: AbortSignal } = {},
  ): Promise<NoticesTold> {
    const { now = new Date(), signal } = options;
    const standing = await this.#record(now);
    await this.#store.forgetOccasions(standing, now);
    const claimed = await this.#store.claimNotices({
      now,
      abandonedBefore: new Date(now.getTime() - ABANDONED_MILLISECONDS),
    });
    const over = claimed.filter(({ id }) => !standing.has(id));
    await this.#store.dropNotices(over.map(({ id }) => id));
    const told: NoticesTold = { sent: [], failed: 0 };
    let failuresInARow = 0;
    for (const batch of toBatches(
      claimed.filter(({ id }) => standing.has(id)),
    )) {
      if (signal?.aborted || failuresInARow >= FAILURES_IN_A_ROW) {
        await this.#store.releaseNotices(batch.ids);
        continue;
      }
      if (await this.#send(batch, standing, now)) {
        failuresInARow = 0;
        told.sent.push(batch);
      } else {
        failuresInARow += 1;
        told.failed += 1;
      }
    }
    return told;
  }

  /** Records what must be told and answers the ids of all of it, told or not. */
  async #record(now: Date): Promise<Set<string>> {
    const missing = await this.#store.listMissingForNotices(
      CONFIRM_MILLISECONDS,
    );
    const period = now.toISOString().slice(0, 10);
    const reach = new GroupReach({
      auth: this.#auth,
      catalog: this.#catalog,
    });
    const narrow = (refs: string[]) => reach.narrow(refs);
    const standing = new Set<string>();
    let after = '';
    for (;;) {
      const page = await this.#store.listNoticeChapters({
        now,
        after,
        limit: CHAPTERS_PER_PAGE,
      });
      await reach.learn(
        page
          .map(chapter => listRecipients(chapter, missing.all))
          .filter(recipients => recipients.length > 1)
          .flat(),
      );
      const occasions = page.flatMap(chapter =>
        findOccasions(chapter, { missing, narrow, now }),
      );
      occasions.forEach(({ id }) => standing.add(id));
      await this.#store.recordOccasions(occasions, period);
      if (page.length < CHAPTERS_PER_PAGE) {
        return standing;
      }
      after = page[page.length - 1].storedId;
    }
  }

  async #send(
    batch: ClaimedBatch,
    standing: Set<string>,
    now: Date,
  ): Promise<boolean> {
    const { topic, period } = batch;
    // What was sent of the same day is replaced by this notification, so it counts for both, as far as it still holds.
    const earlier = await this.#store.listSentNotices(batch);
    batch.chapters += earlier.filter(({ id }) => standing.has(id)).length;
    try {
      await this.#notifications.send(composeNotice(batch));
    } catch (error) {
      await this.#store.releaseNotices(batch.ids, { period });
      this.#onTold?.({ topic, outcome: 'failed' });
      this.#complain(toError(error));
      return false;
    }
    await this.#store.recordSent(batch.ids, { at: now, period });
    this.#onTold?.({ topic, outcome: 'sent' });
    this.#complained = false;
    return true;
  }

  /** A portal without notifications is fine: it is said once, not at every turn. */
  #complain(error: Error) {
    const message = `Owners could not be told, it is tried again: ${error.message}`;
    if (this.#complained) {
      this.#logger.debug(message);
    } else {
      this.#logger.warn(message);
    }
    this.#complained = true;
  }
}

/**
 * One batch a recipient and topic. What could not be sent before is sent together with what is new, as of the earliest
 * day; and after the rest, so that what cannot be sent keeps back nothing else.
 */
function toBatches(notices: Notice[]): ClaimedBatch[] {
  const batches = new Map<string, ClaimedBatch>();
  for (const { id, recipient, topic, period, failures } of notices) {
    const key = JSON.stringify([recipient, topic]);
    const batch = batches.get(key) ?? {
      recipient,
      topic,
      period,
      chapters: 0,
      ids: [],
      failures,
    };
    batch.ids.push(id);
    batch.chapters += 1;
    batch.failures = Math.max(batch.failures, failures);
    batch.period = period < batch.period ? period : batch.period;
    batches.set(key, batch);
  }
  return [...batches.values()].sort(
    (a, b) =>
      a.failures - b.failures ||
      (a.recipient < b.recipient ? -1 : 1) ||
      (a.topic < b.topic ? -1 : 1),
  );
}
