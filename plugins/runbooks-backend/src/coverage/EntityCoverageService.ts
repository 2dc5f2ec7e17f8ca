// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  CoveredEntity,
  EntityCoveragePage,
  entityCoverageQuerySchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import { z } from 'zod';
import type { RunbooksConfig } from '../config';
import type { DatabaseRunbookStore } from '../database';
import { toTitleKey } from '../database/rows';
import type { ReaderAccess } from '../service/ReaderAccess';
import type { CallOptions } from '../service/caller';
import { groupCoverage, judgeCoverage } from './judgeCoverage';
import { listCatalogEntries } from './listCatalogEntries';

type Query = z.output<typeof entityCoverageQuerySchema>;
type Filters = Omit<Query, 'limit' | 'cursor'>;

/** Where an entity stands in the order: kind, type (those without one first), title, ref. */
type SortKey = [string, string, string, string];

type Ranked = { entity: CoveredEntity; key: SortKey };

const lower = (text: string) => text.toLocaleLowerCase('en-US');

/**
 * Tells how well the entities of the catalog are covered. Both sides are seen with the caller's eyes: entities that the
 * catalog hides are not listed, chapters that the caller may not read are not counted.
 */
export class EntityCoverageService {
  readonly #access: ReaderAccess;
  readonly #catalog: CatalogService;
  readonly #config: Pick<RunbooksConfig, 'coverage'>;
  readonly #logger: LoggerService;
  readonly #store: DatabaseRunbookStore;

  constructor(options: {
    access: ReaderAccess;
    catalog: CatalogService;
    config: Pick<RunbooksConfig, 'coverage'>;
    logger: LoggerService;
    store: DatabaseRunbookStore;
  }) {
    this.#access = options.access;
    this.#catalog = options.catalog;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#store = options.store;
  }

  /** One page of the entities, and how each kind and type is covered whatever it lacks. */
  async getPage(
    query: Query,
    options: CallOptions,
  ): Promise<EntityCoveragePage> {
    const { limit, cursor, ...filters } = query;
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const ranked = await this.#judge(filters, options);
    const listed = keepGaps(ranked, filters);
    const start = after
      ? listed.findIndex(({ key }) => compareKeys(key, after) > 0)
      : 0;
    const rest = start < 0 ? [] : listed.slice(start);
    const items = rest.slice(0, limit);
    return {
      items: items.map(({ entity }) => entity),
      totalItems: listed.length,
      pageInfo: {
        ...(items.length > 0 &&
          rest.length > items.length && {
            nextCursor: encodeCursor(items[items.length - 1].key),
          }),
      },
      groups: groupCoverage(ranked.map(({ entity }) => entity)),
    };
  }

  /** All of them, in the order of the pages. */
  async getAll(
    filters: Filters,
    options: CallOptions,
  ): Promise<CoveredEntity[]> {
    const ranked = await this.#judge(filters, options);
    return keepGaps(ranked, filters).map(({ entity }) => entity);
  }

  async #judge(
    filters: Filters,
    { credentials }: CallOptions,
  ): Promise<Ranked[]> {
    const kinds = (filters.kind ?? this.#config.coverage.kinds).map(lower);
    const types = filters.type?.map(lower);
    const scope = await this.#access.scopeOf(credentials);
    const entries = await listCatalogEntries({
      catalog: this.#catalog,
      logger: this.#logger,
      kinds,
      types,
      credentials,
    });
    const counts = await this.#store.countChaptersOfEntities({ scope, kinds });
    return entries
      .map(entry => judgeCoverage(entry, counts.get(entry.entityRef)))
      .map(entity => ({ entity, key: keyOf(entity) }))
      .sort((a, b) => compareKeys(a.key, b.key));
  }
}

function keepGaps(ranked: Ranked[], { gap }: Filters): Ranked[] {
  return gap
    ? ranked.filter(({ entity }) => entity.gaps.some(it => gap.includes(it)))
    : ranked;
}

function keyOf({ kind, type, title, entityRef }: CoveredEntity): SortKey {
  return [lower(kind), lower(type ?? ''), toTitleKey(title), entityRef];
}

function compareKeys(a: SortKey, b: SortKey): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0) {
    return 0;
  }
  return a[at] < b[at] ? -1 : 1;
}

const cursorSchema = z.tuple([
  z.literal('coverage'),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
]);

function encodeCursor(key: SortKey): string {
  return Buffer.from(JSON.stringify(['coverage', ...key])).toString(
    'base64url',
  );
}

function decodeCursor(cursor: string): SortKey {
  try {
    const text = Buffer.from(cursor, 'base64url').toString('utf8');
    const [, ...key] = cursorSchema.parse(JSON.parse(text));
    return key;
  } catch {
    // Whatever is wrong with it: this list has not given it out.
    throw new InputError('cursor: not one that this list has given out');
  }
}
