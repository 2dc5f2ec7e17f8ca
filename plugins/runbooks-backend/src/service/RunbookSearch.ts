// SPDX-License-Identifier: Apache-2.0
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  InputError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type {
  SearchHit,
  SearchPage,
  searchQuerySchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import { KnexTimeoutError } from 'knex';
import { z } from 'zod';
import type { RunbooksConfig } from '../config';
import type { DatabaseRunbookStore } from '../database';
import {
  OPERATIONS_SYNONYMS,
  parseSearchText,
  Synonyms,
  type FoundChapter,
  type SectionSearchOptions,
} from '../database/search';
import { presentChapter, presentFacets } from './presentChapter';
import type { ReaderAccess } from './ReaderAccess';

const NEAREST = 3;
/** A shorter text that finds nothing tells nobody what is missing. */
const MIN_MISS_LENGTH = 3;

/** Finds chapters by what somebody has in front of them. */
export class RunbookSearch {
  readonly #store: DatabaseRunbookStore;
  readonly #access: ReaderAccess;
  readonly #logger: LoggerService;
  readonly #config: Pick<RunbooksConfig, 'categories' | 'search'>;
  readonly #synonyms: Synonyms;
  readonly #onSearch?: (seconds: number, answer?: SearchPage) => void;

  constructor(options: {
    store: DatabaseRunbookStore;
    access: ReaderAccess;
    logger: LoggerService;
    config: Pick<RunbooksConfig, 'categories' | 'search'>;
    /** Told of every search: how long it took, and the answer if there was one. */
    onSearch?: (seconds: number, answer: SearchPage | undefined) => void;
  }) {
    this.#store = options.store;
    this.#access = options.access;
    this.#logger = options.logger;
    this.#config = options.config;
    this.#onSearch = options.onSearch;
    this.#synonyms = new Synonyms([
      ...OPERATIONS_SYNONYMS,
      ...options.config.search.synonyms,
    ]);
  }

  /**
   * Sections that match, grouped by chapter. What the caller may not see is not searched, not counted and not suggested.
   *
   * @throws NotFoundError when the catalog has no such entity, or none that the caller may see
   */
  async search(
    query: z.output<typeof searchQuerySchema>,
    options: {
      credentials: BackstageCredentials;
      /** Whether a search that finds nothing is counted. Default: true. */
      recordsMiss?: boolean;
    },
  ): Promise<SearchPage> {
    const startedAt = performance.now();
    let answer: SearchPage | undefined;
    try {
      answer = await this.#answer(query, options);
      return answer;
    } catch (error) {
      if (error instanceof KnexTimeoutError) {
        throw new ServiceUnavailableError(
          'The search took too long and was ended: try again, or with fewer words',
        );
      }
      throw error;
    } finally {
      this.#onSearch?.((performance.now() - startedAt) / 1000, answer);
    }
  }

  async #answer(
    query: z.output<typeof searchQuerySchema>,
    options: { credentials: BackstageCredentials; recordsMiss?: boolean },
  ): Promise<SearchPage> {
    const { q, limit, cursor, context, role, entityRef, ...others } = query;
    const scope = await this.#access.scopeOf(options.credentials);
    if (entityRef) {
      await this.#access.requireEntity(entityRef, scope, options.credentials);
    }
    const request: SectionSearchOptions = {
      text: parseSearchText(q),
      scope,
      filters: context ? others : { ...others, entityRef },
      roles: role,
      liftEntity: context && entityRef,
      alert: context === 'alert',
      synonyms: this.#synonyms,
      offset: cursor ? decodeCursor(cursor) : 0,
      limit,
    };
    const [found, updatedAt] = await Promise.all([
      this.#store.searchChapters(request),
      this.#store.getLastChange(scope),
    ]);
    const nothing = found.totalItems === 0 && request.offset === 0;
    if (nothing && options.recordsMiss !== false) {
      await this.#countMiss(q, entityRef);
    }
    return {
      items: found.items.map(presentHit),
      totalItems: found.totalItems,
      pageInfo: {
        nextCursor:
          found.more && limit > 0
            ? encodeCursor(request.offset + limit)
            : undefined,
      },
      facets: presentFacets(found.facets, this.#config.categories),
      corrections: found.corrections,
      nearest: nothing ? await this.#findNearest(request) : [],
      index: { updatedAt },
    };
  }

  /** What comes closest: outside the filters first, then with words read further from how they are written. */
  async #findNearest(request: SectionSearchOptions): Promise<SearchHit[]> {
    const { text, filters, roles } = request;
    const filtered = [...Object.values(filters), roles].some(Boolean);
    const wider = { ...request, filters: {}, roles: undefined, limit: NEAREST };
    if (filtered) {
      const { items } = await this.#store.searchChapters(wider);
      if (items.length > 0) {
        return items.map(item => {
          const hit = presentHit(item);
          const outside = {
            code: 'filters' as const,
            text: 'It is outside the filters',
            terms: [],
          };
          return { ...hit, reasons: [outside, ...hit.reasons] };
        });
      }
    }
    const { items } = await this.#store.searchChapters({
      ...wider,
      text: { ...text, phrases: [], openEnd: true },
      further: true,
    });
    return items.map(presentHit);
  }

  async #countMiss(text: string, entityRef: string | undefined) {
    if (
      !this.#config.search.recordMisses ||
      text.trim().length < MIN_MISS_LENGTH
    ) {
      return;
    }
    try {
      const miss = { text, entityRef: entityRef ?? null, at: new Date() };
      await this.#store.countMiss(miss);
    } catch (error) {
      // The answer does not depend on it.
      this.#logger.warn(
        'A search without hits was not counted',
        toError(error),
      );
    }
  }
}

function presentHit({ chapter, ...hit }: FoundChapter): SearchHit {
  return { chapter: presentChapter(chapter), ...hit };
}

const cursorSchema = z.tuple([z.literal('search'), z.int().min(0)]);

function encodeCursor(offset: number): string {
  return Buffer.from(JSON.stringify(['search', offset])).toString('base64url');
}

function decodeCursor(cursor: string): number {
  try {
    const text = Buffer.from(cursor, 'base64url').toString('utf8');
    return cursorSchema.parse(JSON.parse(text))[1];
  } catch {
    // Whatever is wrong with it: this list has not given it out.
    throw new InputError('cursor: not one that this search has given out');
  }
}
