// SPDX-License-Identifier: Apache-2.0
import { createDocument, type oas31 } from 'zod-openapi';
import { version } from '../../../package.json';
import { alertPaths } from './alertPaths';
import { libraryPaths } from './libraryPaths';
import { lintPaths } from './lintPaths';
import { ownershipPaths } from './ownershipPaths';
import { previewPaths } from './previewPaths';
import { reportPaths } from './reportPaths';
import { reviewPaths } from './reviewPaths';

/**
 * Describes the HTTP API in OpenAPI 3.1, made of the very schemas that validate requests and type the client. Served at
 * `/openapi.json`; the tests hold every answer against it.
 */
export function createOpenApiDocument(): oas31.OpenAPIObject {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Runbooks',
      version,
      description:
        'Runbook chapters, the sources that bring them and the entities that they apply to.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/runbooks' }],
    security: [{ token: [] }],
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A Backstage token of a user or a service',
        },
      },
    },
    paths: {
      ...libraryPaths,
      ...alertPaths,
      ...ownershipPaths,
      ...reviewPaths,
      ...lintPaths,
      ...previewPaths,
      ...reportPaths,
    },
  });
}
