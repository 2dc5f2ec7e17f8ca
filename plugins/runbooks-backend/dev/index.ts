// SPDX-License-Identifier: Apache-2.0

/*
 * The backend alone, on a catalog of one entity: `yarn start` in this package, then
 * `curl http://localhost:7007/api/runbooks/sources`. Whoever calls counts as a user. Point SOURCE_FOLDER at a folder with
 * a catalog-info.yaml beside a docs folder to have its chapters read.
 */
import { resolve } from 'node:path';
import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

const folder = resolve(
  process.env.SOURCE_FOLDER ?? '../../examples/operations-runbook',
);
const location = `file:${resolve(folder, 'catalog-info.yaml')}`;

const backend = createBackend();
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(mockServices.userInfo.factory());
backend.add(
  mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
);
backend.add(
  catalogServiceMock.factory({
    entities: [
      {
        apiVersion: 'runbooks.medsuite.io/v1alpha1',
        kind: 'Runbook',
        metadata: {
          name: 'operations',
          title: 'Operations Runbook',
          annotations: {
            'backstage.io/techdocs-ref': 'dir:.',
            'backstage.io/managed-by-location': location,
            'backstage.io/managed-by-origin-location': location,
          },
        },
        spec: {
          type: 'operations',
          lifecycle: 'production',
          owner: 'group:default/platform-operations',
        },
      },
    ],
  }),
);
backend.add(import('../src'));
backend.start();
