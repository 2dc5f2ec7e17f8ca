// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Parameter } from '@medsuite/backstage-plugin-runbooks-common';
import { entity } from '../__testUtils__/IngestHarness';
import { AlertEntities } from './AlertEntities';
import { DEFAULT_ENTITY_LABELS } from './entityLabels';
import { findParameterValues } from './findParameterValues';
import { readEntityPath } from './readEntityPath';

const ACME = entity('resource:default/tenant-acme', {
  metadata: {
    name: 'tenant-acme',
    title: 'Acme Clinic',
    annotations: { 'medsuite.io/tenant-slug': 'acme' },
    tags: ['tenant'],
  },
  spec: { type: 'tenant', beds: 12, live: true, 'a.b': { 'c.d': 'deep' } },
});
const QUEUE = entity('resource:default/queue-edi-outbound', {
  metadata: {
    name: 'queue-edi-outbound',
    annotations: { 'medsuite.io/queue-name': 'edi-outbound' },
  },
  spec: { type: 'queue' },
});
const GATEWAY = entity('component:default/edi-gateway', {
  spec: { type: 'service' },
});
const TWINS = ['one', 'two'].map(namespace =>
  entity(`component:${namespace}/twin`),
);
const SERVER = entity('resource:default/db-01', {
  metadata: {
    name: 'db-01',
    annotations: { 'example.com/host': 'db-01.example.com' },
  },
});

describe('readEntityPath', () => {
  it.each([
    ['metadata.name', 'tenant-acme'],
    ['Metadata.Title', 'Acme Clinic'],
    ['metadata.annotations.medsuite.io/tenant-slug', 'acme'],
    ['metadata.annotations.MEDSUITE.io/Tenant-Slug', 'acme'],
    ['spec.beds', '12'],
    ['spec.live', 'true'],
    ['spec.a.b.c.d', 'deep'],
    ['metadata.tags', undefined],
    ['metadata.annotations', undefined],
    ['metadata.annotations.none', undefined],
    ['metadata.name.length', undefined],
    ['constructor.name', undefined],
    ['', undefined],
  ])('%s', (path, value) => {
    expect(readEntityPath(ACME, path)).toBe(value);
  });
});

