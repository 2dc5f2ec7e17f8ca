// SPDX-License-Identifier: Apache-2.0
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import searchPlugin from '@backstage/plugin-search-backend';
import searchModulePg from '@backstage/plugin-search-backend-module-pg';
import type { JsonObject } from '@backstage/types';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the test starts the backend that the module reads
import runbooksPlugin from '@medsuite/backstage-plugin-runbooks-backend';
import request from 'supertest';
import searchModuleRunbooks from '.';

jest.setTimeout(90_000);

const OPS = 'runbook:default/ops';
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const user = mockCredentials.user.header();

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const conditional = (
  pluginId: string,
  resourceType: string,
): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId,
  resourceType,
  conditions: { rule: 'ANY', resourceType },
});

/** Runs a check until it passes: indexing is not waited for by anybody but the test. */
async function eventually<T>(check: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }
}

/**
 * Backstage's search and the runbooks plugin, both real, over a folder of pages: with PostgreSQL the engine of the pg
 * module, with SQLite Lunr.
 */
async function startSearch(
  databaseId: Parameters<typeof databases.init>[0],
  options: { collator?: JsonObject; policy?: Record<string, PolicyDecision> },
) {
  const knex = await databases.init(databaseId);
  const folder = createMockDirectory();
  const { connection } = knex.client.config;
  const location = `file:${folder.path}/catalog-info.yaml`;
  const allowed = new Set<string>();
  const { server } = await startTestBackend({
    features: [
      runbooksPlugin,
      searchPlugin,
      searchModulePg,
      searchModuleRunbooks,
      databaseServiceFactory,
      schedulerServiceFactory,
      // The test backend's own hands events to the plugin that sends them only.
      eventsServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database:
              databaseId === 'SQLITE_3'
                ? { client: 'better-sqlite3', connection: ':memory:' }
                : { client: 'pg', connection, pluginDivisionMode: 'schema' },
          },
          permission: { enabled: true },
          search: { collators: { runbooks: options.collator ?? {} } },
        },
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'runbooks.medsuite.io/v1alpha1',
            kind: 'Runbook',
            metadata: {
              name: 'ops',
              namespace: 'default',
              annotations: {
                'backstage.io/techdocs-ref': 'dir:.',
                'backstage.io/source-location': location,
                'backstage.io/managed-by-location': location,
              },
            },
            spec: {
              type: 'operations',
              lifecycle: 'production',
              owner: 'group:default/ops',
            },
          },
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Group',
            metadata: { name: 'night-shift', namespace: 'default' },
            spec: { type: 'team', children: [] },
          },
        ],
      }),
      mockServices.permissions.mock({
        authorizeConditional: async (requests, { credentials }) =>
          requests.map(({ permission }) =>
            (credentials.principal as { type: string }).type === 'service'
              ? ALLOW
              : options.policy?.[permission.name] ?? ALLOW,
          ),
        authorize: async requests =>
          requests.map(({ resourceRef }) => ({
            result:
              resourceRef === undefined || allowed.has(resourceRef)
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
          })),
      }).factory,
    ],
  });
  return {
    /** Resources that a conditional policy lets everybody see. */
    allowed,
    write: (pages: Record<string, string>) =>
      folder.addContent(
        Object.fromEntries(
          Object.entries(pages).map(([path, text]) => [`docs/${path}`, text]),
        ),
      ),
    async refresh() {
      const { status, body } = await request(server)
        .post('/api/runbooks/sources/default/runbook/ops/refresh')
        .set('Authorization', mockCredentials.service.header());
      expect({ status, body }).toMatchObject({ status: 200 });
      return body.changes;
    },
    async setOwner(path: string, owner: string) {
      const { status, body } = await request(server)
        .put(`/api/runbooks/chapters/default/runbook/ops/${path}/owner`)
        .set('Authorization', mockCredentials.service.header())
        .send({ owner, reason: 'They are awake' });
      expect({ status, body }).toMatchObject({ status: 200 });
    },
    async query(query: Record<string, string>) {
      const { status, body } = await request(server)
        .get('/api/search/query')
        .query({ 'types[0]': 'runbooks', ...query })
        .set('Authorization', user);
      expect({ status, body }).toMatchObject({ status: 200 });
      return body.results.map(
        ({ document }: { document: { location: string } }) => document,
      );
    },
  };
}

