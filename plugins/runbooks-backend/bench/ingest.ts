// SPDX-License-Identifier: Apache-2.0
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import knexFactory, { type Knex } from 'knex';
import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readRunbooksConfig } from '../src/config';
import { DatabaseRunbookStore } from '../src/database';
import { createIngest } from '../src/ingest/createIngest';

const EXAMPLES = path.resolve(
  __dirname,
  '../../../examples/operations-runbook/docs',
);

/** Seconds are wall time of one run each; see docs/benchmarks.md for how to read them. */
export type IngestFigures = {
  database: string;
  chapters: number;
  ingestSeconds: number;
  chaptersPerSecond: number;
  unchangedSyncSeconds: number;
  onePageChangedSeconds: number;
};

/** Runs the real ingest over real files into a real database of its own. */
export async function benchIngest(options: {
  corpus?: string;
  chapters?: number;
  database: 'sqlite' | 'postgres';
}): Promise<IngestFigures> {
  const work = await fs.mkdtemp(path.join(os.tmpdir(), 'runbooks-bench-'));
  const { knex, dispose } = await openDatabase(options.database, work);
  try {
    const docs = path.join(work, 'source', 'docs');
    const pages = await copyPages(
      options.corpus ?? EXAMPLES,
      docs,
      options.chapters,
    );
    await DatabaseRunbookStore.migrate(knex);
    const logger = mockServices.rootLogger({ level: 'error' });
    const ingest = createIngest({
      store: new DatabaseRunbookStore({ knex }),
      catalog: catalogServiceMock({ entities: [sourceEntity(docs)] }),
      auth: mockServices.auth(),
      urlReader: UrlReaders.default({ config: new ConfigReader({}), logger }),
      integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
      logger,
      config: readRunbooksConfig(
        new ConfigReader({
          runbooks: { limits: { files: 1_000_000, treeBytes: 8e9 } },
        }),
      ),
    });
    const refresh = async () => {
      const start = performance.now();
      const { changes } = await ingest.refreshSource('runbook:default/bench');
      return { changes, seconds: (performance.now() - start) / 1000 };
    };

    const first = await refresh();
    const unchanged = await refresh();
    await fs.appendFile(path.join(docs, pages[0]), '\nOne more sentence.\n');
    const onePage = await refresh();
    if (
      first.changes.added.length === 0 ||
      unchanged.changes.unchanged !== first.changes.added.length ||
      onePage.changes.changed.length !== 1
    ) {
      throw new Error(
        `The ingest did not do what is measured: ${first.changes.added.length} added, then ${unchanged.changes.unchanged} unchanged, then ${onePage.changes.changed.length} changed`,
      );
    }
    const round = (seconds: number) => Math.round(seconds * 1000) / 1000;
    return {
      database: options.database,
      chapters: first.changes.added.length,
      ingestSeconds: round(first.seconds),
      chaptersPerSecond: Math.round(first.changes.added.length / first.seconds),
      unchangedSyncSeconds: round(unchanged.seconds),
      onePageChangedSeconds: round(onePage.seconds),
    };
  } finally {
    await dispose();
    await fs.rm(work, { recursive: true, force: true });
  }
}

function sourceEntity(docs: string): Entity {
  return {
    apiVersion: 'runbooks.medsuite.io/v1alpha1',
    kind: 'Runbook',
    metadata: {
      name: 'bench',
      namespace: 'default',
      annotations: {
        'backstage.io/techdocs-ref': 'dir:.',
        'backstage.io/source-location': `file:${path.dirname(
          docs,
        )}/catalog-info.yaml`,
      },
    },
    spec: { owner: 'group:default/bench' },
  };
}

/** Copies the corpus; beyond its size again and again below numbered folders, with the number in each title. */
async function copyPages(
  corpus: string,
  docs: string,
  chapters: number | undefined,
): Promise<string[]> {
  const entries = await fs.readdir(corpus, {
    recursive: true,
    withFileTypes: true,
  });
  const pages = entries
    .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
    .map(entry =>
      path.relative(corpus, path.join(entry.parentPath, entry.name)),
    );
  const written: string[] = [];
  for (let copy = 0; written.length < (chapters ?? pages.length); copy++) {
    for (const page of pages.slice(
      0,
      (chapters ?? pages.length) - written.length,
    )) {
      const name = copy === 0 ? page : path.join(`copy-${copy}`, page);
      const text = await fs.readFile(path.join(corpus, page), 'utf8');
      await fs.mkdir(path.dirname(path.join(docs, name)), { recursive: true });
      await fs.writeFile(
        path.join(docs, name),
        copy === 0
          ? text
          : text
              .replace(/^id: .*$/m, '$&-'.concat(String(copy)))
              .replace(/^# .*$/m, `$& ${copy}`),
      );
      written.push(name);
    }
  }
  return written;
}

async function openDatabase(
  database: 'sqlite' | 'postgres',
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
  const name = `runbooks_bench_${process.pid}`;
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
