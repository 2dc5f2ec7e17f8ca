// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import type { AlertResolver } from '../alerts/AlertResolver';
import { createOpenApiDocument } from './openapi';
import { createRouter } from './router';
import type { RunbookSearch } from './RunbookSearch';
import type { RunbooksService } from './RunbooksService';

describe('createRouter', () => {
  it('serves what the OpenAPI description says, and nothing besides', () => {
    const router = createRouter({
      config: mockServices.rootConfig(),
      httpAuth: mockServices.httpAuth(),
      logger: mockServices.logger.mock(),
      service: {} as RunbooksService,
      search: {} as RunbookSearch,
      alerts: {} as AlertResolver,
    });
    const served = router.stack.flatMap(({ route }) =>
      (route?.stack ?? []).map(
        ({ method }) =>
          `${method} ${route!.path
            .replace(/:(\w+)/g, '{$1}')
            .replace('*', '{path}')}`,
      ),
    );
    const document = createOpenApiDocument();
    const operations = Object.entries(document.paths ?? {}).flatMap(
      ([path, item]) =>
        Object.entries(item).map(([method, { operationId }]) => ({
          route: `${method} ${path}`,
          operationId,
        })),
    );
    expect(operations.map(it => it.route).sort()).toEqual(served.sort());
    expect(new Set(operations.map(it => it.operationId)).size).toBe(
      operations.length,
    );
  });
});
