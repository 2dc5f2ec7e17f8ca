// SPDX-License-Identifier: Apache-2.0

// The flags of `npm start`, and the configuration that follows from them. Pure, so that it can be tested.

import { parseArgs } from 'node:util';
import { UsageError } from './log.mjs';

export const START_HELP = `Usage: npm start -- [options]

Runs the portal with its example data and prints its address when it is up. Ctrl-C ends it.

  --app-port PORT       port of the app (RUNBOOKS_APP_PORT, default 3000)
  --backend-port PORT   port of the backend (RUNBOOKS_BACKEND_PORT, default 7007)
  --postgres URL        keep the data in PostgreSQL instead of SQLite files in .demo/data
  --production          build the app and serve it from the backend: one process, one port, no reload
  --help                this text`;

const PORTS = {
  'app-port': { variable: 'RUNBOOKS_APP_PORT', fallback: 3000 },
  'backend-port': { variable: 'RUNBOOKS_BACKEND_PORT', fallback: 7007 },
};

function readPort(name, flags, env) {
  const { variable, fallback } = PORTS[name];
  const fromFlag = flags[name] !== undefined;
  const text = fromFlag ? flags[name] : env[variable];
  if (text === undefined || (text === '' && !fromFlag)) {
    return fallback;
  }
  const port = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(port >= 1 && port <= 65535)) {
    throw new UsageError(
      `${
        fromFlag ? `--${name}` : variable
      } must be a port from 1 to 65535, not "${text}".`,
    );
  }
  return port;
}

function readPostgres(text) {
  if (text === undefined) {
    return undefined;
  }
  if (!URL.canParse?.(text) && !/^postgres(ql)?:\/\//.test(text)) {
    throw new UsageError(
      '--postgres must be an address such as postgresql://user:password@host:5432.',
    );
  }
  if (!/^postgres(ql)?:$/.test(new URL(text).protocol)) {
    throw new UsageError('--postgres must begin with postgresql://.');
  }
  return text;
}

/** Reads the arguments of `npm start`; anything unknown is an error before anything starts. */
export function readStartOptions(args, env) {
  let flags;
  try {
    flags = parseArgs({
      args,
      options: {
        'app-port': { type: 'string' },
        'backend-port': { type: 'string' },
        postgres: { type: 'string' },
        production: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error.message}\n\n${START_HELP}`);
  }
  const production = flags.production ?? false;
  if (production && flags['app-port'] !== undefined) {
    throw new UsageError(
      'With --production the backend serves the app: give its port as --backend-port.',
    );
  }
  const backendPort = readPort('backend-port', flags, env);
  const appPort = production ? backendPort : readPort('app-port', flags, env);
  if (!production && appPort === backendPort) {
    throw new UsageError(
      `The app and the backend cannot share port ${appPort}: change --app-port or --backend-port.`,
    );
  }
  return {
    appPort,
    backendPort,
    production,
    postgres: readPostgres(flags.postgres),
  };
}

/**
 * The environment of one run: app-config.yaml asks for the first three variables, and what begins with
 * APP_CONFIG_ stands over every configuration file.
 */
export function portalEnvironment(options, { demoDir, mkdocs }) {
  const env = {
    RUNBOOKS_APP_PORT: String(options.appPort),
    RUNBOOKS_BACKEND_PORT: String(options.backendPort),
    RUNBOOKS_DEMO_DIR: demoDir,
    NODE_ENV: options.production ? 'production' : 'development',
  };
  if (options.production) {
    env.BACKSTAGE_ENV = 'production';
  }
  if (options.postgres) {
    env.APP_CONFIG_backend_database_client = JSON.stringify('pg');
    env.APP_CONFIG_backend_database_connection = JSON.stringify(
      options.postgres,
    );
  }
  if (!mkdocs) {
    // TechDocs then does not try to build what it cannot; the chapter page shows our own copy of the text.
    env.APP_CONFIG_techdocs_builder = JSON.stringify('external');
  }
  return env;
}
