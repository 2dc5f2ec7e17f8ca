// SPDX-License-Identifier: Apache-2.0
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import path from 'node:path';
import { readRunbooksConfig } from '../src/config';
import { DatabaseRunbookStore } from '../src/database';
import { createIngest, PageParser } from '../src/ingest';
import { LintRunner } from '../src/lint/LintRunner';

/** The one source that is measured. */
export const SOURCE = 'runbook:default/bench';

/** The real ingest over a folder `docs` and a database; the catalog knows that one source. With `lint`, chapters are checked. */
export async function createLibrary(options: {
  knex: Knex;
  docs: string;
  lint?: boolean;
}) {
  await DatabaseRunbookStore.migrate(options.knex);
  const logger = mockServices.rootLogger({ level: 'error' });
  const store = new DatabaseRunbookStore({ knex: options.knex });
  const catalog = catalogServiceMock({
    entities: [sourceEntity(options.docs)],
  });
  const config = readRunbooksConfig(
    new ConfigReader({
      runbooks: { limits: { files: 1_000_000, treeBytes: 8e9 } },
    }),
  );
  const parser = new PageParser({ logger });
  const linter = new LintRunner({ store, parser, logger, config });
  const ingest = createIngest({
    parser,
    linter: options.lint ? linter : undefined,
    store,
    catalog,
    auth: mockServices.auth(),
    urlReader: UrlReaders.default({ config: new ConfigReader({}), logger }),
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    logger,
    config,
  });
  return { store, catalog, config, logger, ingest, linter };
}

/** A `Runbook` on a `file:` location beside its `docs`. */
export function sourceEntity(docs: string, name = 'bench'): Entity {
  return {
    apiVersion: 'runbooks.medsuite.io/v1alpha1',
    kind: 'Runbook',
    metadata: {
      name,
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
