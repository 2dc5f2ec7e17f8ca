// SPDX-License-Identifier: Apache-2.0

// Two commands begun at once must not install into the same folder together.

import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { note } from './log.mjs';

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function take(path) {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
    return false;
  }
}

function holder(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') {
      throw error;
    }
    return undefined;
  }
}

/** Runs the work while this process alone holds the lock; one left behind by a killed process is taken over. */
export async function withLock(path, work) {
  let told = false;
  while (!take(path)) {
    const pid = holder(path);
    if (pid && !alive(pid)) {
      rmSync(path, { force: true });
    } else {
      if (!told) {
        note(`> Waiting for another run (process ${pid}) that is setting up`);
        told = true;
      }
      await sleep(300);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
