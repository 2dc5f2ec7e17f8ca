// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';
import {
  chapterDetailSchema,
  chapterPageSchema,
  entityChaptersSchema,
  refreshResultSchema,
  sourcePageSchema,
  sourceSchema,
  type ChapterDetail,
  type ChapterPage,
  type ChapterQuery,
  type EntityChapters,
  type Page,
  type RefreshResult,
  type Source,
  type SourceQuery,
} from '../schemas';

/**
 * Options of one call. `token` is a Backstage token, for callers whose fetch does not add one.
 *
 * @public
 */
export type RunbooksRequestOptions = { token?: string; signal?: AbortSignal };

/**
 * What the runbooks HTTP API offers, typed. Every method throws a `ResponseError` on an answer that is not 2xx.
 *
 * @public
 */
export interface RunbooksApi {
  /** Every source that the caller may see, with its state and problems. */
  getSources(
    query?: SourceQuery,
    options?: RunbooksRequestOptions,
  ): Promise<Page<Source>>;
  /** One source by its entity ref. */
  getSource(
    sourceRef: string,
    options?: RunbooksRequestOptions,
  ): Promise<Source>;
  /** Reads a source now and tells what changed. */
  refreshSource(
    sourceRef: string,
    options?: RunbooksRequestOptions,
  ): Promise<RefreshResult>;
  /** Chapters with facet counts. */
  getChapters(
    query?: ChapterQuery,
    options?: RunbooksRequestOptions,
  ): Promise<ChapterPage>;
  /** One chapter, whole, by its address. */
  getChapter(
    address: string,
    options?: RunbooksRequestOptions,
  ): Promise<ChapterDetail>;
  /** What applies to an entity, most urgent first, and why. */
  getEntityChapters(
    entityRef: string,
    query?: { limit?: number; cursor?: string },
    options?: RunbooksRequestOptions,
  ): Promise<EntityChapters>;
}

type QueryValue = string | number | readonly (string | number)[] | undefined;

function stringifyQuery(query: Record<string, QueryValue>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of [value ?? []].flat()) {
      search.append(key, String(item));
    }
  }
  const text = search.toString();
  return text && `?${text}`;
}

const encodePath = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return encodePath(`${namespace}/${kind}/${name}`);
}

/**
 * The one client, for browser and Node. Answers are validated against the same schemas that the server uses.
 *
 * @public
 */
export class RunbooksClient implements RunbooksApi {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getSources(query: SourceQuery = {}, options?: RunbooksRequestOptions) {
    return this.#request(
      sourcePageSchema,
      'GET',
      `/sources${stringifyQuery(query as Record<string, QueryValue>)}`,
      options,
    );
  }

  async getSource(sourceRef: string, options?: RunbooksRequestOptions) {
    return this.#request(
      sourceSchema,
      'GET',
      `/sources/${entityPath(sourceRef)}`,
      options,
    );
  }

  async refreshSource(sourceRef: string, options?: RunbooksRequestOptions) {
    return this.#request(
      refreshResultSchema,
      'POST',
      `/sources/${entityPath(sourceRef)}/refresh`,
      options,
    );
  }

  async getChapters(
    query: ChapterQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#request(
      chapterPageSchema,
      'GET',
      `/chapters${stringifyQuery(query as Record<string, QueryValue>)}`,
      options,
    );
  }

  async getChapter(address: string, options?: RunbooksRequestOptions) {
    return this.#request(
      chapterDetailSchema,
      'GET',
      `/chapters/${encodePath(address)}`,
      options,
    );
  }

  async getEntityChapters(
    entityRef: string,
    query: { limit?: number; cursor?: string } = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#request(
      entityChaptersSchema,
      'GET',
      `/entities/${entityPath(entityRef)}/chapters${stringifyQuery(query)}`,
      options,
    );
  }

  async #request<T extends z.ZodType>(
    schema: T,
    method: 'GET' | 'POST',
    path: string,
    options: RunbooksRequestOptions = {},
  ): Promise<z.output<T>> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('runbooks');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      signal: options.signal,
      headers: options.token
        ? { Authorization: `Bearer ${options.token}` }
        : undefined,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return schema.parse(await response.json());
  }
}
