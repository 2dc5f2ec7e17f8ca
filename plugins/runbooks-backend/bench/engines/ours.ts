// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { searchQuerySchema } from '@medsuite/backstage-plugin-runbooks-common';
import path from 'node:path';
import { ReaderAccess } from '../../src/service/ReaderAccess';
import { RunbookSearch } from '../../src/service/RunbookSearch';
import { openDatabase } from '../database';
import { createLibrary, SOURCE } from '../library';
import { HITS, type OpenEngine } from './types';

/** The search of this plugin, through its use case, as a service asks. */
export const openOurs: OpenEngine = async ({ docs, pages, database }) => {
  const { knex, dispose } = await openDatabase(database, path.dirname(docs));
  try {
    const { store, catalog, config, logger, ingest } = await createLibrary({
      knex,
      docs,
    });
    const start = performance.now();
    const { changes } = await ingest.refreshSource(SOURCE);
    const indexSeconds = (performance.now() - start) / 1000;
    if (changes.added.length !== pages.length) {
      throw new Error(
        `Of ${pages.length} pages, ${changes.added.length} became chapters`,
      );
    }
    const [{ documents }] = await knex('search_documents').count({
      documents: '*',
    });

    const permissions = mockServices.permissions();
    const search = new RunbookSearch({
      store,
      access: new ReaderAccess({
        catalog,
        logger,
        permissions,
        store,
        transformConditions: () => {
          throw new Error('There are no permission rules here');
        },
      }),
      logger,
      config,
    });
    const credentials = mockCredentials.service();
    const files = new Map(
      pages.map(page => [page.replace(/\.(md|markdown)$/i, ''), page]),
    );
    return {
      database,
      documents: Number(documents),
      indexSeconds,
      async search(text) {
        const query = searchQuerySchema.parse({ q: text, limit: HITS });
        const { items } = await search.search(query, { credentials });
        return items.flatMap(({ chapter, sections }) => {
          const page = files.get(chapter.path)!;
          return sections.length
            ? sections.map(({ title }) => ({ path: page, section: title }))
            : [{ path: page, section: null }];
        });
      },
      close: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
};
