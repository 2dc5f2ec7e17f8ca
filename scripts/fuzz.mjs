// SPDX-License-Identifier: Apache-2.0

// Fuzzes the HTTP API as its own OpenAPI description tells it: schemathesis against the backend of the demo,
// really started, with the data of the plugin in PostgreSQL, which forgives less than SQLite does.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runBackend } from './backend.mjs';
import { mirrorExamples } from './examples.mjs';
import { addRealPaths } from './fuzzTargets.mjs';
import { ExpectedError, note } from './log.mjs';
import { root } from './paths.mjs';
import { portalEnvironment } from './portalOptions.mjs';
import { freePorts } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { prependPath, runTool } from './process.mjs';

const START_MS = 180_000;
const PAUSE_MS = 500;

/** As whom the API is called: may do everything, so that nothing hides behind a refusal. */
const PERSONA = 'paula-admin';

/** More than a query of the greatest length takes: what Node itself refuses (431) never reaches the API. */
const HEADER_BYTES = 256 * 1024;

/** How long schemathesis goes on making up requests. */
const SECONDS = 75;

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'ignored_auth',
  'negative_data_rejection',
];

async function getJson(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) {
    throw new ExpectedError(`${url} answers ${response.status}`);
  }
  return response.json();
}

/** A database of its own in the server, and its end. */
async function createDatabase(url) {
  const { Client } = createRequire(join(root, 'packages/backend/package.json'))(
    'pg',
  );
  const name = `runbooks_fuzz_${process.pid}`;
  const run = async sql => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    url: own.toString(),
    drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** Signs in, and waits until the examples have been read. */
async function waitForChapters(base, over) {
  const deadline = Date.now() + START_MS;
  let why = 'it did not answer';
  while (!over() && Date.now() < deadline) {
    try {
      const { backstageIdentity } = await getJson(
        `${base}/api/auth/persona/refresh`,
        { headers: { 'x-persona': PERSONA } },
      );
      const { token } = backstageIdentity;
      const { items } = await getJson(`${base}/api/runbooks/sources`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (items.length > 0 && items.every(it => it.state === 'ok')) {
        return token;
      }
      why = 'its sources were not read';
    } catch (error) {
      why = error.message;
    }
    await sleep(PAUSE_MS);
  }
  throw new ExpectedError(`The backend is not ready: ${why}`);
}

/** What there is to be named in paths. */
async function findKnown(api, token) {
  const headers = { authorization: `Bearer ${token}` };
  const { items } = await getJson(`${api}/chapters?limit=1`, { headers });
  const [chapter] = items;
  const [namespace, kind, name, ...path] = chapter.address.split('/');
  const { attachments } = await getJson(
    `${api}/chapters/${chapter.address
      .split('/')
      .map(encodeURIComponent)
      .join('/')}`,
    { headers },
  );
  const [entity] = attachments.map(({ entityRef }) =>
    /^(?<kind>[^:]+):(?<namespace>[^/]+)\/(?<name>.+)$/.exec(entityRef),
  );
  const source = { namespace, kind, name };
  return {
    '/chapters/': [{ ...source, path: path.join('/'), hash: chapter.revision }],
    '/sources/': [source],
    '/entities/': entity ? [entity.groups] : [],
  };
}

async function runSchemathesis({ env, dir, api, token, report, args }) {
  const headers = { authorization: `Bearer ${token}` };
  const document = addRealPaths(
    await getJson(`${api}/openapi.json`, { headers }),
    await findKnown(api, token),
  );
  const file = join(dir, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  return runTool(
    'schemathesis',
    [
      ...['run', file, '--url', api],
      ...['--header', `Authorization:Bearer ${token}`],
      ...['--checks', CHECKS.join(',')],
      ...['--phases', 'examples,coverage,fuzzing'],
      ...['--max-time', String(SECONDS), '--workers', '1'],
      ...['--request-timeout', '20', '--suppress-health-check', 'all'],
      ...['--generation-allow-x00', 'true'],
      ...['--generation-database', 'none', '--warnings', 'off'],
      ...['--report', 'junit', '--report-junit-path', report],
      ...args,
    ],
    { cwd: dir, env },
  );
}

/**
 * Starts the backend and fuzzes its API.
 *
 * @param options.report - file that takes the report, in the form of JUnit
 * @returns the exit code of schemathesis
 */
export async function fuzz({ env, binDir, report, args }) {
  const dir = join(root, '.demo/fuzz');
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(join(dir, 'data'), { recursive: true });
  mirrorExamples({ from: join(root, 'examples'), to: join(dir, 'examples') });
  const [appPort, backendPort] = await freePorts(2);
  const base = `http://127.0.0.1:${backendPort}`;
  const ends = [];
  const log = [];
  try {
    const postgres = await startPostgres();
    ends.unshift(postgres.stop);
    const database = await createDatabase(postgres.url);
    ends.unshift(database.drop);
    let gone = false;
    const backend = runBackend({
      env: {
        ...env,
        ...portalEnvironment(
          { appPort, backendPort },
          { demoDir: dir, mkdocs: false },
        ),
        NODE_OPTIONS: `${env.NODE_OPTIONS} --max-http-header-size=${HEADER_BYTES}`,
        APP_CONFIG_backend_database_plugin_runbooks_client: '"pg"',
        // The rest of the backend is on SQLite, and would look for it there.
        APP_CONFIG_backend_database_plugin_runbooks_ensureExists: 'false',
        APP_CONFIG_backend_database_plugin_runbooks_connection: JSON.stringify(
          database.url,
        ),
      },
      reload: false,
      untilAnswers: async () => {},
      onLine: line => log.push(line),
    });
    ends.unshift(() => backend.stop());
    backend.ended.then(() => {
      gone = true;
    });
    const token = await waitForChapters(base, () => gone);
    note(`> the backend of the demo, on port ${backendPort}`);
    return await runSchemathesis({
      env: prependPath(env, [binDir]),
      dir,
      api: `${base}/api/runbooks`,
      token,
      report,
      args,
    });
  } catch (error) {
    note(log.slice(-20).join('\n'));
    throw error;
  } finally {
    writeFileSync(join(dir, 'backend.log'), log.join('\n'));
    for (const end of ends) {
      await end();
    }
  }
}
