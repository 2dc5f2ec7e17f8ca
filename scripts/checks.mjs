// SPDX-License-Identifier: Apache-2.0

// The parts of `npm test`. Each answers how many checks passed and failed; a command that is not a test
// runner counts as one.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './browser.mjs';
import {
  countPostgresTests,
  readJestCounts,
  readJunitCounts,
  readPlaywrightCounts,
  readTapCounts,
} from './counts.mjs';
import { fuzz as fuzzApi } from './fuzz.mjs';
import { fail, note } from './log.mjs';
import { root } from './paths.mjs';
import { freePorts } from './ports.mjs';
import { POSTGRES_VARIABLE, startPostgres } from './postgres.mjs';
import { capture, runTool, toolPath } from './process.mjs';
import { installPython } from './python.mjs';

/** Packages that others import: their public face changes only on purpose. */
const PUBLIC_PACKAGES = [
  'plugins/runbooks-common',
  'plugins/runbooks-node',
  'plugins/runbooks',
];

const node = (args, env) => runTool(process.execPath, args, { env });
const backstage = (args, env) =>
  node([toolPath('@backstage/cli', 'backstage-cli'), ...args], env);
const counted = codes => ({
  passed: codes.filter(code => code === 0).length,
  failed: codes.filter(code => code !== 0).length,
});

