// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { searchQuerySchema } from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import { readRunbooksConfig } from '../src/config';
import { DatabaseRunbookStore } from '../src/database';
import { ReaderAccess } from '../src/service/ReaderAccess';
import { RunbookSearch } from '../src/service/RunbookSearch';

/** The use case of searching on a database, without HTTP, as a service asks. */
export function createSearch(knex: Knex) {
  const store = new DatabaseRunbookStore({ knex });
  const logger = mockServices.rootLogger({ level: 'error' });
  const search = new RunbookSearch({
    store,
    access: new ReaderAccess({
      catalog: catalogServiceMock({ entities: [] }),
      logger,
      permissions: mockServices.permissions(),
      store,
      transformConditions: () => {
        throw new Error('There are no permission rules here');
      },
    }),
    logger,
    config: readRunbooksConfig(new ConfigReader({})),
  });
  const credentials = mockCredentials.service();
  return (text: string) =>
    search.search(searchQuerySchema.parse({ q: text, limit: 10 }), {
      credentials,
    });
}
