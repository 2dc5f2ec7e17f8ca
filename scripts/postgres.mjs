// SPDX-License-Identifier: Apache-2.0

// A throw-away PostgreSQL for the tests: its own cluster in a temporary folder, on a free port of the
// loopback, gone when the tests end. A server that is already configured is taken instead. There is no
// skipping: the code must hold on both databases.

import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ExpectedError, note } from './log.mjs';
import { freePorts } from './ports.mjs';
import { capture, eachLine, runQuietly } from './process.mjs';

/** The variable by which the test utilities of Backstage find a real server. */
export const POSTGRES_VARIABLE =
  'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

const SUFFIX = process.platform === 'win32' ? '.exe' : '';
const START_MS = 60_000;

/** Sub-folders such as `15/bin` and `17/bin`, the newest version first. */
export function versionedBins(
  parent,
  names,
  pattern = /^(?:postgresql@)?(\d+)/,
) {
  return names
    .filter(name => pattern.test(name))
    .sort((a, b) => Number(pattern.exec(b)[1]) - Number(pattern.exec(a)[1]))
    .map(name => join(parent, name, 'bin'));
}

function candidates(env) {
  const inside = parent =>
    existsSync(parent) ? versionedBins(parent, readdirSync(parent)) : [];
  return [
    ...(env.PATH ?? '').split(delimiter),
    ...[
      '/usr/lib/postgresql',
      '/opt/homebrew/opt',
      '/usr/local/opt',
      'C:/Program Files/PostgreSQL',
    ].flatMap(inside),
    '/usr/pgsql/bin',
    '/Applications/Postgres.app/Contents/Versions/latest/bin',
  ];
}

function findBin() {
  const programs = dir =>
    ['initdb', 'postgres'].every(name => existsSync(join(dir, name + SUFFIX)));
  const bin = candidates(process.env).find(dir => dir && programs(dir));
  if (bin) {
    return bin;
  }
  // Debian links only some of the programs into PATH; pg_config knows where all of them are.
  const configured = capture('pg_config', ['--bindir'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return configured && programs(configured) ? configured : undefined;
}

/** PostgreSQL refuses to run as root, so root hands it to the account that its package made. */
function accountForServer() {
  if (process.getuid?.() !== 0) {
    return {};
  }
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map(flag =>
      capture('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    if (uid && gid) {
      return { uid: Number(uid), gid: Number(gid) };
    }
  }
  throw new ExpectedError(
    'PostgreSQL does not run as root, and there is no account "postgres" to run it as.',
  );
}

function untilReady(server) {
  return new Promise((resolve, reject) => {
    const tail = [];
    const give = reason =>
      reject(
        new ExpectedError(
          `PostgreSQL did not start (${reason}):\n${tail
            .slice(-10)
            .join('\n')}`,
        ),
      );
    const timer = setTimeout(() => give('no answer for a minute'), START_MS);
    eachLine(server.stderr, line => {
      tail.push(line);
      if (line.includes('database system is ready to accept connections')) {
        clearTimeout(timer);
        resolve();
      }
    });
    server.once('error', error => give(error.message));
    server.once('exit', code => {
      clearTimeout(timer);
      give(`exit code ${code}`);
    });
  });
}

/**
 * A PostgreSQL for the tests.
 *
 * @returns its connection string, and `stop`
 */
export async function startPostgres(env = process.env) {
  if (env[POSTGRES_VARIABLE]) {
    note(`> PostgreSQL: the server that ${POSTGRES_VARIABLE} names`);
    return { url: env[POSTGRES_VARIABLE], stop: async () => {} };
  }
  const bin = findBin();
  if (!bin) {
    throw new ExpectedError(
      `The tests need a PostgreSQL server, and there is none: install it (Debian: apt-get install postgresql; macOS: brew install postgresql) or set ${POSTGRES_VARIABLE}.`,
    );
  }
  const account = accountForServer();
  const dir = mkdtempSync(join(tmpdir(), 'runbooks-postgres-'));
  const data = join(dir, 'data');
  const remove = () =>
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  try {
    if (account.uid !== undefined) {
      chownSync(dir, account.uid, account.gid);
    }
    // The readiness line is looked for in English.
    const options = {
      ...account,
      cwd: dir,
      env: { ...env, LC_ALL: 'C', HOME: dir },
    };
    const made = await runQuietly(
      join(bin, 'initdb'),
      [
        '--pgdata',
        data,
        '--username',
        'postgres',
        '--auth',
        'trust',
        '--encoding',
        'UTF8',
        '--no-sync',
      ],
      options,
    );
    if (made.code !== 0) {
      throw new ExpectedError(`initdb failed:\n${made.tail.join('\n')}`);
    }
    const [port] = await freePorts(1);
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 300,
      // Nothing here outlives the tests, so nothing has to survive a power cut.
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
    };
    const flags = Object.entries(settings).flatMap(([key, value]) => [
      '-c',
      `${key}=${value}`,
    ]);
    const server = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), ...flags],
      {
        ...options,
        // Its own group: Ctrl-C ends the tests first, and they close it.
        detached: process.platform !== 'win32',
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const exited = new Promise(resolve => {
      server.once('exit', resolve);
    });
    const stop = async () => {
      server.kill('SIGINT');
      await exited;
      remove();
    };
    try {
      await untilReady(server);
    } catch (error) {
      await stop();
      throw error;
    }
    note(
      `> PostgreSQL: a throw-away server of ${dirname(bin)} on port ${port}`,
    );
    return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    remove();
    throw error;
  }
}
