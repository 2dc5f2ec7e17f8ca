// SPDX-License-Identifier: Apache-2.0
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import request, { type Response } from 'supertest';
import { createOpenApiDocument } from '../service/openapi';

const PREFIX = '/api/runbooks';

type Method = 'get' | 'post' | 'put' | 'delete';

/**
 * Calls the HTTP API and holds every answer against the OpenAPI description that the backend serves: the path, the status
 * and the body must all be described, and a header that tells the version must be there where it is said to be.
 */
export function createCheckedApi(server: Parameters<typeof request>[0]) {
  const document = createOpenApiDocument();
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'openapi');
  const validators = new Map<string, ValidateFunction>();

  // The most specific first: `…/{path}` would take `…/{path}/owner` too.
  const byLength = (a: string, b: string) => b.length - a.length;
  const templates = Object.keys(document.paths ?? {})
    .sort(byLength)
    .map(template => ({
      template,
      // Only the last parameter of a chapter's address may hold slashes.
      pattern: new RegExp(
        `^${template
          .replace('{path}', '.+')
          .replace(/\{\w+\}/g, '[^/]+')
          .replaceAll('.json', '\\.json')}$`,
      ),
    }));

  function check(method: Method, path: string, response: Response) {
    const found = templates.find(({ pattern }) =>
      pattern.test(path.split('?')[0]),
    );
    const operation = found && document.paths?.[found.template][method];
    if (!operation) {
      throw new Error(`${method} ${path} is not described`);
    }
    if (!operation.responses?.[response.status]) {
      throw new Error(
        `${method} ${path} is not said to answer ${
          response.status
        }: ${JSON.stringify(response.body)}`,
      );
    }
    const described = operation.responses[response.status];
    for (const name of Object.keys(
      ('headers' in described && described.headers) || {},
    )) {
      if (!response.headers[name.toLocaleLowerCase('en-US')]) {
        throw new Error(`${method} ${path} answers without ${name}`);
      }
    }
    const isCsv = response.headers['content-type']?.startsWith('text/csv');
    const pointer = [
      'paths',
      found.template,
      method,
      'responses',
      String(response.status),
      'content',
      isCsv ? 'text/csv' : 'application/json',
      'schema',
    ]
      .map(part =>
        encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
      )
      .join('/');
    const key = `openapi#/${pointer}`;
    const validate = validators.get(key) ?? ajv.compile({ $ref: key });
    validators.set(key, validate);
    if (!validate(isCsv ? response.text : response.body)) {
      throw new Error(
        `${method} ${path} answers what is not described: ${ajv.errorsText(
          validate.errors,
        )}`,
      );
    }
  }

  const call = async (
    method: Method,
    path: string,
    authorization: string | undefined,
    body?: string | object,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const pending = request(server)[method](`${PREFIX}${path}`).set(headers);
    if (body !== undefined) {
      pending.set('Content-Type', 'application/json').send(body);
    }
    if (authorization) {
      pending.set('Authorization', authorization);
    }
    const response = await pending;
    check(method, path, response);
    return response;
  };
  return {
    call,
    get: (
      path: string,
      authorization?: string,
      headers?: Record<string, string>,
    ) => call('get', path, authorization, undefined, headers),
    post: (path: string, authorization?: string, body?: string | object) =>
      call('post', path, authorization, body),
    put: (
      path: string,
      authorization?: string,
      body?: string | object,
      headers?: Record<string, string>,
    ) => call('put', path, authorization, body, headers),
    delete: (
      path: string,
      authorization?: string,
      headers?: Record<string, string>,
    ) => call('delete', path, authorization, undefined, headers),
  };
}
