// SPDX-License-Identifier: Apache-2.0
import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { api, backend, waitForHistory } from './support';

/** Where the docs say that the demo is. */
const DOCUMENTED = 'http://localhost:7007/api';

const text = readFileSync(
  resolve(__dirname, '../docs/ownership-api.md'),
  'utf8',
);
const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(
  ([, block]) => block,
);

/** Statuses that the docs promise: 200, unless the comment above a line ends in another one. */
function readPromises(script: string): number[] {
  let expected = 200;
  return script.split('\n').flatMap(line => {
    if (line.startsWith('#')) {
      expected = Number(/→ (\d{3})$/.exec(line)?.[1] ?? 200);
      return [];
    }
    const calls = line.split('curl ').length - 1;
    // A value that is asked for on the way is always there.
    return Array(calls).fill(
      /^\w+="?\$\(|^\w+=.*\$\(curl/.test(line) ? 200 : expected,
    );
  });
}

/** Prints the status of every call; stops at the first line that fails. Of jq, which may not be there, a path is enough. */
const PREAMBLE = `set -eu
curl() { command curl -w '%{stderr}%{http_code} %{method} %{url_effective}\\n' "$@"; }
jq() { "$NODE" -e 'console.log(process.argv[1].split(/[.[\\]]+/).filter(Boolean).reduce((value, key) => value[key], JSON.parse(require("fs").readFileSync(0, "utf8"))))' "$2"; }
`;

test('every line of the docs answers as they say', async ({ request }) => {
  await waitForHistory(request);
  const script = blocks.join('\n');
  expect(blocks.length).toBeGreaterThan(4);
  const { stdout, stderr } = await promisify(execFile)(
    'sh',
    ['-c', PREAMBLE + script.replaceAll(DOCUMENTED, backend)],
    {
      env: { ...process.env, NODE: process.execPath },
      timeout: 50_000,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const calls = stderr.trim().split('\n');
  expect(calls.map(call => Number(call.slice(0, 3)))).toEqual(
    readPromises(script),
  );
  expect(api).toContain(backend);
  // The list for a spreadsheet.
  expect(stdout).toMatch(/"?address"?,"?title/);
});
