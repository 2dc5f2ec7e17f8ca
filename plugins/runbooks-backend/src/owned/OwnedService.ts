// SPDX-License-Identifier: Apache-2.0
import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  InputError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  Owned,
  ownedQuerySchema,
  ProblemSeverity,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { z } from 'zod';
import type { DatabaseRunbookStore } from '../database';
import type { ReaderScope } from '../database/chapterSelection';
import type { ChapterExcerpt } from '../database/owned';
import { presentVerdict } from '../lint/LintService';
import { presentChapter } from '../service/presentChapter';
import type { ReaderAccess } from '../service/ReaderAccess';
import type { CallOptions } from '../service/caller';
import { listOwnedEntities } from './listOwnedEntities';

/** A search that found nothing and was not repeated for this long is no longer of interest. */
const MISS_MILLISECONDS = 90 * 24 * 3_600_000;
const SEVERITIES: ProblemSeverity[] = ['error', 'warning', 'info'];

/** Tells owners what waits for them. */
export class OwnedService {
  readonly #access: ReaderAccess;
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #store: DatabaseRunbookStore;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    access: ReaderAccess;
    auth: AuthService;
    catalog: CatalogService;
    logger: LoggerService;
    store: DatabaseRunbookStore;
    userInfo: UserInfoService;
  }) {
    this.#access = options.access;
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#store = options.store;
    this.#userInfo = options.userInfo;
  }

  /**
   * What is due for some owners, by default the caller and the caller's groups; of what the caller may see. What people
   * looked for is told only to those whose entity it was, and to services.
   *
   * @throws InputError when a service does not say for whom
   */
  async getOwned(
    query: z.output<typeof ownedQuerySchema>,
    { credentials }: CallOptions,
  ): Promise<Owned> {
    const { limit } = query;
    const scope = await this.#access.scopeOf(credentials);
    const own = await this.#refsOf(credentials);
    const owners = query.owner ?? own;
    if (!owners) {
      throw new InputError('owner: a service has to say for whom');
    }
    const told = own ? owners.filter(ref => own.includes(ref)) : owners;
    const [entityRefs, toldEntityRefs] = await Promise.all([
      this.#entitiesOf(owners, credentials),
      told.length === owners.length
        ? undefined
        : this.#entitiesOf(told, credentials),
    ]);
    const chapters = await this.#store.listOwnedChapters({
      scope,
      owners,
      entityRefs,
      limit,
    });
    const poor = await this.#store.listPoorChapters({ scope, owners, limit });
    return {
      owners,
      chapters: chapters.chapters,
      due: present(chapters.due),
      changed: present(chapters.changed),
      never: present(chapters.never),
      orphaned: present(chapters.orphaned),
      problems: await this.#listProblems(scope, owners, limit),
      quality: {
        items: poor.items.map(presentVerdict),
        totalItems: poor.totalItems,
      },
      reports: await this.#store.listOwnedReports({ scope, owners, limit }),
      searchMisses: await this.#store.listMisses({
        entityRefs: toldEntityRefs ?? entityRefs,
        since: new Date(Date.now() - MISS_MILLISECONDS),
        limit,
      }),
    };
  }

  /** Problems of the owners' sources, what keeps a source from being read among them, errors first. */
  async #listProblems(
    scope: ReaderScope,
    owners: string[],
    limit: number,
  ): Promise<Owned['problems']> {
    const refs = await this.#store.listOwnedSourceRefs({ scope, owners });
    const sources = await this.#store.getSources(scope, refs);
    const problems = sources.flatMap(({ ref, error, problems: found }) => [
      ...(error
        ? [
            {
              source: ref,
              path: '',
              line: null,
              severity: 'error' as const,
              code: 'source-not-read',
              message: error.message,
            },
          ]
        : []),
      ...found.map(problem => ({ source: ref, ...problem })),
    ]);
    problems.sort(
      (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
    );
    return { items: problems.slice(0, limit), totalItems: problems.length };
  }

  async #entitiesOf(owners: string[], credentials: BackstageCredentials) {
    return listOwnedEntities({
      catalog: this.#catalog,
      logger: this.#logger,
      owners,
      credentials,
    });
  }

  /** The caller and the caller's groups; undefined for a service. */
  async #refsOf(
    credentials: BackstageCredentials,
  ): Promise<string[] | undefined> {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      return undefined;
    }
    try {
      const info = await this.#userInfo.getUserInfo(credentials);
      return Array.from(
        new Set([info.userEntityRef, ...info.ownershipEntityRefs]),
      );
    } catch (error) {
      this.#logger.warn('Groups of a user are unknown', toError(error));
      throw new ServiceUnavailableError('Your groups are not known just now');
    }
  }
}

function present({ items, totalItems }: ChapterExcerpt): Owned['due'] {
  return { items: items.map(item => presentChapter(item)), totalItems };
}
