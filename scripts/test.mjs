// SPDX-License-Identifier: Apache-2.0

// `npm test`: runs the parts one after the other, all of them even if one fails, and sums up.

import { checks } from './checks.mjs';
import { addCounts } from './counts.mjs';
import { duration, fail, isExpected, note, UsageError } from './log.mjs';
import { prependPath } from './process.mjs';
import { installPython } from './python.mjs';
import { heapOptions, toolEnvironment } from './toolchain.mjs';

const names = Object.keys(checks);

export const TEST_HELP = `Usage: npm test [-- part [arguments]]

Without a part all of them run, in this order:

  format        prettier
  lint          eslint
  types         tsc
  config        app-config.yaml against the schemas, for development and production
  install       the native modules, mkdocs, and the tests of these scripts
  api-reports   the public face of the packages that others import
  unit          unit and integration tests, on SQLite and on a real PostgreSQL
  fuzz          the HTTP API of a really started backend, by its OpenAPI description, on PostgreSQL
  browser       the walk through the real portal in Chromium

Arguments go to the tool: npm test -- unit plugins/runbooks-common
The last line is always "N passed, N failed".`;

export function readTestOptions([name, ...args]) {
  if (name !== undefined && !names.includes(name)) {
    throw new UsageError(
      `There is no part "${name}" of the tests.\n\n${TEST_HELP}`,
    );
  }
  return { parts: name === undefined ? names : [name], args };
}

const NEEDS_PYTHON = ['install', 'unit', 'browser'];

export async function test({ parts, args }) {
  let python = {};
  if (parts.some(part => NEEDS_PYTHON.includes(part))) {
    python = await installPython();
    if (python.missing) {
      note(
        `\nmkdocs is missing, so tests that build real pages will fail: ${python.missing}\n`,
      );
    }
  }
  const base = toolEnvironment({ NODE_OPTIONS: heapOptions() });
  const env = python.binDir ? prependPath(base, [python.binDir]) : base;

  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(signal =>
    process.on(signal, interrupt),
  );

  const results = [];
  for (const part of parts) {
    if (interrupted) {
      break;
    }
    note(`\n=== ${part}`);
    const begun = Date.now();
    let counts;
    try {
      counts = await checks[part]({
        env,
        args,
        python,
        done: results.map(result => result.part),
      });
    } catch (error) {
      fail(isExpected(error) ? error.message : error.stack ?? String(error));
      counts = { passed: 0, failed: 1 };
    }
    const seconds = (Date.now() - begun) / 1000;
    results.push({ part, seconds, ...counts });
    note(
      `=== ${part}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${duration(
        seconds,
      )}`,
    );
  }

  note('');
  for (const { part, seconds, passed, failed } of results) {
    const verdict = failed === 0 ? 'passed' : 'FAILED';
    note(
      `${verdict}  ${part.padEnd(12)} ${String(passed).padStart(
        5,
      )} passed ${String(failed).padStart(4)} failed  ${duration(seconds)}`,
    );
  }
  const sum = addCounts(results);
  if (interrupted) {
    note('Interrupted: the remaining parts did not run.');
    sum.failed += parts.length - results.length;
  }
  process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`);
  return sum.failed === 0 && !interrupted ? 0 : 1;
}
