// SPDX-License-Identifier: Apache-2.0

// What the scripts do with processes, ports, locks and programs of the machine.

import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { findChromium } from './browser.mjs';
import { withLock } from './lock.mjs';
import { duration } from './log.mjs';
import { freePorts, portProblem } from './ports.mjs';
import { startPostgres, versionedBins } from './postgres.mjs';
import { eachLine, prependPath, runQuietly, startGroup } from './process.mjs';

let dir;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'runbooks-machine-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const node = process.execPath;

for (const [seconds, expected] of [
  [0.4, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [75, '1 min 15 s'],
]) {
  test(`${seconds} seconds are ${expected}`, () =>
    assert.equal(duration(seconds), expected));
}

test('lines are whole however the output is cut', async () => {
  const stream = new PassThrough();
  const lines = [];
  eachLine(stream, line => lines.push(line));
  const bytes = Buffer.from('eins ä\r\nzwei\n\ndrei');
  stream.write(bytes.subarray(0, 6));
  stream.write(bytes.subarray(6));
  stream.end();
  await finished(stream);
  assert.deepEqual(lines, ['eins ä', 'zwei', '', 'drei']);
});

test('a folder stands in front of PATH once', () => {
  const env = prependPath({ Path: '/a:/b', HOME: '/h' }, ['/b', '/c']);
  assert.deepEqual(env, { Path: '/b:/c:/a', HOME: '/h' });
});

for (const host of ['127.0.0.1', '0.0.0.0']) {
  test(`a port taken on ${host} is a problem, and none once it is free`, async () => {
    const server = createServer();
    await new Promise(resolve => server.listen(0, host, resolve));
    const { port } = server.address();
    assert.match(await portProblem(port), /taken/);
    await new Promise(resolve => server.close(resolve));
    assert.equal(await portProblem(port), undefined);
  });
}

test('free ports differ', async () => {
  const ports = await freePorts(3);
  assert.equal(new Set(ports).size, 3);
});

test('a lock lets one in at a time, and is taken over from the dead', async () => {
  const lock = join(dir, 'lock');
  let inside = 0;
  let most = 0;
  const enter = () =>
    withLock(lock, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(30);
      inside -= 1;
    });
  await Promise.all([enter(), enter()]);
  assert.equal(most, 1);

  const dead = await new Promise(resolve => {
    const group = startGroup(node, ['-e', ''], { stdio: 'ignore' });
    group.ended.then(() => resolve(group.child.pid));
  });
  writeFileSync(lock, String(dead));
  assert.equal(await withLock(lock, async () => 'in'), 'in');
  assert.equal(existsSync(lock), false);
});

test('a lock is given back when the work fails', async () => {
  const lock = join(dir, 'lock');
  await assert.rejects(
    withLock(lock, async () => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.equal(existsSync(lock), false);
});

test('a command that does not exist is an exit code and a word', async () => {
  const { code, tail } = await runQuietly(join(dir, 'nothing'), []);
  assert.equal(code, 127);
  assert.match(tail[0], /ENOENT/);
});

test('a group ends with everything that it started', async () => {
  const grandchild = `const c = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    console.log(c.pid); process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000);`;
  const group = startGroup(node, ['-e', grandchild], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise(resolve => {
    eachLine(group.child.stdout, line => resolve(Number(line)));
  });
  assert.equal(process.kill(pid, 0), true);
  await group.stop();
  const runs = () => {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      assert.equal(error.code, 'ESRCH');
      return false;
    }
  };
  // Whoever inherits the ended process may take a moment to notice.
  const begun = Date.now();
  while (runs()) {
    assert.ok(Date.now() - begun < 5_000, 'it outlived its group');
    await sleep(20);
  }
});

test('Chromium is found on PATH or where CHROMIUM_PATH says', () => {
  const file = join(dir, 'chromium');
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  assert.equal(findChromium({ PATH: `/nowhere:${dir}` }), file);
  assert.equal(findChromium({ PATH: '', CHROMIUM_PATH: file }), file);
  assert.throws(
    () => findChromium({ PATH: dir, CHROMIUM_PATH: '/nowhere' }),
    /CHROMIUM_PATH names/,
  );
});

test('the newest PostgreSQL comes first', () => {
  assert.deepEqual(versionedBins('/p', ['9', '15', 'common', '17']), [
    '/p/17/bin',
    '/p/15/bin',
    '/p/9/bin',
  ]);
  assert.deepEqual(versionedBins('/o', ['node', 'postgresql@16']), [
    '/o/postgresql@16/bin',
  ]);
});

test('a server that is configured is taken as it is', async () => {
  const url = 'postgresql://somebody@db.example:5432/x';
  const server = await startPostgres({
    BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING: url,
  });
  assert.equal(server.url, url);
  await server.stop();
});
