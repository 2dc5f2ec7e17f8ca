// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import type { Router } from 'express';
import type { AlertResolver } from '../alerts/AlertResolver';
import type { EntityCoverageService } from '../coverage/EntityCoverageService';
import type { LintService } from '../lint/LintService';
import type { ReportService } from '../reports/ReportService';
import type { RevealService } from '../reports/RevealService';
import type { PreviewService } from '../preview/PreviewService';
import type { OwnedService } from '../owned/OwnedService';
import type { ReviewService } from '../reviews/ReviewService';
import type { OwnershipService } from '../ownership/OwnershipService';
import { createOpenApiDocument } from './openapi';
import { createRouter } from './router';
import type { RunbookSearch } from './RunbookSearch';
import type { RunbooksService } from './RunbooksService';

/** Routes of a router and of the routers in it, as the description writes them. */
function listRoutes({ stack }: Pick<Router, 'stack'>): string[] {
  return stack.flatMap(({ route, handle }) =>
    route
      ? route.stack.map(
          ({ method }) =>
            `${method} ${route.path
              .replace(/:(\w+)(?:\([^)]*\))?/g, '{$1}')
              .replace('*', '{path}')}`,
        )
      : listRoutes({ stack: (handle as Partial<Router>).stack ?? [] }),
  );
}

describe('createRouter', () => {
  it('serves what the OpenAPI description says, and nothing besides', () => {
    const router = createRouter({
      config: mockServices.rootConfig(),
      httpAuth: mockServices.httpAuth(),
      logger: mockServices.logger.mock(),
      service: {} as RunbooksService,
      search: {} as RunbookSearch,
      alerts: {} as AlertResolver,
      ownership: {} as OwnershipService,
      owned: {} as OwnedService,
      reviews: {} as ReviewService,
      lint: {} as LintService,
      previews: {} as PreviewService,
      reveals: {} as RevealService,
      reports: {} as ReportService,
      coverage: {} as EntityCoverageService,
    });
    const served = listRoutes(router);
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