describe('parameters', () => {
  const credentials = mockCredentials.user();
  const entityLabels = [
    { label: 'node', kind: 'Resource', annotation: 'example.com/host' },
    ...DEFAULT_ENTITY_LABELS,
  ];
  const entities = new AlertEntities({
    catalog: catalogServiceMock({
      entities: [ACME, QUEUE, GATEWAY, SERVER, ...TWINS],
    }),
    logger: mockServices.logger.mock(),
    entityLabels,
  });
  const tenant: Parameter = {
    name: 'tenant',
    entity: 'metadata.annotations.medsuite.io/tenant-slug',
    label: 'tenant',
  };
  const queue: Parameter = {
    name: 'queue',
    entity: 'metadata.name',
    label: 'queue',
  };

  const valuesOf = async (
    parameters: Parameter[],
    labels: Record<string, string>,
    asked?: string,
  ) => {
    const named = (await entities.findNamed([labels], credentials))[0];
    const place = asked ? await entities.find(asked, credentials) : undefined;
    const values = findParameterValues(
      parameters,
      { entities: [...(place ? [place] : []), ...named], labels },
      entityLabels,
    );
    return values.map(({ value, from }) => [
      value,
      from && (from.entityRef ?? from.type),
    ]);
  };

  it.each([
    ['a name with its type', { tenant: 'acme' }, 'tenant-acme'],
    ['a name', { tenant: 'Tenant-ACME' }, 'tenant-acme'],
    ['a title', { tenant: 'acme clinic' }, 'tenant-acme'],
    ['a component', { service: 'edi-gateway' }, 'edi-gateway'],
    ['an annotation', { node: 'db-01.example.com:5432' }, 'db-01'],
    ['a host with a port', { instance: 'db-01:9187' }, 'db-01'],
    ['another type', { tenant: 'edi-outbound' }, undefined],
    ['several entities', { service: 'twin' }, undefined],
    ['nothing', { tenant: '' }, undefined],
    ['no name', { tenant: 'a\0b' }, undefined],
    ['too long a value', { tenant: 'x'.repeat(5000) }, undefined],
    ['another label', { constructor: 'acme' }, undefined],
  ])('finds the entity that a label names: %s', async (_, labels, name) => {
    const [named] = await entities.findNamed(
      [labels as Record<string, string>],
      credentials,
    );
    expect(named.map(it => it.entity.metadata.name)).toEqual(
      name ? [name] : [],
    );
  });

  it('asks the catalog once for many alerts, and keeps them apart', async () => {
    const named = await entities.findNamed(
      [{ tenant: 'acme', queue: 'edi-outbound' }, {}, { app: 'edi-gateway' }],
      credentials,
    );
    expect(named.map(list => list.map(({ ref }) => ref))).toEqual([
      ['resource:default/tenant-acme', 'resource:default/queue-edi-outbound'],
      [],
      ['component:default/edi-gateway'],
    ]);
  });

  it('names nothing while the catalog does not answer', async () => {
    const catalog = catalogServiceMock.mock({
      getEntities: async () => {
        throw new Error('connect ECONNREFUSED');
      },
      getEntityByRef: async () => {
        throw new Error('connect ECONNREFUSED');
      },
    });
    const logger = mockServices.logger.mock();
    const broken = new AlertEntities({ catalog, logger, entityLabels });
    expect(await broken.findNamed([{ tenant: 'acme' }], credentials)).toEqual([
      [],
    ]);
    expect(await broken.find('component:default/a', credentials)).toBe(
      undefined,
    );
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it.each([
    [
      'from the entity that was asked for',
      [tenant],
      {},
      'resource:default/tenant-acme',
      [['acme', 'resource:default/tenant-acme']],
    ],
    [
      'each from the entity that its label names',
      [tenant, queue],
      { tenant: 'acme', queue: 'edi-outbound' },
      undefined,
      [
        ['acme', 'resource:default/tenant-acme'],
        ['queue-edi-outbound', 'resource:default/queue-edi-outbound'],
      ],
    ],
    [
      'from a label when nothing answers to it',
      [tenant],
      { tenant: 'globex' },
      undefined,
      [['globex', 'label']],
    ],
    [
      'not from an entity of another kind',
      [queue, tenant],
      { tenant: 'globex' },
      'component:default/edi-gateway',
      [
        [null, null],
        ['globex', 'label'],
      ],
    ],
    [
      'from any entity when the label means none',
      [{ name: 'what', entity: 'metadata.name' }],
      {},
      'component:default/edi-gateway',
      [['edi-gateway', 'component:default/edi-gateway']],
    ],
    [
      'not from one of several',
      [{ name: 'what', entity: 'metadata.name' }],
      { tenant: 'acme', queue: 'edi-outbound' },
      undefined,
      [[null, null]],
    ],
    [
      'not from a name that only looks like it',
      [{ name: 'toString', label: 'toString' }],
      { tenant: 'acme' },
      undefined,
      [[null, null]],
    ],
  ] as Array<[string, Parameter[], Record<string, string>, string | undefined, unknown]>)(
    'takes values %s',
    async (_, parameters, labels, asked, expected) => {
      expect(await valuesOf(parameters, labels, asked)).toEqual(expected);
    },
  );

  it('says what to ask', () => {
    const values = findParameterValues(
      [
        { name: 'a', prompt: 'Which?', description: 'An a' },
        { name: 'b', description: 'A b' },
        { name: 'c' },
      ],
      { entities: [], labels: {} },
      entityLabels,
    );
    expect(values.map(({ prompt }) => prompt)).toEqual([
      'Which?',
      'A b',
      'Which c?',
    ]);
  });
});
