// SPDX-License-Identifier: Apache-2.0
import knexFactory, { type Knex } from 'knex';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

/** The databases that the plugin runs on. */
export const DATABASES = ['sqlite', 'postgres'] as const;
export type Database = (typeof DATABASES)[number];

/** A database of its own: a file in the given folder, or one on the server for tests, dropped by `dispose`. */
export async function openDatabase(
  database: Database,
  work: string,
): Promise<{ knex: Knex; dispose: () => Promise<void> }> {
  if (database === 'sqlite') {
    const knex = knexFactory({
      client: 'better-sqlite3',
      connection: { filename: path.join(work, 'bench.sqlite') },
      useNullAsDefault: true,
    });
    return { knex, dispose: async () => knex.destroy() };
  }
  const server =
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING;
  if (!server) {
    throw new Error(
      'No PostgreSQL: set BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING to a server where databases may be created',
    );
  }
  const name = `runbooks_bench_${randomBytes(6).toString('hex')}`;
  const admin = knexFactory({ client: 'pg', connection: server });
  await admin.raw('CREATE DATABASE ??', [name]);
  const address = new URL(server);
  address.pathname = `/${name}`;
  const knex = knexFactory({ client: 'pg', connection: address.href });
  return {
    knex,
    async dispose() {
      await knex.destroy();
      await admin.raw('DROP DATABASE ??', [name]);
      await admin.destroy();
    },
  };
}
