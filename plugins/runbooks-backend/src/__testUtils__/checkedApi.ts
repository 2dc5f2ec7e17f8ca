// SPDX-License-Identifier: Apache-2.0
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import request, { type Response } from 'supertest';
import { createOpenApiDocument } from '../service/openapi';

const PREFIX = '/api/runbooks';

/**
 * Calls the HTTP API and holds every answer against the OpenAPI description that the backend serves: the path, the status
 * and the body must all be described.
 */
export function createCheckedApi(server: Parameters<typeof request>[0]) {
  const document = createOpenApiDocument();
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'openapi');
  const validators = new Map<string, ValidateFunction>();

  const templates = Object.keys(document.paths ?? {}).map(template => ({
    template,
    // Only the last parameter of a chapter's address may hold slashes.
    pattern: new RegExp(
      `^${template
        .replace('{path}', '.+')
        .replace(/\{\w+\}/g, '[^/]+')
        .replaceAll('.json', '\\.json')}$`,
    ),
  }));

  function check(method: 'get' | 'post', path: string, response: Response) {
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
    const pointer = [
      'paths',
      found.template,
      method,
      'responses',
      String(response.status),
      'content',
      'application/json',
      'schema',
    ]
      .map(part =>
        encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
      )
      .join('/');
    const key = `openapi#/${pointer}`;
    const validate = validators.get(key) ?? ajv.compile({ $ref: key });
    validators.set(key, validate);
    if (!validate(response.body)) {
      throw new Error(
        `${method} ${path} answers what is not described: ${ajv.errorsText(
          validate.errors,
        )}`,
      );
    }
  }

  const call = async (
    method: 'get' | 'post',
    path: string,
    authorization: string | undefined,
    body?: string | object,
  ): Promise<Response> => {
    const pending = request(server)[method](`${PREFIX}${path}`);
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
    get: (path: string, authorization?: string) =>
      call('get', path, authorization),
    post: (path: string, authorization?: string, body?: string | object) =>
      call('post', path, authorization, body),
  };
}
