// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import type { SourceChanges } from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import { DatabaseRunbookStore, type SourceSync } from '../database';
import type { ChapterFilters, ReaderScope } from '../database/chapterSelection';
import { buildSync, type PageWords } from './buildSync';

export const OPS = 'runbook:default/ops';
export const EHR = 'runbook:default/ehr';

/** A chapter of the operations runbook. */
export const ref = (path: string) => `${OPS}#${path}`;

/** A minute of the day of these tests. */
export const at = (minute: number) =>
  new Date(Date.UTC(2026, 10, 1, 10, minute));

/** A store on a database of its own, and what tests do with it. */
export class StoreHarness {
  readonly knex: Knex;
  readonly store: DatabaseRunbookStore;
  #minute = 0;

  private constructor(knex: Knex, store: DatabaseRunbookStore) {
    this.knex = knex;
    this.store = store;
  }

  static async create(knex: Knex): Promise<StoreHarness> {
    const database = mockServices.database({ knex });
    return new StoreHarness(knex, await DatabaseRunbookStore.create(database));
  }

  /** Reads the operations runbook as it stands now, one minute after the last time. */
  async read(
    pages: PageWords[] | undefined,
    options: Partial<SourceSync> = {},
  ): Promise<SourceChanges> {
    this.#minute += 1;
    return this.store.applySync(
      buildSync(OPS, pages, { readAt: at(this.#minute), ...options }),
    );
  }

  /** Identities of the chapters that stand, by path. */
  async chapterIds(): Promise<Record<string, string>> {
    const rows = await this.knex('chapters').whereNull('removed_at');
    return Object.fromEntries(rows.map(row => [row.path, row.id]));
  }

  /** All that some tables hold. */
  async dump(...tables: string[]): Promise<string[][]> {
    return Promise.all(
      tables.map(async table =>
        (await this.knex(table)).map(row => JSON.stringify(row)).sort(),
      ),
    );
  }

  /** Paths of the chapters that are found, whose number the store must tell rightly. */
  async paths(
    filters: ChapterFilters,
    scope: ReaderScope = {},
    orderBy: 'urgency' | 'updatedAt' | 'title' = 'urgency',
  ): Promise<string[]> {
    const { items, totalItems } = await this.store.listChapters({
      scope,
      filters,
      orderBy,
      page: { limit: 100 },
    });
    if (totalItems !== items.length) {
      throw new Error(`${totalItems} counted, ${items.length} listed`);
    }
    return items.map(item => item.path);
  }

  /** Makes every write to some tables fail from now on, by a trigger in the database itself. */
  async refuseWrites(...tables: string[]): Promise<void> {
    const postgres = this.knex.client.dialect === 'postgresql';
    if (postgres) {
      await this.knex.raw(
        `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$`,
      );
    }
    for (const table of tables) {
      for (const event of ['insert', 'update', 'delete']) {
        await this.knex.raw(
          postgres
            ? `create trigger refuse_${event} before ${event} on ${table} for each row execute function refuse()`
            : `create trigger refuse_${table}_${event} before ${event} on ${table} begin select raise(abort, 'refused'); end`,
        );
      }
    }
  }
}
