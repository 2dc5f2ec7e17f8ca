// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseRunbookStore } from '../src/database';
import { OwnerNotices } from '../src/notices/OwnerNotices';
import { openDatabase, type Database } from './database';
import { growLibrary } from './growLibrary';
import { measureLatency, round, type Latency } from './latency';
import { startPortal } from './scalePortal';
import { growEntities, seedOwnership, teams } from './seedOwnership';

/** See docs/benchmarks.md for how to read them. */
export type OwnershipFigures = {
  database: string;
  chapters: number;
  entities: number;
  ownershipPage: Latency;
  ownershipOfTeam: Latency;
  ownershipOrphaned: Latency;
  ownershipAllPagesSeconds: number;
  ownershipCsvSeconds: number;
  ownershipCsvMegabytes: number;
  owned: Latency;
  coveragePage: Latency;
  coverageCsvSeconds: number;
  /** One turn of telling owners: all that stands, and with nothing new. */
  noticesSeconds: { first: number; next: number };
};

const PAGE = 100;
const TURNS = 20;

/** Grows a library with owners, reviews and entities, and measures how they are read in bulk. */
export async function benchOwnership(options: {
  chapters: number;
  database: Database;
}): Promise<OwnershipFigures> {
  const work = await fs.mkdtemp(path.join(os.tmpdir(), 'runbooks-ownership-'));
  const { knex, dispose } = await openDatabase(options.database, work);
  try {
    const { sources, pages } = await growLibrary(
      path.join(work, 'sources'),
      options.chapters,
    );
    const entities = growEntities(options.chapters);
    const portal = await startPortal({ knex, sources, entities });
    try {
      await portal.syncAll();
      await seedOwnership(knex);
      const get = (address: string) => portal.request(address);
      const again = (address: string) => new Array<string>(TURNS).fill(address);

      const walked = await walk(get, `/ownership?limit=${PAGE}`);
      if (walked.items !== pages.length) {
        throw new Error(`Of ${pages.length} chapters, ${walked.items} came`);
      }
      const csv = await readCsv(portal, '/ownership', pages.length);
      const covered = await get(`/coverage?limit=${PAGE}`);
      const coverageCsv = await readCsv(
        portal,
        '/coverage',
        covered.totalItems,
      );
      return {
        database: options.database,
        chapters: pages.length,
        entities: covered.totalItems,
        ownershipPage: await measureLatency(walked.addresses, get),
        ownershipOfTeam: await measureLatency(
          teams.map(ref => `/ownership?limit=${PAGE}&owner=${ref}`),
          get,
        ),
        ownershipOrphaned: await measureLatency(
          again(`/ownership?limit=${PAGE}&state=orphaned`),
          get,
        ),
        ownershipAllPagesSeconds: walked.seconds,
        ownershipCsvSeconds: csv.seconds,
        ownershipCsvMegabytes: round(csv.bytes / 2 ** 20),
        owned: await measureLatency(
          teams.map(ref => `/owned?owner=${ref}`),
          get,
        ),
        coveragePage: await measureLatency(
          again(`/coverage?limit=${PAGE}`),
          get,
        ),
        coverageCsvSeconds: coverageCsv.seconds,
        noticesSeconds: await measureNotices(knex),
      };
    } finally {
      await portal.stop();
    }
  } finally {
    await dispose();
    await fs.rm(work, { recursive: true, force: true });
  }
}

/** Tells owners, by notifications that cost nothing. */
async function measureNotices(
  knex: Knex,
): Promise<{ first: number; next: number }> {
  const notices = new OwnerNotices({
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities: growEntities(0) }),
    store: new DatabaseRunbookStore({ knex }),
    notifications: { send: async () => {} },
    logger: mockServices.rootLogger({ level: 'error' }),
  });
  const turn = async () => {
    const start = performance.now();
    await notices.tell();
    return round((performance.now() - start) / 1000, 3);
  };
  return { first: await turn(), next: await turn() };
}

/** Reads a list from its first page to its last. */
async function walk(
  get: (address: string) => Promise<{
    items: unknown[];
    pageInfo: { nextCursor?: string };
  }>,
  first: string,
): Promise<{ addresses: string[]; items: number; seconds: number }> {
  const start = performance.now();
  const addresses: string[] = [];
  let items = 0;
  let next: string | undefined = first;
  while (next) {
    addresses.push(next);
    const page = await get(next);
    items += page.items.length;
    const cursor: string | undefined = page.pageInfo.nextCursor;
    next = cursor && `${first}&cursor=${cursor}`;
  }
  return {
    addresses,
    items,
    seconds: round((performance.now() - start) / 1000, 3),
  };
}

async function readCsv(
  portal: Awaited<ReturnType<typeof startPortal>>,
  address: string,
  rows: number,
): Promise<{ seconds: number; bytes: number }> {
  const start = performance.now();
  const response = await fetch(`${portal.base}${address}`, {
    headers: { ...portal.headers, Accept: 'text/csv' },
  });
  const text = await response.text();
  const lines = text.split('\r\n').length - 2;
  if (!response.ok || lines !== rows) {
    throw new Error(`${address}: ${response.status}, ${lines} of ${rows} rows`);
  }
  return {
    seconds: round((performance.now() - start) / 1000, 3),
    bytes: Buffer.byteLength(text),
  };
}
