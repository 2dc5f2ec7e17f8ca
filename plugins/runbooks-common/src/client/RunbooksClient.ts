// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';
import {
  alertCoverageSchema,
  alertResolutionsSchema,
  chapterDetailSchema,
  chapterPageSchema,
  chapterSectionsPageSchema,
  entityChaptersSchema,
  refreshResultSchema,
  searchPageSchema,
  sourcePageSchema,
  sourceSchema,
  type AlertCoverage,
  type AlertResolutions,
  type ChapterDetail,
  type ChapterPage,
  type ChapterQuery,
  type ChapterSectionsPage,
  type ChapterSectionsQuery,
  type CoverageRequest,
  type EntityChapters,
  type Page,
  type RefreshResult,
  type SearchPage,
  type SearchQuery,
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
  /**
   * One chapter, whole, by its address. With an entity or alert labels it tells what its parameters are there
   * (`parameterValues`).
   */
  getChapter(
    address: string,
    options?: RunbooksRequestOptions & ChapterPlaceOfUse,
  ): Promise<ChapterDetail>;
  /** All chapters with the text of their sections, by source and path: for indexing and export. */
  getSections(
    query?: ChapterSectionsQuery,
    options?: RunbooksRequestOptions,
  ): Promise<ChapterSectionsPage>;
  /** What applies to an entity, most urgent first, and why. */
  getEntityChapters(
    entityRef: string,
    query?: { limit?: number; cursor?: string },
    options?: RunbooksRequestOptions,
  ): Promise<EntityChapters>;
  /** Sections that match a text, grouped by chapter, best first. */
  search(
    query: SearchQuery,
    options?: RunbooksRequestOptions,
  ): Promise<SearchPage>;
  /** What to do about one alert, by its name and labels. */
  resolveAlert(
    alert: { name: string; labels?: Record<string, string> },
    options?: RunbooksRequestOptions,
  ): Promise<AlertResolutions>;
  /** What to do about the alerts of an Alertmanager v4 or PagerDuty v3 webhook body, as JSON value. */
  resolveAlerts(
    payload: unknown,
    options?: RunbooksRequestOptions,
  ): Promise<AlertResolutions>;
  /** Which alerts of a rule file, or of some names, lead to a chapter. */
  getAlertCoverage(
    request: CoverageRequest,
    options?: RunbooksRequestOptions,
  ): Promise<AlertCoverage>;
}

/**
 * Where a chapter is to be carried out: for which entity, and which labels the alert has.
 *
 * @public
 */
export type ChapterPlaceOfUse = {
  entityRef?: string;
  labels?: Record<string, string>;
};

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

/** Labels as the API takes them in a query: `label.tenant=acme`. */
function labelQuery(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [`label.${name}`, value]),
  );
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

  async getChapter(
    address: string,
    options: RunbooksRequestOptions & ChapterPlaceOfUse = {},
  ) {
    const { entityRef, labels = {} } = options;
    const query = stringifyQuery({ entityRef, ...labelQuery(labels) });
    return this.#request(
      chapterDetailSchema,
      'GET',
      `/chapters/${encodePath(address)}${query}`,
      options,
    );
  }

  async getSections(
    query: ChapterSectionsQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#request(
      chapterSectionsPageSchema,
      'GET',
      `/sections${stringifyQuery(query as Record<string, QueryValue>)}`,
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

  async search(query: SearchQuery, options?: RunbooksRequestOptions) {
    return this.#request(
      searchPageSchema,
      'GET',
      `/search${stringifyQuery(query as Record<string, QueryValue>)}`,
      options,
    );
  }

  async resolveAlert(
    alert: { name: string; labels?: Record<string, string> },
    options?: RunbooksRequestOptions,
  ) {
    const query = { alertname: alert.name, ...labelQuery(alert.labels ?? {}) };
    return this.#request(
      alertResolutionsSchema,
      'GET',
      `/alerts/resolve${stringifyQuery(query)}`,
      options,
    );
  }

  async resolveAlerts(payload: unknown, options?: RunbooksRequestOptions) {
    return this.#request(
      alertResolutionsSchema,
      'POST',
      '/alerts/resolve',
      options,
      payload,
    );
  }

  async getAlertCoverage(
    request: CoverageRequest,
    options?: RunbooksRequestOptions,
  ) {
    return this.#request(
      alertCoverageSchema,
      'POST',
      '/alerts/coverage',
      options,
      request,
    );
  }

  async #request<T extends z.ZodType>(
    schema: T,
    method: 'GET' | 'POST',
    path: string,
    options: RunbooksRequestOptions = {},
    body?: unknown,
  ): Promise<z.output<T>> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('runbooks');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      signal: options.signal,
      headers: {
        ...(options.token && { Authorization: `Bearer ${options.token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return schema.parse(await response.json());
  }
}
