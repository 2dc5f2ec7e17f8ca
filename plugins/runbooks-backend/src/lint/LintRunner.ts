// SPDX-License-Identifier: Apache-2.0

/*
 * What the lint rules say of chapters, found out behind the reads
 *
 *   a source was read ─▶ due? ─▶ claim ─▶ pages that differ ─batch by batch─▶ rules for one page
 *                                         └▶ rules for all pages ─▶ verdicts that differ are written
 *
 * What rules have to know of a source besides its pages is kept by the read itself, in its transaction: a tree that does not
 * change is not read again. For the rest nobody waits. A batch is a few pages, looked at on a thread of the parser; before
 * each it is waited for reads of sources to end, and after each as long as it took, so that reads and searches have the
 * processors first. A page is looked at again only when its text, its settings or what is known of its source changed. What
 * is interrupted is found again by the scheduled task, which runs on one replica at a time; a claim in the database keeps two
 * from checking the same source.
 */
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { RULES_VERSION } from '@medsuite/backstage-plugin-runbooks-common/lint';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { RunbooksConfig } from '../config';
import type { DatabaseRunbookStore } from '../database';
import type { LintFacts, LintInputs } from '../database/sourceLint';
import type { PageParser } from '../ingest/PageParser';
import { checkSource, hashOf, type CheckStore } from './checkSource';
import { describePeopleOfSource, type LintSite } from './describeSite';

const TASK_ID = 'runbooks-lint';
/** How long a claim holds after each batch. */
const LEASE_SECONDS = 120;
/** Reads that never end must not keep it from going on. */
const LONGEST_WAIT_MILLISECONDS = 30_000;
const LOOK_AGAIN_MILLISECONDS = 100;
const LONGEST_REST_MILLISECONDS = 1_000;
/** A source that changes all the time is left to the scheduled task. */
const MOST_ROUNDS = 5;

type LintStore = CheckStore &
  Pick<
    DatabaseRunbookStore,
    'claimLint' | 'forgetLint' | 'getLintInputs' | 'listDueLint' | 'releaseLint'
  >;

/** How the check of a source went. */
export interface LintRun {
  sourceRef: string;
  /** Pages that were looked at. */
  pages: number;
  /** Verdicts that changed. */
  changed: number;
  seconds: number;
}

/** Checks chapters by the lint rules and keeps what they say. */
export class LintRunner {
  readonly #store: LintStore;
  readonly #parser: Pick<PageParser, 'lint'>;
  readonly #logger: LoggerService;
  readonly #config: Pick<
    RunbooksConfig,
    'categories' | 'templates' | 'limits' | 'lint'
  >;
  readonly #onChecked?: (run: LintRun) => void;
  readonly #settingsHash: string;
  readonly #reader = randomUUID();
  readonly #limit = pLimit(1);
  readonly #stopping = new AbortController();
  #reads = 0;
  #pending: Promise<unknown> = Promise.resolve();

