// SPDX-License-Identifier: Apache-2.0
import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import {
  ResponseError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EntitySelector } from '@medsuite/backstage-plugin-runbooks-common';
import { CatalogLookup } from '../ingest/resolveAttachments';

/**
 * The catalog with the eyes of one caller, and as if the entities of the file that is looked at were in it: what the caller
 * may not see is neither counted nor told to be there.
 */
export class CallerCatalog {
  readonly #catalog: CatalogService;
  readonly #credentials: BackstageCredentials;
  readonly #logger: LoggerService;
  readonly #lookup: CatalogLookup;
  readonly #coming: Set<string>;

  constructor(options: {
    catalog: CatalogService;
    credentials: BackstageCredentials;
    logger: LoggerService;
    /** Refs of the entities of the file. */
    coming: Set<string>;
  }) {
    this.#catalog = options.catalog;
    this.#credentials = options.credentials;
    this.#logger = options.logger;
    this.#coming = options.coming;
    this.#lookup = new CatalogLookup({
      catalog: options.catalog,
      auth: this.auth,
    });
  }

  /** Whoever asks the catalog for the preview asks it as the caller. */
  get auth(): Pick<AuthService, 'getOwnServiceCredentials'> {
    return {
      getOwnServiceCredentials: async () =>
        this.#credentials as Awaited<
          ReturnType<AuthService['getOwnServiceCredentials']>
        >,
    };
  }

  /** Refs of all entities that a selector matches. Throws on a filter that the catalog refuses. */
  async select(selector: EntitySelector): Promise<string[]> {
    return this.#ask(() => this.#lookup.select(selector));
  }

  /** Which of the refs neither are in the catalog nor come with the file. */
  async missing(refs: string[]): Promise<Set<string>> {
    const asked = refs.filter(ref => !this.#coming.has(ref));
    return this.#ask(() => this.#lookup.missing(asked));
  }

  /** Of some refs those that are in the catalog, and the file that each came from. */
  async locationsOf(refs: string[]): Promise<Map<string, string | undefined>> {
    const { items } = await this.#ask(() =>
      this.#catalog.getEntitiesByRefs(
        {
          entityRefs: refs,
          fields: ['kind', 'metadata.name', 'metadata.annotations'],
        },
        { credentials: this.#credentials },
      ),
    );
    return new Map(
      refs.flatMap((ref, index) => {
        const entity = items[index];
        return entity
          ? [[ref, entity.metadata.annotations?.[ANNOTATION_LOCATION]] as const]
          : [];
      }),
    );
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      const isRefused =
        toError(error).name === 'InputError' ||
        (error instanceof ResponseError && error.statusCode === 400);
      if (isRefused) {
        throw error;
      }
      // The reason may name hosts: it is for the log, not for the caller.
      this.#logger.warn('The catalog does not answer', toError(error));
      throw new ServiceUnavailableError(
        'The catalog does not answer what it has already',
      );
    }
  }
}
