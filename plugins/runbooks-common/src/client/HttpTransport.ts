// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';
import type { RunbooksRequestOptions } from './RunbooksApi';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type QueryValue = string | number | readonly (string | number)[] | undefined;

/** A query string with its question mark; nothing when there is nothing to say. Lists are given several times. */
function stringifyQuery(query: object): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(
    query as Record<string, QueryValue>,
  )) {
    for (const item of [value ?? []].flat()) {
      search.append(key, String(item));
    }
  }
  const text = search.toString();
  return text && `?${text}`;
}

/** Labels as the API takes them in a query: `label.tenant=acme`. */
export function labelQuery(
  labels: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [`label.${name}`, value]),
  );
}

const encodePath = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

/** `resource:default/acme` → `default/resource/acme`, encoded. */
export function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return encodePath(`${namespace}/${kind}/${name}`);
}

/** Sends requests to the runbooks backend and reads its answers, which are validated. */
export class HttpTransport {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getCsv(
    path: string,
    options?: RunbooksRequestOptions,
    query: object = {},
  ): Promise<string> {
    const url = `${path}${stringifyQuery(query)}`;
    const response = await this.#fetch('GET', url, {
      ...options,
      accept: 'text/csv',
    });
    return response.text();
  }

  async get<T extends z.ZodType>(
    schema: T,
    path: string,
    options?: RunbooksRequestOptions,
    query: object = {},
  ): Promise<z.output<T>> {
    const url = `${path}${stringifyQuery(query)}`;
    const response = await this.#fetch('GET', url, options);
    return schema.parse(await response.json());
  }

  async post<T extends z.ZodType>(
    schema: T,
    path: string,
    options?: RunbooksRequestOptions,
    body?: unknown,
  ): Promise<z.output<T>> {
    const response = await this.#fetch('POST', path, options, body);
    return schema.parse(await response.json());
  }

  async requestWithEtag<T extends z.ZodType>(
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