const PAGES = {
  'supervisor.md': `---
category: platform-infrastructure
severity: P1
---
# 🚨 Supervisor stuck

The queue stands still.

## Steps

Restart it:

\`\`\`sh
pgboss restart --queue edi
\`\`\`

## Troubleshooting

Look at the zanzibar gauge.
`,
  'deploy.md': '# Deploy\n\n## Steps\n\nShip the gauge.\n',
};
const at = (place: string) => `/runbooks/default/runbook/ops/${place}`;

describe.each(databases.eachSupportedId())('search on %s', databaseId => {
  it('finds the section, and an edit within seconds', async () => {
    const search = await startSearch(databaseId, {});
    await search.write(PAGES);
    await search.refresh();

    const [found] = await eventually(async () => {
      const documents = await search.query({ term: 'zanzibar' });
      expect(documents[0]).toMatchObject({
        location: at('supervisor#troubleshooting'),
      });
      return documents;
    });
    expect(found).toEqual({
      title: 'Supervisor stuck › Troubleshooting',
      text: 'Look at the zanzibar gauge.',
      location: at('supervisor#troubleshooting'),
      address: 'default/runbook/ops/supervisor',
      chapterTitle: 'Supervisor stuck',
      headingPath: 'Supervisor stuck › Troubleshooting',
      chapterKind: 'incident',
      severity: 'P1',
      category: 'platform-infrastructure',
      role: 'troubleshooting',
      owner: 'group:default/ops',
      source: OPS,
      tags: [],
      audience: [],
      // The catalog has no such group.
      trust: { orphaned: true, reviewDueAt: null, reviewState: 'never' },
    });
    const [command] = await search.query({ term: 'pgboss' });
    expect(command.location).toBe(at('supervisor#steps'));

    const places = async (query: Record<string, string>) =>
      (await search.query(query)).map(
        ({ location }: { location: string }) => location,
      );
    await expect(
      places({ term: 'gauge', 'filters[chapterKind]': 'daily-ops' }),
    ).resolves.toContain(at('deploy#steps'));
    await expect(
      places({ term: 'gauge', 'filters[chapterKind]': 'incident' }),
    ).resolves.not.toContain(at('deploy#steps'));

    // Runs follow each other at once when chapters change during one.
    for (const word of ['quagga', 'okapi', 'tapir']) {
      await search.write({
        'deploy.md': `# Deploy\n\n## Steps\n\nFeed the ${word}.\n`,
      });
      const changes = await search.refresh();
      expect(changes.changed).toHaveLength(1);
    }
    const editedAt = Date.now();
    await eventually(async () =>
      expect((await places({ term: 'tapir' })).sort()).toEqual([
        at('deploy'),
        at('deploy#steps'),
      ]),
    );
    expect(Date.now() - editedAt).toBeLessThan(20_000);
    await expect(places({ term: 'okapi' })).resolves.toEqual([]);

    await search.setOwner('supervisor', 'group:default/night-shift');
    await eventually(async () => {
      const documents = await search.query({ term: 'zanzibar' });
      expect(documents[0].owner).toBe('group:default/night-shift');
    });
  });

  const readers = [
    [
      'by the source entity',
      {
        policy: {
          'catalog.entity.read': conditional('catalog', 'catalog-entity'),
        },
      },
      OPS,
      [at('deploy'), at('deploy#steps'), at('supervisor#troubleshooting')],
    ],
    [
      'by the chapter',
      {
        collator: { authorizeBy: 'chapter' },
        policy: {
          'runbooks.chapter.read': conditional('runbooks', 'runbooks-chapter'),
        },
      },
      'default/runbook/ops/deploy',
      [at('deploy'), at('deploy#steps')],
    ],
  ] as const;

  it.each(readers)(
    'shows what the reader may see, %s',
    async (_, options, resource, expected) => {
      const search = await startSearch(databaseId, options);
      await search.write(PAGES);
      search.allowed.add(resource);
      await search.refresh();
      const places = () =>
        search
          .query({ term: 'gauge' })
          .then((documents: Array<{ location: string }>) =>
            documents.map(({ location }) => location).sort(),
          );
      await eventually(async () => expect(await places()).toEqual(expected));
      search.allowed.clear();
      await expect(places()).resolves.toEqual([]);
    },
  );
});