  constructor(options: {
    store: LintStore;
    parser: Pick<PageParser, 'lint'>;
    logger: LoggerService;
    config: Pick<
      RunbooksConfig,
      'categories' | 'templates' | 'limits' | 'lint'
    >;
    /** Told of every check that is complete. */
    onChecked?: (run: LintRun) => void;
  }) {
    this.#store = options.store;
    this.#parser = options.parser;
    this.#logger = options.logger;
    this.#config = options.config;
    this.#onChecked = options.onChecked;
    const { categories, templates, limits, lint } = options.config;
    this.#settingsHash = hashOf([
      RULES_VERSION,
      lint.rules,
      categories,
      templates,
      limits.frontMatterDepth,
    ]);
  }

  /** A source is being read: the processors are the read's. */
  readBegins(): void {
    this.#reads += 1;
  }

  readEnds(): void {
    this.#reads -= 1;
  }

  /**
   * What is to be kept of a source with its chapters, if it is to be checked at all.
   *
   * @param site - undefined when its tree was not modified
   */
  factsOf(
    source: Parameters<typeof describePeopleOfSource>[0],
    site: LintSite | undefined,
  ): LintFacts | undefined {
    return this.#config.lint.enabled
      ? {
          people: JSON.stringify(describePeopleOfSource(source)),
          site: site && JSON.stringify(site),
        }
      : undefined;
  }

  /** A source was read, and its facts are kept. */
  afterRead(sourceRef: string): void {
    this.#enqueue(sourceRef, () => this.#check(sourceRef));
  }

  /** Checks every source that is due. */
  async checkAll(signal?: AbortSignal): Promise<void> {
    for (const ref of await this.#store.listDueLint(this.#settingsHash)) {
      if (signal?.aborted) {
        return;
      }
      await this.#enqueue(ref, () => this.#check(ref));
    }
  }

  /** Has what was interrupted gone on with, now and then. Without lint in the configuration, forgets what there is. */
  async start(scheduler: SchedulerService): Promise<void> {
    const { enabled, schedule } = this.#config.lint;
    if (!enabled) {
      await this.#store.forgetLint();
      return;
    }
    await scheduler.scheduleTask({
      ...schedule,
      id: TASK_ID,
      scope: 'global',
      fn: async signal => this.checkAll(signal),
    });
  }

  /** Resolves when nothing is being checked. */
  async idle(): Promise<void> {
    await this.#pending;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#pending;
    if (this.#config.lint.enabled) {
      await this.#store.releaseLint(this.#reader);
    }
  }

  #enqueue(ref: string, work: () => Promise<void>): Promise<void> {
    if (!this.#config.lint.enabled || this.#isStopped) {
      return Promise.resolve();
    }
    const done = this.#limit(async () => {
      if (this.#isStopped) {
        return;
      }
      try {
        await work();
      } catch (error) {
        if (!this.#isStopped) {
          // The chapters are there all the same, and the scheduled task tries again.
          this.#logger.warn(`${ref} could not be checked: ${error}`);
        }
      }
    });
    this.#pending = done;
    return done;
  }

  get #isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** What changes while it is checked is checked by whoever has the source. */
  async #check(ref: string): Promise<void> {
    const findInputs = async () => {
      const inputs = await this.#store.getLintInputs(ref, this.#settingsHash);
      return !this.#isStopped && inputs?.isDue ? inputs : undefined;
    };
    for (let round = 1; round <= MOST_ROUNDS; round++) {
      if (!(await findInputs()) || !(await this.#claim(ref))) {
        return;
      }
      try {
        // Another process may have checked it just before the claim.
        const inputs = await findInputs();
        if (inputs) {
          await this.#checkWith(ref, inputs);
        }
      } finally {
        await this.#store.releaseLint(this.#reader, ref);
      }
    }
  }

  #claim(ref: string): Promise<boolean> {
    return this.#store.claimLint({
      sourceRef: ref,
      reader: this.#reader,
      leaseSeconds: LEASE_SECONDS,
    });
  }

  async #checkWith(ref: string, inputs: LintInputs): Promise<void> {
    const startedAt = performance.now();
    const outcome = await checkSource({
      ref,
      inputs,
      settingsHash: this.#settingsHash,
      store: this.#store,
      parser: this.#parser,
      config: this.#config,
      mayGoOn: async () => {
        await this.#waitForReads();
        return !this.#isStopped && (await this.#claim(ref));
      },
      rest: milliseconds => this.#rest(milliseconds),
    });
    if (outcome) {
      this.#onChecked?.({
        ...outcome,
        sourceRef: ref,
        seconds: (performance.now() - startedAt) / 1000,
      });
    }
  }

  /** Waits while sources are read, but not for ever. */
  async #waitForReads(): Promise<void> {
    const until = Date.now() + LONGEST_WAIT_MILLISECONDS;
    while (this.#reads > 0 && Date.now() < until && !this.#isStopped) {
      await this.#sleep(LOOK_AGAIN_MILLISECONDS);
    }
  }

  /** Leaves the processors to others for as long as they were taken. */
  async #rest(milliseconds: number): Promise<void> {
    await this.#sleep(Math.min(milliseconds, LONGEST_REST_MILLISECONDS));
  }

  async #sleep(milliseconds: number): Promise<void> {
    const { signal } = this.#stopping;
    await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => {
      // Woken up, since the backend stops.
    });
  }
}
