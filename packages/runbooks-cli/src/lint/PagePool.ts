// SPDX-License-Identifier: Apache-2.0
import type { LintedPage } from '@medsuite/backstage-plugin-runbooks-common/lint';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  lintFiles,
  LINT_FILE_MODULE,
  type FileSettings,
  type FileTask,
} from './lintFile';

/** Fewer pages are done before a thread has started. */
const FEWEST_FOR_THREADS = 400;
const MOST_THREADS = 8;
const PAGES_PER_BATCH = 40;

/** Runs on the thread. As text, so that it needs no file of its own, neither in the repository nor in the published package. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
if (workerData.transform) require(workerData.transform);
const { lintFiles } = require(workerData.module);
parentPort.on('message', tasks =>
  lintFiles(tasks, workerData.settings).then(pages => parentPort.postMessage(pages)));
`;

const batchesOf = (tasks: FileTask[]) =>
  Array.from({ length: Math.ceil(tasks.length / PAGES_PER_BATCH) }, (_, i) =>
    tasks.slice(i * PAGES_PER_BATCH, (i + 1) * PAGES_PER_BATCH),
  );

/** Looks at pages: a few in place, many on threads, one for each processor. The answer is in the order of the pages. */
export async function lintAll(
  tasks: FileTask[],
  settings: FileSettings,
  onDone: (pages: number) => void,
): Promise<LintedPage[]> {
  const batches = batchesOf(tasks);
  const threads = Math.min(MOST_THREADS, availableParallelism());
  const results: LintedPage[][] = [];
  if (tasks.length < FEWEST_FOR_THREADS || threads < 2) {
    for (const batch of batches) {
      results.push(await lintFiles(batch, settings));
      onDone(batch.length);
    }
    return results.flat();
  }
  let next = 0;
  const work = async () => {
    const thread = startThread(settings);
    try {
      while (next < batches.length) {
        const index = next++;
        results[index] = await thread.ask(batches[index]);
        onDone(batches[index].length);
      }
    } finally {
      await thread.end();
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return results.flat();
}

type Waiting = {
  resolve: (pages: LintedPage[]) => void;
  reject: (error: Error) => void;
};

/** Starts a thread that looks at one batch after the other. */
function startThread(settings: FileSettings) {
  const worker = new Worker(THREAD, {
    eval: true,
    workerData: {
      settings,
      module: LINT_FILE_MODULE,
      // In the repository the sources run as they are.
      transform: LINT_FILE_MODULE.endsWith('.ts')
        ? require.resolve('@backstage/cli/config/nodeTransform.cjs')
        : undefined,
    },
  });
  let waiting: Waiting | undefined;
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    waiting?.reject(failure);
  };
  worker.on('message', (pages: LintedPage[]) => waiting?.resolve(pages));
  worker.on('error', fail);
  worker.on('exit', code => fail(new Error(`A thread ended with ${code}.`)));
  return {
    ask: (batch: FileTask[]) =>
      new Promise<LintedPage[]>((resolve, reject) => {
        waiting = { resolve, reject };
        if (failure) reject(failure);
        else worker.postMessage(batch);
      }),
    end: () => worker.terminate(),
  };
}
