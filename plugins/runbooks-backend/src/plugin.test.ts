// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  startRunbooks,
  ALLOW,
  BROKEN,
  DENY,
  EHR,
  OPS,
  OUTBOUND,
  PAYER,
  service,
  SUPERVISOR,
  user,
} from './__testUtils__/startRunbooks';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('runbooks plugin on %s', id => {
  let running: Awaited<ReturnType<typeof startRunbooks>>;

  beforeAll(async () => {
    running = await startRunbooks(await databases.init(id));
  });

  beforeEach(() => {
    running.reset();
  });

  const routes: Array<['get' | 'post', string]> = [
    ['get', '/openapi.json'],
    ['get', '/sources'],
    ['get', '/sources/default/runbook/ops'],
    ['post', '/sources/default/runbook/ops/refresh'],
    ['get', '/chapters'],
    ['get', OUTBOUND],
    ['get', '/entities/default/component/supervisor/chapters'],
    ['get', '/sections'],
    ['get', '/search?q=outbound'],
  ];

  describe.each(routes)('%s %s', (method, path) => {
    it('refuses nobody, serves users and services', async () => {
      const none = mockCredentials.none.header();
      await expect(running.api[method](path, none)).resolves.toMatchObject({
        status: 401,
      });
      for (const caller of [user, service]) {
        await expect(running.api[method](path, caller)).resolves.toMatchObject({
          status: 200,
        });
      }
    });

    it('refuses those who may read no chapter', async () => {
      running.world.chapters = DENY;
      running.world.refresh = ALLOW;
      await expect(running.api[method](path, user)).resolves.toMatchObject({
        status: path === '/openapi.json' ? 200 : 403,
      });
    });
  });

  it('describes every route that it serves', async () => {
    const { body } = await running.api.get('/openapi.json', user);
    const described = Object.entries(body.paths).flatMap(([path, item]) =>
      Object.keys(item as object).map(method => `${method} ${path}`),
    );
    expect(described.sort()).toEqual([
      'delete /chapters/{namespace}/{kind}/{name}/{path}/owner',
      'get /alerts/resolve',
      'get /chapters',
      'get /chapters/{namespace}/{kind}/{name}/{path}',
      'get /chapters/{namespace}/{kind}/{name}/{path}/legacy',
      'get /chapters/{namespace}/{kind}/{name}/{path}/lint',
      'get /chapters/{namespace}/{kind}/{name}/{path}/owner',
      'get /chapters/{namespace}/{kind}/{name}/{path}/reports',
      'get /chapters/{namespace}/{kind}/{name}/{path}/reviews',
      'get /chapters/{namespace}/{kind}/{name}/{path}/revisions',
      'get /chapters/{namespace}/{kind}/{name}/{path}/revisions/{hash}/diff',
      'get /coverage',
      'get /entities/{namespace}/{kind}/{name}/chapters',
      'get /openapi.json',
      'get /owned',
      'get /ownership',
      'get /search',
      'get /sections',
      'get /sources',
      'get /sources/{namespace}/{kind}/{name}',
      'get /sources/{namespace}/{kind}/{name}/lint',
      'post /alerts/coverage',
      'post /alerts/resolve',
      'post /chapters/{namespace}/{kind}/{name}/{path}/history',
      'post /chapters/{namespace}/{kind}/{name}/{path}/reports',
      'post /chapters/{namespace}/{kind}/{name}/{path}/reports/{id}/closing',
      'post /chapters/{namespace}/{kind}/{name}/{path}/reveals',
      'post /chapters/{namespace}/{kind}/{name}/{path}/review-requests',
      'post /chapters/{namespace}/{kind}/{name}/{path}/reviews',
      'post /preview',
      'post /sources/{namespace}/{kind}/{name}/refresh',
      'put /chapters/{namespace}/{kind}/{name}/{path}/owner',
    ]);
    expect(body.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(body.components.schemas)).toEqual(
      expect.arrayContaining(['Chapter', 'ChapterDetail', 'Source', 'Error']),
    );
  });

  it('lists sources with state, counts and problems', async () => {
    const { body } = await running.api.get('/sources', user);
    expect(body).toMatchObject({
      totalItems: 3,
      pageInfo: {},
      items: [
        { ref: EHR, state: 'ok', chapterCount: 1 },
        {
          ref: BROKEN,
          state: 'failed',
          lastReadAt: null,
          error: { message: 'The host does not answer' },
        },
        { ref: OPS, chapterCount: 3, owner: { provenance: 'source' } },
      ],
    });
    expect(body.items[2].problems).toHaveLength(2);
    const failed = await running.api.get('/sources?state=failed&limit=5', user);
    expect(failed.body).toMatchObject({
      totalItems: 1,
      items: [{ ref: BROKEN }],
    });
  });

  it('lists chapters, most urgent first, with facets', async () => {
    const { body } = await running.api.get('/chapters?limit=2', user);
    expect(body.items.map((it: { ref: string }) => it.ref)).toEqual([
      `${OPS}#edi/outbound failing`,
      `${EHR}#outage`,
    ]);
    expect(body.totalItems).toBe(4);
    expect(body.items[0]).toMatchObject({
      address: 'default/runbook/ops/edi/outbound failing',
      firstCommand: { text: 'pgboss status' },
    });
    expect(body.items[0]).not.toHaveProperty('attachments');
    // Every shelf of the library, and what chapters name besides.
    expect(body.facets.category).toHaveLength(10);
    expect(body.facets.category[1]).toEqual({
      value: 'edi',
      title: 'EDI & Trading Partners',
      count: 2,
    });
    expect(body.facets.category[9]).toEqual({
      value: 'own-category',
      title: 'own-category',
      count: 1,
    });
    expect(body.facets.kind).toEqual([
      { value: 'incident', title: 'incident', count: 2 },
      { value: 'daily-ops', title: 'daily-ops', count: 2 },
    ]);
    expect(body.facets.source).toEqual([
      { value: OPS, title: 'Operations', count: 3 },
      { value: EHR, title: 'EHR', count: 1 },
    ]);
    expect(body.facets.owner).toContainEqual({
      value: 'group:default/edi',
      title: 'edi',
      count: 1,
    });
    const next = await running.api.get(
      `/chapters?limit=2&cursor=${body.pageInfo.nextCursor}`,
      user,
    );
    expect(next.body.items).toHaveLength(2);
    expect(next.body.pageInfo).toEqual({});
  });

  it('filters, with a filter given several times', async () => {
    const { body } = await running.api.get(
      `/chapters?kind=incident&kind=backup&source=Runbook:ops&entityRef=${SUPERVISOR}`,
      user,
    );
    expect(body.totalItems).toBe(1);
    expect(body.items[0].attachments).toEqual([
      { entityRef: SUPERVISOR, via: 'selector', rule: 'kind=Resource' },
    ]);
  });

  it('answers one chapter whole', async () => {
    const { body } = await running.api.get(
      '/chapters/DEFAULT/Runbook/Ops/edi/outbound%20failing',
      user,
    );
    expect(body).toMatchObject({
      ref: `${OPS}#edi/outbound failing`,
      sections: [{ role: 'steps' }],
      attachments: [{ entityRef: SUPERVISOR }, { entityRef: PAYER }],
      alerts: ['PgBoss*', { alertname: 'X', queue: 'edi-*' }],
      parameters: [{ name: 'tenant' }],
      sla: { rto: 'PT1H' },
      supersedes: ['old/page'],
      access: {
        allowed: false,
        required: ['PLATFORM_ADMIN'],
        held: ['PLATFORM_SUPPORT'],
        ask: ['group:default/platform-admins'],
      },
    });
    const asService = await running.api.get(OUTBOUND, service);
    expect(asService.body.access).toMatchObject({ allowed: true, ask: [] });
  });

  it('answers all chapters with the text of their sections, by place', async () => {
    const { body } = await running.api.get('/sections?limit=3', user);
    expect(
      body.items.map((it: { chapter: { ref: string } }) => it.chapter.ref),
    ).toEqual([
      `${EHR}#outage`,
      `${OPS}#edi/onboarding`,
      `${OPS}#edi/outbound failing`,
    ]);
    expect(body).toMatchObject({ totalItems: 4 });
    expect(body.items[2]).toMatchObject({
      chapter: { address: 'default/runbook/ops/edi/outbound failing' },
      alerts: ['PgBoss*', { alertname: 'X', queue: 'edi-*' }],
      sections: [
        {
          anchor: 'steps',
          text: 'Text of edi/outbound failing',
          role: 'steps',
        },
      ],
    });
    const next = await running.api.get(
      `/sections?limit=3&cursor=${body.pageInfo.nextCursor}`,
      user,
    );
    expect(next.body).toMatchObject({
      items: [{ chapter: { ref: `${OPS}#platform/deploy` } }],
      pageInfo: {},
    });
  });

  it('answers a chapter although nobody knows the groups of the user', async () => {
    running.world.userInfoFails = true;
    const { body } = await running.api.get(OUTBOUND, user);
    expect(body.access).toMatchObject({ allowed: false, held: [] });
  });

  it('answers what applies to an entity, and the sources of it', async () => {
    const { body } = await running.api.get(
      '/entities/default/Component/supervisor/chapters?limit=1',
      user,
    );
    expect(body).toMatchObject({
      entityRef: SUPERVISOR,
      totalItems: 2,
      items: [{ title: 'Title of edi/outbound failing' }],
    });
    expect(body.sources.map((it: { ref: string }) => it.ref)).toEqual([
      EHR,
      OPS,
    ]);
    const plain = await running.api.get(
      '/entities/default/component/plain/chapters',
      user,
    );
    expect(plain.body).toMatchObject({ items: [], totalItems: 0, sources: [] });
    // Its own source is told although it brought nothing.
    const broken = await running.api.get(
      '/entities/default/component/gateway/chapters',
      user,
    );
    expect(broken.body.sources).toMatchObject([{ state: 'failed' }]);
  });

  describe('refresh', () => {
    const path = '/sources/default/runbook/ops/refresh';

    it('answers a source that cannot be read, and keeps its chapters', async () => {
      const { status, body } = await running.api.post(path, user);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        source: { state: 'stale', chapterCount: 3 },
        changes: { added: [], removed: [] },
      });
      expect(body.source.error.message).not.toContain('/nowhere');
      expect(running.world.auditEvents).toEqual([
        {
          eventId: 'source-refresh',
          outcome: 'success',
          meta: expect.objectContaining({ source: OPS, state: 'stale' }),
        },
      ]);
    });

    it('needs its permission, and tells the auditor of refusals', async () => {
      running.world.refresh = DENY;
      const { status } = await running.api.post(path, user);
      expect(status).toBe(403);
      expect(running.world.auditEvents).toEqual([
        {
          eventId: 'source-refresh',
          outcome: 'NotAllowedError',
          meta: { source: OPS },
        },
      ]);
    });

    it.each([
      ['an unknown entity', '/sources/default/runbook/none/refresh'],
      [
        'an entity that is no source',
        '/sources/default/component/plain/refresh',
      ],
    ])('does not find %s', async (_, other) => {
      await expect(running.api.post(other, user)).resolves.toMatchObject({
        status: 404,
      });
    });
  });
});