/** Gives the work a temporary file for a report, and reads what was written there. */
async function withReport(work, read) {
  const dir = mkdtempSync(join(tmpdir(), 'runbooks-test-'));
  const file = join(dir, 'report');
  try {
    const code = await work(file);
    if (!existsSync(file)) {
      fail('the test runner ended without a report');
      return { passed: 0, failed: 1 };
    }
    const counts = read(readFileSync(file, 'utf8'));
    if (counts.why) {
      fail(counts.why);
    }
    // A runner that is not content although every test passed, such as one that met an error at its end.
    return code !== 0 && counts.failed === 0
      ? { ...counts, failed: 1 }
      : counts;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function format({ env, args }) {
  const files = args.length > 0 ? args : ['.'];
  return counted([
    await node(
      [toolPath('prettier'), '--check', '--loglevel', 'warn', ...files],
      env,
    ),
  ]);
}

async function lint({ env, args }) {
  const outside = [
    '--max-warnings',
    '0',
    '--ext',
    '.mjs,.cjs,.ts',
    'scripts',
    'e2e-tests',
  ];
  return counted([
    await backstage(['repo', 'lint', '--max-warnings', '0', ...args], env),
    await node([toolPath('eslint'), ...outside], env),
  ]);
}

async function types({ env, args }) {
  return counted([await node([toolPath('typescript', 'tsc'), ...args], env)]);
}

async function config({ env }) {
  const production = ['app-config.yaml', 'app-config.production.yaml'].flatMap(
    file => ['--config', file],
  );
  const check = ['config:check', '--strict', '--lax'];
  return counted([
    await backstage([...check, '--config', 'app-config.yaml'], env),
    await backstage([...check, ...production], env),
  ]);
}

/**
 * What the set-up promises: the native module loads, mkdocs runs, and the tests of these scripts. That
 * yarn.lock fits every package.json needs no check here: without that nothing would have been installed.
 */
async function install({ env, python }) {
  const native = await node(
    ['-e', "require('better-sqlite3')(':memory:').close()"],
    env,
  );
  const mkdocs = python.binDir && capture('mkdocs', ['--version'], { env });
  if (!mkdocs) {
    fail(`mkdocs does not run: ${python.missing ?? 'it did not answer'}`);
  }
  const tests = await withReport(
    file =>
      node(
        [
          '--test',
          ...['--test-reporter=dot', '--test-reporter-destination=stdout'],
          ...['--test-reporter=tap', `--test-reporter-destination=${file}`],
          'scripts/*.test.mjs',
        ],
        env,
      ),
    readTapCounts,
  );
  const own = counted([native, mkdocs ? 0 : 1]);
  return {
    passed: own.passed + tests.passed,
    failed: own.failed + tests.failed,
  };
}

/**
 * The first names files by their absolute path, which differs between machines. The others ask for a comment on, and an
 * export of, everything that a type inferred from a schema is made of; comments stand on the schemas.
 */
const OMITTED_MESSAGES =
  'ae-wrong-input-file-type,ae-undocumented,ae-forgotten-export';

async function apiReports({ env, args, done }) {
  // The reports are made from the declarations that the type check emits.
  const compiled = done.includes('types')
    ? []
    : [await types({ env, args: [] })];
  const update = args.includes('--update');
  const reports = await node(
    [
      toolPath('@backstage/repo-tools', 'backstage-repo-tools'),
      'api-reports',
      // Without --ci the reports are written anew instead of compared.
      ...(update ? ['--allow-all-warnings'] : ['--ci']),
      '--omit-messages',
      OMITTED_MESSAGES,
      ...args.filter(arg => arg !== '--update'),
      ...PUBLIC_PACKAGES,
    ],
    env,
  );
  return [...compiled, counted([reports])].reduce(
    (sum, { passed, failed }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
    }),
  );
}

async function unit({ env, args }) {
  const postgres = await startPostgres();
  try {
    return await withReport(
      file =>
        backstage(
          [
            ...[
              'repo',
              'test',
              '--watchAll=false',
              '--ci',
              '--maxWorkers=2',
              // Nothing is proven by a test that is slow because the machine is.
              '--testTimeout=60000',
              '--workerIdleMemoryLimit=1000M',
            ],
            ...['--json', `--outputFile=${file}`, ...args],
          ],
          {
            ...env,
            BACKSTAGE_TEST_DISABLE_DOCKER: '1',
            [POSTGRES_VARIABLE]: postgres.url,
            NODE_ENV: 'test',
            TZ: 'UTC',
          },
        ),
      text => {
        const report = JSON.parse(text);
        const counts = readJestCounts(report);
        const onPostgres = countPostgresTests(report);
        note(
          `${onPostgres} tests ran against PostgreSQL, ${counts.skipped} were skipped`,
        );
        // With arguments somebody chose tests; without, tests for PostgreSQL that vanish are an error.
        return args.length === 0 && onPostgres === 0
          ? {
              ...counts,
              failed: counts.failed + 1,
              why: 'no test ran against PostgreSQL',
            }
          : counts;
      },
    );
  } finally {
    await postgres.stop();
  }
}

async function fuzz({ env, args }) {
  const { binDir, missing } = await installPython('schemathesis');
  if (missing) {
    fail(`schemathesis does not run: ${missing}`);
    return { passed: 0, failed: 1 };
  }
  return withReport(
    report => fuzzApi({ env, binDir, report, args }),
    readJunitCounts,
  );
}

async function browser({ env, args }) {
  const chromium = findChromium();
  const [appPort, backendPort] = await freePorts(2);
  const demo = join(root, '.demo/e2e');
  rmSync(demo, { recursive: true, force: true });
  mkdirSync(demo, { recursive: true });
  return withReport(
    file =>
      node(
        [
          toolPath('@playwright/test', 'playwright'),
          'test',
          '--config',
          'e2e-tests/playwright.config.ts',
          ...args,
        ],
        {
          ...env,
          CHROMIUM_PATH: chromium,
          PLAYWRIGHT_JSON_OUTPUT_NAME: file,
          RUNBOOKS_APP_PORT: String(appPort),
          RUNBOOKS_BACKEND_PORT: String(backendPort),
          RUNBOOKS_DEMO_DIR: demo,
        },
      ),
    text => readPlaywrightCounts(JSON.parse(text)),
  );
}

/** In the order in which they run: what fails fast comes first. */
export const checks = {
  format,
  lint,
  types,
  config,
  install,
  'api-reports': apiReports,
  unit,
  fuzz,
  browser,
};
