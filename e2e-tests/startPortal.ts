// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const UP = 'Runbooks portal is up';
const START_MS = 10 * 60_000;

/**
 * Starts the portal as a person does, through `npm start`, and waits for the line that says it is up.
 * Its output goes to test-results/portal.log.
 *
 * @returns a function that ends it and waits until it is gone
 */
export default async function startPortal() {
  if (process.env.RUNBOOKS_E2E_URL) {
    return async () => {};
  }
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const log = createWriteStream(join(root, 'test-results/portal.log'));
  const portal = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    cwd: root,
    // The channel tells the portal when this process is gone, however it ended.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = new Promise<number | null>(resolveEnd =>
    portal.once('exit', resolveEnd),
  );
  const stop = async () => {
    portal.kill('SIGTERM');
    await ended;
    log.end();
  };

  let output = '';
  const up = new Promise<void>(resolveUp => {
    const keep = (chunk: Buffer) => {
      log.write(chunk);
      output = (output + chunk.toString()).slice(-20_000);
      if (output.includes(UP)) {
        resolveUp();
      }
    };
    portal.stdout?.on('data', keep);
    portal.stderr?.on('data', keep);
  });
  let timer: NodeJS.Timeout | undefined;
  const outcome = await Promise.race([
    up.then(() => undefined),
    ended.then(code => `it ended with code ${code}`),
    new Promise<string>(resolveLate => {
      timer = setTimeout(
        () => resolveLate(`it took more than ${START_MS / 60_000} minutes`),
        START_MS,
      );
    }),
  ]);
  clearTimeout(timer);
  if (outcome) {
    await stop();
    throw new Error(`The portal did not come up: ${outcome}.\n${output}`);
  }
  return stop;
}
