// SPDX-License-Identifier: Apache-2.0

// The portal that the pictures are taken of: its own data, its own port, and a past. It is the built one, which does not
// start again when a source changes while pictures are taken.

import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedError } from '../log.mjs';
import { root } from '../paths.mjs';
import { freePorts } from '../ports.mjs';

const UP = 'Runbooks portal is up';
const PAST =
  /Brought in the demo's history|No history was brought into the demo/;
const START_MS = 20 * 60_000;

/**
 * Starts the portal as `npm start -- --production` does, on data of its own, and waits until its examples and their history are in. What
 * it says goes to test-results/pictures.log.
 *
 * @param demo - folder of its data; what is there is thrown away
 * @returns its address, and a function that ends it
 */
export async function startPortal(demo) {
  const [port] = await freePorts(1);
  rmSync(demo, { recursive: true, force: true });
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const log = createWriteStream(join(root, 'test-results/pictures.log'));
  const args = ['start', '--production', '--backend-port', String(port)];
  const portal = spawn(process.execPath, ['scripts/run.mjs', ...args], {
    cwd: root,
    env: { ...process.env, RUNBOOKS_DEMO_DIR: demo },
    // The channel tells the portal when this process is gone, however it ended.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = new Promise(resolve => portal.once('exit', resolve));
  const stop = async () => {
    portal.kill('SIGTERM');
    await ended;
    log.end();
  };
  let output = '';
  const ready = new Promise(resolve => {
    const keep = chunk => {
      log.write(chunk);
      output += chunk;
      if (output.includes(UP) && PAST.test(output)) {
        resolve();
      }
    };
    portal.stdout.on('data', keep);
    portal.stderr.on('data', keep);
  });
  let timer;
  const problem = await Promise.race([
    ready,
    ended.then(code => `it ended with code ${code}`),
    new Promise(resolve => {
      timer = setTimeout(resolve, START_MS, 'it took too long');
    }),
  ]);
  clearTimeout(timer);
  if (problem) {
    await stop();
    throw new ExpectedError(
      `The portal did not come up: ${problem}. Its output is in test-results/pictures.log.`,
    );
  }
  return { url: `http://localhost:${port}`, stop };
}
