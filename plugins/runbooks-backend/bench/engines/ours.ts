// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { searchQuerySchema } from '@medsuite/backstage-plugin-runbooks-common';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { DatabaseRunbookStore } from '../../src/database';
import { ReaderAccess } from '../../src/service/ReaderAccess';
import { RunbookSearch } from '../../src/service/RunbookSearch';
import { openDatabase } from '../database';
import { createLibrary, SOURCE } from '../library';
import { plainHeading, type Row } from '../scoring';
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
    const files = new Map(pages.map(page => [toChapterPath(page), page]));
    const headings = await readHeadings({ store, docs, pages });
    return {
      database,
      documents: Number(documents),
      indexSeconds,
      async search(text) {
        const query = searchQuerySchema.parse({ q: text, limit: HITS });
        const { items } = await search.search(query, { credentials });
        return items.flatMap(({ chapter, sections }): Row[] => {
          const page = files.get(chapter.path)!;
          return sections.length
            ? sections.map(({ anchor, title }) => ({
                path: page,
                section: headings.get(`${page}#${anchor}`) ?? title,
              }))
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

function toChapterPath(page: string): string {
  return page.replace(/\.(md|markdown)$/i, '');
}

/** Headings of whole pages as they are written: the section goes by the title of the chapter, which may be another. */
async function readHeadings(options: {
  store: DatabaseRunbookStore;
  docs: string;
  pages: string[];
}): Promise<Map<string, string>> {
  const headings = new Map<string, string>();
  for (const page of options.pages) {
    const place = { source: SOURCE, path: toChapterPath(page) };
    const chapter = await options.store.getChapter({}, place);
    const text = await fs.readFile(path.join(options.docs, page), 'utf8');
    const lines = text.split(/\r\n|\r|\n/);
    for (const { anchor, headingPath, line } of chapter?.sections ?? []) {
      if (headingPath.length > 1) {
        continue;
      }
      const heading = /^#{1,6}\s+(.+?)(\s+#+)?$/.exec(lines[line - 1] ?? '');
      if (heading) {
        headings.set(`${page}#${anchor}`, plainHeading(heading[1]));
      }
    }
  }
  return headings;
}
