// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  LintedPage,
  LintTextInput,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import {
  parseChapter,
  type ChapterInput,
  type ParsedChapter,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import { chunksOf } from '../database/rows';

/** Fewer pages are parsed before a thread has started. */
const FEWEST_FOR_THREADS = 150;
const MOST_THREADS = 4;
const PAGES_PER_MESSAGE = 16;
const CONCURRENT_OPENINGS = 8;
/** Threads end when there was nothing to do for so long. */
const IDLE_MILLISECONDS = 10_000;

/**
 * Runs on the thread. As text, since the parser is found by the name of its package both from TypeScript sources and from
 * a built package, where no file of ours need be known. The rules are loaded only where they are asked.
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { parseChapter } = require(workerData.parser);
const work = {
  parse: inputs => inputs.map(parseChapter),
  lint: inputs => Promise.all(inputs.map(require(workerData.linter).lintTextAndSecrets)),
};
parentPort.on('message', async ({ kind, inputs }) => parentPort.postMessage(await work[kind](inputs)));
`;

/** What pages are given to, and what becomes of each. */
type Work = {
  parse: { input: ChapterInput; output: ParsedChapter };
  lint: { input: LintTextInput; output: LintedPage };
};
type Kind = keyof Work;

const WORK: {
  [K in Kind]: (input: Work[K]['input']) => Promise<Work[K]['output']>;
} = {
  parse: async input => parseChapter(input),
  lint: async input => {
    // secretlint is a module that older versions of Node cannot load like this: only what asks it must fail there.
    const {
      lintTextAndSecrets,
    }: typeof import('@medsuite/backstage-plugin-runbooks-common/secrets') = require('@medsuite/backstage-plugin-runbooks-common/secrets');
    return lintTextAndSecrets(input);
  },
};

type Job = {
  kind: Kind;
  inputs: Work[Kind]['input'][];
  resolve: (outputs: any[]) => void;
  reject: (error: Error) => void;
};

/** A page that is to be parsed; it is opened only then. */
export type PageInput = Omit<ChapterInput, 'bytes' | 'text'> & {
  content: () => Promise<Uint8Array>;
};

/**
 * Parses pages: a few where they are asked for, many on threads of their own, so that requests are answered meanwhile and
 * every processor helps. Where no thread can be had, everything is parsed in place. Lint rules are asked by the same threads.
 */
export class PageParser {
  readonly #logger: LoggerService;
  readonly #jobs: Job[] = [];
  readonly #threads = new Map<Worker, Job | undefined>();
  readonly #execArgv: string[] | undefined;
  #threadsWork = availableParallelism() > 1;
  #isClosed = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: {
    logger: LoggerService;
    /** Arguments of Node for the threads, if not those of the process. */
    execArgv?: string[];
  }) {
    this.#logger = options.logger;
    this.#execArgv = options.execArgv;
  }

  /** What the pages say, in their order. */
  async parse(pages: PageInput[]): Promise<ParsedChapter[]> {
    if (!this.#threadsWork || pages.length < FEWEST_FOR_THREADS) {
      return this.#parseInPlace(pages);
    }
    const limit = pLimit(CONCURRENT_OPENINGS);
    const batches = chunksOf(pages, PAGES_PER_MESSAGE).map(async batch =>
      this.#delegate('parse', await limit(readContents, batch)),
    );
    return (await Promise.all(batches)).flat();
  }

  /** What the lint rules for one page say of pages, in their order; all of them at once on one thread, or in place. */
  async lint(
    pages: LintTextInput[],
    options: { onThreads: boolean },
  ): Promise<LintedPage[]> {
    if (this.#threadsWork && options.onThreads) {
      return this.#delegate('lint', pages);
    }
    const linted: LintedPage[] = [];
    for (const page of pages) {
      linted.push(await WORK.lint(page));
      await setImmediate();
    }
    return linted;
  }

  /** Ends the threads, and what waits for them with an error. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#threadsWork = false;
    await this.#endThreads();
  }

  async #parseInPlace(pages: PageInput[]): Promise<ParsedChapter[]> {
    const parsed: ParsedChapter[] = [];
    for (const page of pages) {
      parsed.push(...(await readContents([page])).map(parseChapter));
      // Parsing takes milliseconds a page; requests are answered in between.
      await setImmediate();
    }
    return parsed;
  }

  #delegate<K extends Kind>(
    kind: K,
    inputs: Work[K]['input'][],
  ): Promise<Work[K]['output'][]> {
    return new Promise((resolve, reject) => {
      this.#jobs.push({ kind, inputs, resolve, reject });
      this.#employ();
    });
  }

  #employ(): void {
    clearTimeout(this.#idle);
    for (const [thread, job] of this.#threads) {
      if (!job) {
        this.#giveWork(thread);
      }
    }
    const most = Math.min(MOST_THREADS, availableParallelism());
    if (
      this.#threadsWork &&
      this.#jobs.length > 0 &&
      this.#threads.size < most
    ) {
      this.#giveWork(this.#startThread());
    }
    if (!this.#threadsWork && this.#threads.size === 0) {
      this.#finishInPlace(this.#jobs.splice(0));
      return;
    }
    const isBusy = [...this.#threads.values()].some(Boolean);
    if (!isBusy) {
      this.#idle = setTimeout(() => this.#endThreads(), IDLE_MILLISECONDS);
      this.#idle.unref();
    }
  }

  #giveWork(thread: Worker): void {
    const job = this.#jobs.shift();
    this.#threads.set(thread, job);
    if (job) {
      thread.ref();
      thread.postMessage({ kind: job.kind, inputs: job.inputs });
    } else {
      thread.unref();
    }
  }

  #startThread(): Worker {
    const thread = new Worker(THREAD, {
      eval: true,
      execArgv: this.#execArgv,
      workerData: {
        parser: require.resolve(
          '@medsuite/backstage-plugin-runbooks-common/parse',
        ),
        linter: require.resolve(
          '@medsuite/backstage-plugin-runbooks-common/secrets',
        ),
      },
    });
    thread.on('message', (outputs: unknown[]) => {
      this.#threads.get(thread)?.resolve(outputs);
      this.#threads.set(thread, undefined);
      this.#employ();
    });
    thread.on('error', error => {
      this.#logger.warn(
        `Pages are parsed without threads from now on: ${error}`,
      );
      this.#threadsWork = false;
    });
    thread.on('exit', () => {
      const job = this.#threads.get(thread);
      this.#threads.delete(thread);
      this.#finishInPlace(job ? [job] : []);
      this.#employ();
    });
    return thread;
  }

  async #finishInPlace(jobs: Job[]): Promise<void> {
    for (const { kind, inputs, resolve, reject } of jobs) {
      if (this.#isClosed) {
        reject(new Error('Pages are no longer parsed: the backend stops'));
        continue;
      }
      const work = WORK[kind] as (input: unknown) => Promise<unknown>;
      await Promise.all(inputs.map(work)).then(resolve, reject);
      await setImmediate();
    }
  }

  async #endThreads(): Promise<void> {
    await Promise.all([...this.#threads.keys()].map(it => it.terminate()));
  }
}

async function readContents(pages: PageInput[]): Promise<ChapterInput[]> {
  return Promise.all(
    pages.map(async ({ content, ...page }) => ({
      ...page,
      bytes: await content(),
    })),
  );
}
