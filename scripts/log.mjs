// SPDX-License-Identifier: Apache-2.0

// What a person sees while the set-up works: one line a step, on stderr, so that the output of a
// command such as `npm run runbooks` stays clean for a pipe.

const REPEAT_MS = 20_000;

/** A failure whose message says all there is to say; no stack is shown. */
export class ExpectedError extends Error {}

/** Wrong arguments: nothing was started. */
export class UsageError extends ExpectedError {}

export const isExpected = error => error instanceof ExpectedError;

export function note(text) {
  process.stderr.write(`${text}\n`);
}

export function fail(text) {
  process.stderr.write(`\nerror: ${text}\n`);
}

/** `75` → `1 min 15 s`. */
export function duration(seconds) {
  const whole = Math.round(seconds);
  return whole < 60
    ? `${whole} s`
    : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Runs one step of the set-up and shows that it is alive: on a terminal the line is rewritten,
 * in a log file a line is added now and then.
 *
 * @param title - what is done, and where to
 * @param work - gets a function that takes the latest word on the progress
 */
export async function step(title, work) {
  const begun = Date.now();
  const elapsed = () => duration((Date.now() - begun) / 1000);
  const terminal = process.stderr.isTTY;
  let latest = '';
  note(`> ${title}`);
  const show = () => {
    const line = `  ${elapsed()}${latest ? `, ${latest}` : ''}`;
    if (terminal) {
      const width = (process.stderr.columns ?? 80) - 1;
      process.stderr.write(`\r\u001b[2K${line.slice(0, width)}`);
    } else {
      note(line);
    }
  };
  const timer = setInterval(show, terminal ? 1000 : REPEAT_MS);
  const clear = () => {
    clearInterval(timer);
    if (terminal) {
      process.stderr.write('\r\u001b[2K');
    }
  };
  try {
    const result = await work(text => {
      latest = text;
    });
    clear();
    note(`  done in ${elapsed()}`);
    return result;
  } catch (error) {
    clear();
    note(`  failed after ${elapsed()}`);
    throw error;
  }
}
