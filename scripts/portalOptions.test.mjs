// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from './log.mjs';
import { portalEnvironment, readStartOptions } from './portalOptions.mjs';

const defaults = {
  appPort: 3000,
  backendPort: 7007,
  production: false,
  postgres: undefined,
};

const accepted = [
  ['nothing', [], {}, {}],
  [
    'flags',
    ['--app-port', '3100', '--backend-port=7107'],
    {},
    { appPort: 3100, backendPort: 7107 },
  ],
  [
    'variables',
    [],
    { RUNBOOKS_APP_PORT: '3200', RUNBOOKS_BACKEND_PORT: '7207' },
    { appPort: 3200, backendPort: 7207 },
  ],
  [
    'a flag over its variable',
    ['--app-port', '3100'],
    { RUNBOOKS_APP_PORT: '3200' },
    { appPort: 3100 },
  ],
  ['an empty variable', [], { RUNBOOKS_APP_PORT: '' }, {}],
  [
    'one port in production',
    ['--production', '--backend-port', '8080'],
    {},
    { appPort: 8080, backendPort: 8080, production: true },
  ],
  [
    'the app variable without effect in production',
    ['--production'],
    { RUNBOOKS_APP_PORT: '3200' },
    { appPort: 7007, production: true },
  ],
  [
    'a database',
    ['--postgres', 'postgresql://me:secret@db:5432'],
    {},
    { postgres: 'postgresql://me:secret@db:5432' },
  ],
  [
    'the short scheme',
    ['--postgres', 'postgres://db'],
    {},
    { postgres: 'postgres://db' },
  ],
];

for (const [name, args, env, expected] of accepted) {
  test(`start takes ${name}`, () => {
    assert.deepEqual(readStartOptions(args, env), { ...defaults, ...expected });
  });
}

const refused = [
  ['an unknown flag', ['--fast'], {}, /--fast/],
  ['a stray word', ['production'], {}, /production/],
  ['a flag without its value', ['--app-port'], {}, /app-port/],
  ['an empty value', ['--app-port='], {}, /--app-port must be a port/],
  ['a port that is no number', ['--app-port', '3e3'], {}, /not "3e3"/],
  [
    'a port out of range',
    ['--backend-port', '65536'],
    {},
    /--backend-port must be a port/,
  ],
  ['port 0', ['--backend-port', '0'], {}, /not "0"/],
  [
    'a bad variable, by its name',
    [],
    { RUNBOOKS_APP_PORT: 'x' },
    /RUNBOOKS_APP_PORT must be/,
  ],
  ['one port for both', ['--app-port', '7007'], {}, /cannot share port 7007/],
  [
    'an app port in production',
    ['--production', '--app-port', '80'],
    {},
    /--backend-port/,
  ],
  [
    'a database that is none',
    ['--postgres', 'localhost'],
    {},
    /--postgres must/,
  ],
  [
    'another database',
    ['--postgres', 'mysql://db'],
    {},
    /must begin with postgresql/,
  ],
];

for (const [name, args, env, message] of refused) {
  test(`start refuses ${name}`, () => {
    assert.throws(
      () => readStartOptions(args, env),
      error => error instanceof UsageError && message.test(error.message),
    );
  });
}

test('the environment of a plain run leaves the database to app-config.yaml', () => {
  assert.deepEqual(
    portalEnvironment(defaults, { demoDir: '/demo', mkdocs: true }),
    {
      RUNBOOKS_APP_PORT: '3000',
      RUNBOOKS_BACKEND_PORT: '7007',
      RUNBOOKS_DEMO_DIR: '/demo',
      NODE_ENV: 'development',
    },
  );
});

test('production, PostgreSQL and a missing mkdocs are handed over as configuration', () => {
  const options = {
    appPort: 7007,
    backendPort: 7007,
    production: true,
    postgres: 'postgresql://db',
  };
  const env = portalEnvironment(options, { demoDir: '/demo', mkdocs: false });
  assert.equal(env.NODE_ENV, 'production');
  assert.equal(env.BACKSTAGE_ENV, 'production');
  assert.equal(JSON.parse(env.APP_CONFIG_backend_database_client), 'pg');
  assert.equal(
    JSON.parse(env.APP_CONFIG_backend_database_connection),
    'postgresql://db',
  );
  assert.equal(JSON.parse(env.APP_CONFIG_techdocs_builder), 'external');
});
