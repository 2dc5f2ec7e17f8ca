// SPDX-License-Identifier: Apache-2.0
import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from './lint';

/** A bar on the terminal, beside what is printed; nothing where there is no terminal. */
export function progressBar(isWanted: boolean): Progress {
  const bar = new SingleBar(
    {
      format: '{bar} {value}/{total} pages',
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      noTTYOutput: false,
    },
    Presets.shades_classic,
  );
  const isShown = isWanted && process.stderr.isTTY === true;
  return {
    start: pages => isShown && bar.start(pages, 0),
    done: pages => isShown && bar.increment(pages),
    stop: () => isShown && bar.stop(),
  };
}
