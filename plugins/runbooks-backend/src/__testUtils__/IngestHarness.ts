// SPDX-License-Identifier: Apache-2.0
import {
  createMockDirectory,
  mockServices,
  type MockDirectory,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { SourceChanges } from '@medsuite/backstage-plugin-runbooks-common';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { readRunbooksConfig } from '../config';
import { DatabaseRunbookStore } from '../database';
import { createIngest, type IngestOptions } from '../ingest';
import { OwnerUpkeep } from '../ownership/OwnerUpkeep';

/** A `dir:` Runbook on a `file:` location below a folder of its own. */
export function runbookEntity(
  root: string,
  overrides: {
    name?: string;
    spec?: JsonObject;
    annotations?: Record<string, string>;
  } = {},
): Entity {
  return {
    apiVersion: 'runbooks.medsuite.io/v1alpha1',
    kind: 'Runbook',
    metadata: {
      name: overrides.name ?? 'ops',
      namespace: 'default',
      annotations: {
        'backstage.io/techdocs-ref': 'dir:.',
        'backstage.io/source-location': `file:${root}/catalog-info.yaml`,
        'backstage.io/managed-by-location': `file:${root}/catalog-info.yaml`,
        ...overrides.annotations,
      },
    },
    spec: {
      type: 'operations',
      lifecycle: 'production',
      owner: 'group:default/ops',
      ...overrides.spec,
    },
  };
}

/** Any other entity, by its ref. */
export function entity(ref: string, overrides: Partial<Entity> = {}): Entity {
  const [kind, rest] = ref.split(':');
  const [namespace, name] = rest.split('/');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind[0].toUpperCase() + kind.slice(1),
    spec: {},
    ...overrides,
    metadata: { namespace, name, ...overrides.metadata },
  };
}

/** The real ingest over a real store and a real folder; only catalog, scheduler and UrlReader are stand-ins. */
export class IngestHarness {
  readonly root: MockDirectory = createMockDirectory();
  readonly urlReader = mockServices.urlReader.mock();
  readonly store: DatabaseRunbookStore;
  readonly #config: JsonObject;
  /** Whether questions by ref fail. */
  catalogKnowsNoRefs = false;
  /** Auditor events of the upkeep. */
  readonly audited: object[] = [];
  /** How often open pages would have been told that owners changed. */
  changesTold = 0;
  #entities: Entity[] = [];

  private constructor(knex: Knex, config: JsonObject) {
    this.store = new DatabaseRunbookStore({ knex });
    this.#config = config;
  }

  static async create(
    knex: Knex,
    options: { config?: JsonObject } = {},
  ): Promise<IngestHarness> {
    await DatabaseRunbookStore.migrate(knex);
    return new IngestHarness(knex, options.config ?? {});
  }

  get folder(): string {
    return this.root.path;
  }

  /** What the catalog knows from now on. */
  catalogHolds(...entities: Entity[]): void {
    this.#entities = entities;
  }

  /** Writes files of the source's tree; other files stay. */
  async write(files: Record<string, string | Buffer>): Promise<void> {
    await this.root.addContent(files);
  }

  /** The catalog of this moment. */
  catalog(): CatalogService {
    const catalog = catalogServiceMock({ entities: this.#entities });
    const getEntitiesByRefs = catalog.getEntitiesByRefs.bind(catalog);
    catalog.getEntitiesByRefs = async (...args) => {
      if (this.catalogKnowsNoRefs) {
        throw new Error('connect ECONNREFUSED');
      }
      return getEntitiesByRefs(...args);
    };
    return catalog;
  }

  upkeep(catalog = this.catalog()): OwnerUpkeep {
    return new OwnerUpkeep({
      store: this.store,
      catalog,
      auth: mockServices.auth(),
      auditor: mockServices.auditor.mock({
        createEvent: async ({ eventId, meta }) => ({
          success: async () => {
            this.audited.push({ eventId, ...meta });
          },
          fail: async () => {},
        }),
      }),
      logger: mockServices.logger.mock(),
      onChanged: () => {
        this.changesTold += 1;
      },
    });
  }

  /** A replica of the backend; `config` stands in place of the configuration of all. */
  ingest(
    options: Pick<IngestOptions, 'onRead' | 'teller' | 'linter'> & {
      config?: JsonObject;
    } = {},
  ) {
    const { config = this.#config, ...rest } = options;
    const catalog = this.catalog();
    return createIngest({
      ...rest,
      store: this.store,
      catalog,
      upkeep: this.upkeep(catalog),
      auth: mockServices.auth(),
      urlReader: this.urlReader,
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({ integrations: {} }),
      ),
      logger: mockServices.logger.mock(),
      config: readRunbooksConfig(new ConfigReader({ runbooks: config })),
    });
  }

  /** Reads one source and tells what changed. */
  async refresh(ref = 'runbook:default/ops'): Promise<SourceChanges> {
    return (await this.ingest().refreshSource(ref)).changes;
  }

  async source(ref = 'runbook:default/ops') {
    const [source] = await this.store.getSources({}, [ref]);
    return source;
  }

  async chapter(path: string, source = 'runbook:default/ops') {
    return this.store.getChapter({}, { source, path });
  }

  async paths(): Promise<string[]> {
    const { items } = await this.store.listChapters({
      scope: {},
      filters: {},
      orderBy: 'title',
      page: { limit: 100 },
    });
    return items.map(({ path }) => path).sort();
  }

  /** `path:line severity code` of each problem of the source. */
  async problems(ref = 'runbook:default/ops'): Promise<string[]> {
    return (await this.source(ref)).problems
      .map(
        ({ path, line, severity, code }) =>
          `${path}:${line ?? ''} ${severity} ${code}`,
      )
      .sort();
  }
}
