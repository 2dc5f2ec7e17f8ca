// SPDX-License-Identifier: Apache-2.0
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import request from 'supertest';
import catalogModuleRunbooks from './index';

const CATALOG_INFO = `
apiVersion: runbooks.medsuite.io/v1alpha1
kind: Runbook
metadata: { name: operations }
spec:
  type: operations
  lifecycle: production
  owner: team
  system: rcm
  appliesTo: [gateway, { kind: Resource, spec.type: payer }]
---
apiVersion: runbooks.medsuite.io/v1alpha1
kind: Runbook
metadata: { name: ownerless }
spec: { type: operations, lifecycle: production, review: { every: 90 days } }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: gateway }
spec: { type: service, lifecycle: production, owner: team }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: rcm }
spec: { owner: team }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: team }
spec: { type: team, children: [] }
`;

const directory = createMockDirectory({
  content: { 'catalog-info.yaml': CATALOG_INFO },
});

/** Asks again until the catalog, which works in the background, has what is waited for. */
async function eventually<T>(
  read: () => Promise<T | undefined>,
  what: string,
): Promise<T> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const value = await read();
    if (value !== undefined) return value;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`Waited in vain for ${what}`);
}

describe('the catalog with the Runbook kind', () => {
  const processingErrors: Array<{ entity: string; errors: Error[] }> = [];

  const errorListener = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'error-listener',
    register(env) {
      env.registerInit({
        deps: { processing: catalogProcessingExtensionPoint },
        async init({ processing }) {
          processing.setOnProcessingErrorHandler(
            ({ unprocessedEntity, errors }) => {
              processingErrors.push({
                entity: unprocessedEntity.metadata.name,
                errors,
              });
            },
          );
        },
      });
    },
  });

  async function startCatalog() {
    const { server } = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleRunbooks,
        errorListener,
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost' },
            catalog: {
              processingInterval: { seconds: 1 },
              rules: [{ allow: ['Runbook', 'Component', 'System', 'Group'] }],
              locations: [
                {
                  type: 'file',
                  target: directory.resolve('catalog-info.yaml'),
                },
              ],
            },
          },
        }),
      ],
    });
    return async (ref: string): Promise<Entity | undefined> => {
      const { status, body } = await request(server).get(
        `/api/catalog/entities/by-name/${ref}`,
      );
      return status === 200 ? body : undefined;
    };
  }

  it('registers a Runbook with relations both ways, and refuses a bad one by naming the field', async () => {
    const getEntity = await startCatalog();

    const relationsOf = (ref: string, count: number) =>
      eventually(async () => {
        const relations = (await getEntity(ref))?.relations ?? [];
        return relations.length >= count
          ? relations.map(({ type, targetRef }) => `${type} ${targetRef}`)
          : undefined;
      }, `relations of ${ref}`);

    await expect(relationsOf('runbook/default/operations', 3)).resolves.toEqual(
      [
        'ownedBy group:default/team',
        'partOf system:default/rcm',
        'runbookFor component:default/gateway',
      ],
    );
    await expect(relationsOf('component/default/gateway', 2)).resolves.toEqual(
      expect.arrayContaining(['hasRunbook runbook:default/operations']),
    );
    await expect(relationsOf('system/default/rcm', 2)).resolves.toEqual(
      expect.arrayContaining(['hasPart runbook:default/operations']),
    );
    await expect(relationsOf('group/default/team', 3)).resolves.toEqual(
      expect.arrayContaining(['ownerOf runbook:default/operations']),
    );

    const refused = await eventually(
      async () => processingErrors.find(e => e.entity === 'ownerless'),
      'the processing error of the bad Runbook',
    );
    expect(refused.errors.map(String)).toEqual([
      expect.stringMatching(
        /spec\.owner is missing: name the group or user .*; spec\.review\.every "90 days" is not an ISO 8601 duration: write P90D/,
      ),
    ]);
    expect(processingErrors.filter(e => e.entity !== 'ownerless')).toEqual([]);
    await expect(getEntity('runbook/default/ownerless')).resolves.toBe(
      undefined,
    );
  }, 60_000);
});
