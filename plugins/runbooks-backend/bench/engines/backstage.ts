// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { PgSearchEngine } from '@backstage/plugin-search-backend-module-pg';
import {
  LunrSearchEngine,
  type SearchEngine,
} from '@backstage/plugin-search-backend-node';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openDatabase } from '../database';
import { collectTechdocs, createPageFinder } from './techdocsDocuments';
import {
  HITS,
  type Engine,
  type EngineOptions,
  type OpenEngine,
} from './types';

const TYPE = 'techdocs';

const logger = mockServices.rootLogger({ level: 'error' });

/** Backstage's default search engine, which keeps its index in the memory of the process. */
export const openLunr: OpenEngine = async options =>
  openEngine({
    ...options,
    database: 'memory',
    engine: new LunrSearchEngine({ logger }),
    close: async () => {},
  });

/** Backstage's search engine on PostgreSQL, with its default settings. */
export const openPg: OpenEngine = async options => {
  const { knex, dispose } = await openDatabase(
    'postgres',
    path.dirname(options.docs),
  );
  try {
    return await openEngine({
      ...options,
      database: 'postgres',
      engine: await PgSearchEngine.fromConfig(new ConfigReader({}), {
        database: { getClient: async () => knex },
        logger,
      }),
      close: dispose,
    });
  } catch (error) {
    await dispose();
    throw error;
  }
};

/** The engine is asked directly: through HTTP, a search of more than 100 characters is refused. */
async function openEngine(
  options: Pick<EngineOptions, 'docs' | 'pages'> &
    Pick<Engine, 'database' | 'close'> & { engine: SearchEngine },
): Promise<Engine> {
  const { docs, pages, engine, database, close } = options;
  const documents = await collectTechdocs(docs);
  const start = performance.now();
  await pipeline(Readable.from(documents), await engine.getIndexer(TYPE));
  const indexSeconds = (performance.now() - start) / 1000;

  const findPage = createPageFinder(pages);
  const known = new Map(documents.map(it => [it.location, it]));
  const credentials = mockCredentials.service();
  return {
    database,
    documents: documents.length,
    indexSeconds,
    async search(text) {
      const { results } = await engine.query(
        { term: text, types: [TYPE], pageLimit: HITS },
        { credentials },
      );
      return results.map(({ document }) => {
        const location = known.get(document.location)!.path;
        const page = findPage(location);
        if (page === undefined) {
          throw new Error(`No page of the corpus is at ${location}`);
        }
        const section = location.includes('#') ? document.title : null;
        return { path: page, section };
      });
    },
    close,
  };
}
