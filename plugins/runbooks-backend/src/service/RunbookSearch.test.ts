// SPDX-License-Identifier: Apache-2.0
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { searchQuerySchema } from '@medsuite/backstage-plugin-runbooks-common';
import { KnexTimeoutError } from 'knex';
import { readRunbooksConfig } from '../config';
import { DatabaseRunbookStore } from '../database';
import { ReaderAccess } from './ReaderAccess';
import { RunbookSearch } from './RunbookSearch';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

async function createSearch(config: object = {}) {
  const knex = await databases.init('SQLITE_3');
  const store = await DatabaseRunbookStore.create(
    mockServices.database({ knex }),
  );
  const logger = mockServices.logger.mock();
  const search = new RunbookSearch({
    store,
    access: new ReaderAccess({
      catalog: catalogServiceMock({ entities: [] }),
      logger,
      permissions: mockServices.permissions(),
      store,
      transformConditions: () => {
        throw new Error('There are no conditions here');
      },
    }),
    logger,
    config: readRunbooksConfig(new ConfigReader({ runbooks: config })),
  });
  const ask = (q: string) =>
    search.search(searchQuerySchema.parse({ q }), {
      credentials: mockCredentials.user(),
    });
  return { knex, store, logger, ask };
}

describe('RunbookSearch', () => {
  it('says that a search was ended because it took too long', async () => {
    const { store, ask } = await createSearch();
    store.searchChapters = async () => {
      throw new KnexTimeoutError('select … took 3000 ms');
    };
    await expect(ask('outbound')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.not.stringContaining('select'),
    });
  });

  it('answers an empty library', async () => {
    const { ask } = await createSearch();
    await expect(ask('outbound')).resolves.toMatchObject({
      items: [],
      nearest: [],
      index: { updatedAt: null },
    });
  });

  it('counts what finds nothing only where that is wanted', async () => {
    const counting = await createSearch();
    await counting.ask('outbound');
    expect(await counting.knex('search_misses')).toHaveLength(1);
    const silent = await createSearch({ search: { recordMisses: false } });
    await silent.ask('outbound');
    expect(await silent.knex('search_misses')).toEqual([]);
  });

  it('answers although a miss cannot be counted', async () => {
    const { store, logger, ask } = await createSearch();
    store.countMiss = async () => {
      throw new Error('disk full');
    };
    await expect(ask('outbound')).resolves.toMatchObject({ totalItems: 0 });
    expect(logger.warn).toHaveBeenCalled();
  });
});
