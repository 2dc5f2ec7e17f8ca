// SPDX-License-Identifier: Apache-2.0

// Runs the backend straight from its sources, with the loader of the Backstage CLI, and starts it again when
// a file it has loaded changes. Not `backstage-cli package start`: that keeps waiting for an edit when the
// backend has died, and nobody would learn that the portal is gone.

import { unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { eachLine, startGroup } from './process.mjs';

const POLL_MS = 400;
const SETTLE_MS = 150;

// Backstage reports a plugin that failed to start as an unhandled rejection, and lives on without ever being ready.
const FAILED_START = 'Backend startup failed';

/**
 * @param options.onLine - gets every line of output
 * @param options.untilAnswers - waits until the backend answers, or until the given function says to give up
 * @param options.onRestart - a changed file makes the backend start again
 * @param options.onWaiting - the backend ended while loading a change; it waits for the next one
 * @returns `up`, once it answers; `ended`, with the exit code once it is gone for good; `stop` and `kill`
 */
export function runBackend({
  env,
  reload,
  untilAnswers,
  onLine,
  onRestart,
  onWaiting,
}) {
  const watched = new Set();
  const loader = join(
    root,
    'node_modules/@backstage/cli/config/nodeTransform.cjs',
  );
  let group;
  let settle;
  let stopping = false;
  let restarting = false;
  // Between a change and the first answer of the new process, an end is the fault of the edit.
  let trial = false;
  let finish;
  const ended = new Promise(resolve => {
    finish = resolve;
  });

  const watchOnce = path => {
    if (!watched.has(path)) {
      watched.add(path);
      // Polled: it survives editors that replace a file, and the few hundred sources of ours cost nothing.
      watchFile(
        path,
        { interval: POLL_MS, persistent: false },
        (now, before) => {
          if (now.mtimeMs !== before.mtimeMs) {
            clearTimeout(settle);
            settle = setTimeout(restart, SETTLE_MS);
          }
        },
      );
    }
  };

  const begin = () => {
    group = startGroup(
      process.execPath,
      // Without its extension: Node would take a .ts for its own type stripping, past the loader.
      ['--enable-source-maps', '--require', loader, 'src/index'],
      {
        cwd: join(root, 'packages/backend'),
        env,
        stdio: ['ignore', 'pipe', 'pipe', ...(reload ? ['ipc'] : [])],
      },
    );
    const mine = group;
    const { child } = mine;
    let failed = false;
    const read = line => {
      onLine(line);
      if (line.includes(FAILED_START) && !failed) {
        failed = true;
        // The reasons stand on the lines that follow.
        setTimeout(() => mine.stop(), SETTLE_MS);
      }
    };
    eachLine(child.stdout, read);
    eachLine(child.stderr, read);
    child.on('message', message => {
      if (message?.type === 'watch' && typeof message.path === 'string') {
        watchOnce(message.path);
      }
    });
    let gone = false;
    mine.ended.then(({ code: exitCode, error }) => {
      const code = failed ? 1 : exitCode;
      gone = true;
      if (mine !== group || restarting) {
        return;
      }
      if (trial && !stopping) {
        onWaiting(code);
      } else {
        finish({ code, error });
      }
    });
    return untilAnswers(() => gone || stopping).then(() => {
      if (mine === group && !gone) {
        trial = false;
      }
    });
  };

  async function restart() {
    if (stopping || restarting) {
      return;
    }
    restarting = true;
    onRestart();
    await group.stop();
    restarting = false;
    if (!stopping) {
      trial = true;
      begin();
    }
  }

  return {
    up: begin(),
    ended,
    async stop() {
      stopping = true;
      clearTimeout(settle);
      watched.forEach(path => unwatchFile(path));
      await group.stop();
      finish({ code: 0 });
    },
    kill: () => group.kill(),
  };
}
