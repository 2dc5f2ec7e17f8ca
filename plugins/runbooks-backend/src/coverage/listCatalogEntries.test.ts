// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { listCatalogEntries } from './listCatalogEntries';

const component = (name: string, spec: JsonObject, namespace = 'default') => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace, title: `The ${name}` },
  spec,
});

describe('listCatalogEntries', () => {
  const list = (types?: string[]) =>
    listCatalogEntries({
      catalog: catalogServiceMock({
        entities: [
          component('a', { type: 'Service', owner: 'edi' }),
          component('b', { type: 'website', owner: 'user:lead' }, 'team'),
          component('c', { type: 'website', owner: 'edi' }, 'team'),
          component('d', { type: 7, owner: ':' }),
          component('e', {}),
        ],
      }),
      logger: mockServices.logger.mock(),
      kinds: ['component'],
      types,
      credentials: mockCredentials.service(),
    });

  it('tells owners in full, and none where nothing is said that could be one', async () => {
    const entries = await list();
    expect(entries.map(({ owner }) => owner)).toEqual([
      'group:default/edi',
      'user:team/lead',
      'group:team/edi',
      null,
      null,
    ]);
    expect(entries[0]).toEqual({
      entityRef: 'component:default/a',
      title: 'The a',
      kind: 'Component',
      type: 'Service',
      owner: 'group:default/edi',
    });
    expect(entries[3].type).toBeNull();
  });

  it('tells entities of some types', async () => {
    const entries = await list(['service']);
    expect(entries.map(({ type }) => type)).toEqual(['Service']);
  });
});
