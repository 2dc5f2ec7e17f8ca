// SPDX-License-Identifier: Apache-2.0
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/** Events of one commit come close together: they are waited for this long. */
const SETTLE_MILLISECONDS = 100;
/** Shortest time from one request of a run to the next. */
const INTERVAL_MILLISECONDS = 2_000;
/** When to ask again while a run is under way, or the task is not known yet. */
const RETRY_MILLISECONDS = 1_000;

/**
 * Has the scheduled indexing run soon after it was asked for. However often that is, one request is pending at most. A
 * run that is under way may have read the old text already, so it is followed by another.
 */
export class IndexTrigger {
  readonly #scheduler: SchedulerService;
  readonly #logger: LoggerService;
  readonly #taskId: string;
  #pending: { timer: NodeJS.Timeout; due: number } | undefined;
  #lastRequest = -Infinity;
  #stopped = false;

  constructor(options: {
    scheduler: SchedulerService;
    logger: LoggerService;
    /** Id of the scheduled task that indexes. */
    taskId: string;
  }) {
    this.#scheduler = options.scheduler;
    this.#logger = options.logger;
    this.#taskId = options.taskId;
  }

  /** Asks for a run, not before `after` milliseconds have passed. */
  request(options: { after?: number } = {}): void {
    const due = Math.max(
      Date.now() + (options.after ?? SETTLE_MILLISECONDS),
      this.#lastRequest + INTERVAL_MILLISECONDS,
    );
    if (this.#stopped || (this.#pending && this.#pending.due <= due)) {
      return;
    }
    clearTimeout(this.#pending?.timer);
    const timer = setTimeout(() => this.#trigger(), due - Date.now());
    this.#pending = { timer, due };
  }

  /** Asks for nothing any more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#pending?.timer);
  }

  async #trigger(): Promise<void> {
    this.#pending = undefined;
    this.#lastRequest = Date.now();
    try {
      await this.#scheduler.triggerTask(this.#taskId);
    } catch (error) {
      const { name, message } = toError(error);
      if (name !== 'ConflictError' && name !== 'NotFoundError') {
        // The schedule indexes what this leaves out.
        this.#logger.warn(`${this.#taskId} could not be triggered: ${message}`);
        return;
      }
      this.#lastRequest = -Infinity;
      this.request({ after: RETRY_MILLISECONDS });
    }
  }
}
