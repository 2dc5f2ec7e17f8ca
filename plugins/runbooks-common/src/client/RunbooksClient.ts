// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';
import { chapterApiPath } from '../address';
import {
  alertCoverageSchema,
  alertResolutionsSchema,
  chapterDetailSchema,
  chapterPageSchema,
  chapterSectionsPageSchema,
  entityChaptersSchema,
  entityCoveragePageSchema,
  historyImportedSchema,
  legacyTwinsSchema,
  ownedSchema,
  ownerChangedSchema,
  ownershipPageSchema,
  ownershipSchema,
  refreshResultSchema,
  reviewPageSchema,
  reviewRecordedSchema,
  reviewRequestedSchema,
  revisionDiffSchema,
  revisionPageSchema,
  searchPageSchema,
  sourcePageSchema,
  sourceSchema,
  type ChapterQuery,
  type ChapterSectionsQuery,
  type CoverageRequest,
  type DiffQuery,
  type EntityCoverageQuery,
  type HistoryImport,
  type NewReview,
  type NewReviewRequest,
  type OwnedQuery,
  type OwnerChange,
  type OwnershipQuery,
  type SearchQuery,
  type SourceQuery,
} from '../schemas';
import type {
  ChapterPlaceOfUse,
  PageQuery,
  RunbooksApi,
  RunbooksRequestOptions,
} from './RunbooksApi';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
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
      `${chapterApiPath(address)}${query}`,
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

  async getOwnerships(
    query: OwnershipQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#request(
      ownershipPageSchema,
      'GET',
      `/ownership${stringifyQuery(query as Record<string, QueryValue>)}`,
      options,
    );
  }

  async getOwnershipsCsv(
    query: OwnershipQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#requestCsv(
      `/ownership${stringifyQuery(query as Record<string, QueryValue>)}`,
      options,
    );
  }

  async getOwnership(address: string, options?: RunbooksRequestOptions) {
    const { answer, etag } = await this.#requestWithEtag(
      ownershipSchema,
      'GET',
      `${chapterApiPath(address)}/owner`,
      options,
    );
    return { ownership: answer, etag };
  }

  async setOwner(
    address: string,
    change: OwnerChange,
    options?: RunbooksRequestOptions & { etag?: string },
  ) {
    const { answer, etag } = await this.#requestWithEtag(
      ownerChangedSchema,
      'PUT',
      `${chapterApiPath(address)}/owner`,
      options,
      change,
    );
    return { ...answer, etag };
  }

  async endOwnerOverride(
    address: string,
    options?: RunbooksRequestOptions & { etag?: string },
  ) {
    const { answer, etag } = await this.#requestWithEtag(
      ownerChangedSchema,
      'DELETE',
      `${chapterApiPath(address)}/owner`,
      options,
    );
    return { ...answer, etag };
  }

  async getReviews(
    address: string,
    query: PageQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#request(
      reviewPageSchema,
      'GET',
      `${chapterApiPath(address)}/reviews${stringifyQuery(query)}`,
      options,
    );
  }

  async addReview(
    address: string,
    review: NewReview,
    options?: RunbooksRequestOptions,
  ) {
    return this.#request(
      reviewRecordedSchema,
      'POST',
      `${chapterApiPath(address)}/reviews`,
      options,
      review,
    );
  }

  async requestReview(
    address: string,
    request: NewReviewRequest,
    options?: RunbooksRequestOptions,
  ) {
    return this.#request(
      reviewRequestedSchema,
      'POST',
      `${chapterApiPath(address)}/review-requests`,
      options,
      request,
    );
  }

  async getRevisions(
    address: string,
    query: PageQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#request(
      revisionPageSchema,
      'GET',
      `${chapterApiPath(address)}/revisions${stringifyQuery(query)}`,
      options,
    );
  }

  async getRevisionDiff(
    address: string,
    revision: string,
    query: DiffQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#request(
      revisionDiffSchema,
      'GET',
      `${chapterApiPath(address)}/revisions/${revision}/diff${stringifyQuery(
        query,
      )}`,
      options,
    );
  }

  async getLegacyTwins(address: string, options?: RunbooksRequestOptions) {
    return this.#request(
      legacyTwinsSchema,
      'GET',
      `${chapterApiPath(address)}/legacy`,
      options,
    );
  }

  async importHistory(
    address: string,
    history: HistoryImport,
    options?: RunbooksRequestOptions,
  ) {
    return this.#request(
      historyImportedSchema,
      'POST',
      `${chapterApiPath(address)}/history`,
      options,
      history,
    );
  }

  async getOwned(query: OwnedQuery = {}, options?: RunbooksRequestOptions) {
    return this.#request(
      ownedSchema,
      'GET',
      `/owned${stringifyQuery(query as Record<string, QueryValue>)}`,
      options,
    );
  }

  async getEntityCoverage(
    query: EntityCoverageQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#request(
      entityCoveragePageSchema,
      'GET',
      `/coverage${stringifyQuery(query as Record<string, QueryValue>)}`,
      options,
    );
  }

  async getEntityCoverageCsv(
    query: EntityCoverageQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#requestCsv(
      `/coverage${stringifyQuery(query as Record<string, QueryValue>)}`,
      options,
    );
  }

  async #requestCsv(path: string, options?: RunbooksRequestOptions) {
    const response = await this.#fetch('GET', path, {
      ...options,
      accept: 'text/csv',
    });
    return response.text();
  }

  async #request<T extends z.ZodType>(
    schema: T,
    method: Method,
    path: string,
    options?: RunbooksRequestOptions,
    body?: unknown,
  ): Promise<z.output<T>> {
    const response = await this.#fetch(method, path, options, body);
    return schema.parse(await response.json());
  }

  async #requestWithEtag<T extends z.ZodType>(
    schema: T,
    method: Method,
    path: string,
    options?: RunbooksRequestOptions & { etag?: string },
    body?: unknown,
  ): Promise<{ answer: z.output<T>; etag: string }> {
    const response = await this.#fetch(method, path, options, body);
    return {
      answer: schema.parse(await response.json()),
      etag: response.headers.get('etag') ?? '',
    };
  }

  async #fetch(
    method: Method,
    path: string,
    options: RunbooksRequestOptions & { etag?: string; accept?: string } = {},
    body?: unknown,
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('runbooks');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      signal: options.signal,
      headers: {
        ...(options.token && { Authorization: `Bearer ${options.token}` }),
        ...(options.etag && { 'If-Match': options.etag }),
        ...(options.accept && { Accept: options.accept }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
