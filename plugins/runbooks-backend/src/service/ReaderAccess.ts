// SPDX-License-Identifier: Apache-2.0
import type {
  BackstageCredentials,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import {
  chapterReadPermission,
  sourceRefreshPermission,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { DatabaseRunbookStore } from '../database';
import type {
  ChapterConditionQuery,
  ReaderScope,
} from '../database/chapterSelection';

/** How many refs the catalog is asked about in one request. */
const REFS_PER_REQUEST = 500;

/**
 * Finds out what a caller may see and do. The one place where permissions are asked.
 *
 * - Chapters and sources exist for a caller who may see the source's entity in the catalog. To anybody else they are
 *   absent, from rows, counts and facets; asked for by name they are not found.
 * - `runbooks.chapter.read` denied outright is a refusal (403), as everywhere in Backstage: it says nothing about any one
 *   chapter. Under conditions, a chapter that does not meet them is not found (404), so that its existence is not told.
 */
export class ReaderAccess {
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #permissions: PermissionsService;
  readonly #store: DatabaseRunbookStore;
  readonly #transformConditions: ConditionTransformer<ChapterConditionQuery>;

  constructor(options: {
    catalog: CatalogService;
    logger: LoggerService;
    permissions: PermissionsService;
    store: DatabaseRunbookStore;
    /** Turns permission conditions into tests that the store knows. */
    transformConditions: ConditionTransformer<ChapterConditionQuery>;
  }) {
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#permissions = options.permissions;
    this.#store = options.store;
    this.#transformConditions = options.transformConditions;
  }

  /**
   * What the caller may see, of all known sources or of the given ones.
   *
   * @throws NotAllowedError when the caller may read no chapter whatever
   */
  async scopeOf(
    credentials: BackstageCredentials,
    sourceRefs?: string[],
  ): Promise<ReaderScope> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: chapterReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.DENY) {
      throw new NotAllowedError('You may not read runbook chapters');
    }
    const visible = await this.narrowEntities(
      async () => sourceRefs ?? this.#store.listSourceRefs(),
      credentials,
    );
    return {
      sources: visible && [...visible],
      condition:
        decision.result === AuthorizeResult.CONDITIONAL
          ? this.#transformConditions(decision.conditions)
          : undefined,
    };
  }

  /** @throws NotAllowedError when the caller may not have sources read */
  async requireRefresh(credentials: BackstageCredentials): Promise<void> {
    const [decision] = await this.#permissions.authorize(
      [{ permission: sourceRefreshPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError('You may not have runbook sources read');
    }
  }

  /** @throws NotFoundError when the catalog has no such entity, or none that the caller may see */
  async requireEntity(
    ref: string,
    scope: ReaderScope,
    credentials: BackstageCredentials,
  ): Promise<void> {
    // Who may see every entity is not made to wait for the catalog when chapters are known to apply to this one.
    const known =
      !scope.sources &&
      (await this.#store.countChapters({}, { entityRef: ref })) > 0;
    if (!known && !(await this.findVisible([ref], credentials)).has(ref)) {
      throw new NotFoundError(`There is no entity ${ref} in the catalog`);
    }
  }

  /**
   * Tells which of some entities the caller may see; undefined means all, whatever they are. The catalog is only asked
   * when the caller's policy makes a difference between entities, so that chapters stay readable while the catalog is not.
   */
  async narrowEntities(
    refs: () => Promise<string[]>,
    credentials: BackstageCredentials,
  ): Promise<Set<string> | undefined> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.DENY:
        return new Set();
      default:
        return this.findVisible(await refs(), credentials);
    }
  }

  /**
   * Of some refs those that the catalog has and lets the caller see.
   *
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async findVisible(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const found = new Set<string>();
    for (let start = 0; start < refs.length; start += REFS_PER_REQUEST) {
      const request = {
        entityRefs: refs.slice(start, start + REFS_PER_REQUEST),
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      };
      const { items } = await this.#catalog
        .getEntitiesByRefs(request, { credentials })
        .catch(error => {
          // Without its answer nothing may be shown, and nothing is said to be missing. The reason may name hosts: it is
          // for the log, not for the caller.
          this.#logger.warn('The catalog does not answer', toError(error));
          throw new ServiceUnavailableError(
            'The catalog does not answer which entities you may see',
          );
        });
      items.forEach(entity => entity && found.add(stringifyEntityRef(entity)));
    }
    return found;
  }
}
