// SPDX-License-Identifier: Apache-2.0
import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { openDatabase, type Database } from './database';
import { growLibrary, type GrownPage } from './growLibrary';
import { measureLatency, round, type Latency } from './latency';
import { askFromOutside } from './scaleClients';
import { createQueries } from './scaleQueries';
import { startPortal } from './scalePortal';
import { createSearch } from './searchInProcess';

/** The schedule leaves sources alone that were tried just before; and files that young are read twice. */
const QUIET_MILLISECONDS = 9_000;
const EDITS = 5;
const CLIENTS = 16;

/** See docs/benchmarks.md for how to read them. */
export type ScaleFigures = {
  database: string;
  chapters: number;
  sources: number;
  sections: number;
  terms: number;
  ingestSeconds: number;
  chaptersPerSecond: number;
  noChangeSyncSeconds: number;
  /** From the edit of a page until a search for its new word answers it: the median, and the slowest. */
  editToSearchSeconds: { median: number; slowest: number };
  searchInProcess: Latency;
  searchHttp: Latency;
  searchHttp16Clients: Latency;
  entityChaptersHttp: Latency;
  databaseMegabytes: number;
  residentMegabytes: number;
};

/** Grows a library and measures the real plugin on it. */
export async function benchScale(options: {
  chapters: number;
  database: Database;
}): Promise<ScaleFigures> {
  const work = await fs.mkdtemp(path.join(os.tmpdir(), 'runbooks-scale-'));
  const { knex, dispose } = await openDatabase(options.database, work);
  try {
    const { sources, pages } = await growLibrary(
      path.join(work, 'sources'),
      options.chapters,
    );
    const portal = await startPortal({ knex, sources });
    try {
      await sleep(QUIET_MILLISECONDS);
      const ingestSeconds = await secondsOf(portal.syncAll);
      const chapters = await count(knex, 'chapters');
      if (chapters !== pages.length) {
        throw new Error(`Of ${pages.length} pages, ${chapters} were read`);
      }
      await sleep(QUIET_MILLISECONDS);
      const noChangeSyncSeconds = await secondsOf(portal.syncAll);
      const edits = await measureEdits(portal, sources, pages);

      const queries = createQueries(pages);
      const search = createSearch(knex);
      const [source] = sources.keys();
      const entityChapters = `/chapters?entityRef=${source}`;
      const figures = {
        searchInProcess: await measureLatency(queries, search),
        searchHttp: await askFromOutside(portal, queries, 1),
        searchHttp16Clients: await askFromOutside(portal, queries, CLIENTS),
        entityChaptersHttp: await measureLatency(
          new Array<string>(50).fill(entityChapters),
          address => portal.request(address),
        ),
      };
      return {
        database: options.database,
        chapters,
        sources: sources.size,
        sections: await count(knex, 'sections'),
        terms: await count(knex, 'search_terms'),
        ingestSeconds,
        chaptersPerSecond: Math.round(chapters / ingestSeconds),
        noChangeSyncSeconds,
        editToSearchSeconds: edits,
        ...figures,
        databaseMegabytes: await databaseMegabytes(knex),
        residentMegabytes: Math.round(process.memoryUsage().rss / 2 ** 20),
      };
    } finally {
      await portal.stop();
    }
  } finally {
    await dispose();
    await fs.rm(work, { recursive: true, force: true });
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return round((performance.now() - start) / 1000, 3);
}

async function measureEdits(
  portal: Awaited<ReturnType<typeof startPortal>>,
  sources: Map<string, string>,
  pages: GrownPage[],
): Promise<{ median: number; slowest: number }> {
  const times: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const page = pages[Math.floor((edit * pages.length) / EDITS)];
    const word = `newword${'abcdefgh'[edit]}`;
    const file = path.join(sources.get(page.source)!, page.file);
    const seconds = await secondsOf(async () => {
      await fs.appendFile(file, `\nThe ${word} is here.\n`);
      const [, ref] = page.source.split(':');
      const [namespace, name] = ref.split('/');
      await portal.request(
        `/sources/${namespace}/runbook/${name}/refresh`,
        'POST',
      );
      const { items } = await portal.search(word);
      if (!items[0]?.chapter.ref.startsWith(`${page.source}#`)) {
        throw new Error(`${word} was not found where it was written`);
      }
    });
    times.push(seconds);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(EDITS / 2)], slowest: times[EDITS - 1] };
}

async function count(knex: Knex, table: string): Promise<number> {
  const [{ rows }] = await knex(table).count({ rows: '*' });
  return Number(rows);
}

async function databaseMegabytes(knex: Knex): Promise<number> {
  const postgres = knex.client.dialect === 'postgresql';
  const answer = await knex.raw(
    postgres
      ? 'select pg_database_size(current_database()) as bytes'
      : 'select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()',
  );
  const [{ bytes }] = postgres ? answer.rows : answer;
  return Math.round(Number(bytes) / 2 ** 20);
}
