// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { EntityCoveragePage } from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import {
  BROKEN,
  CONDITIONAL,
  DENY,
  PAYER,
  service,
  startRunbooks,
  SUPERVISOR,
  user,
} from './__testUtils__/startRunbooks';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const PLAIN = 'component:default/plain';
const GONE = 'group:default/gone';
const CSV = { Accept: 'text/csv' };
const days = (count: number) => new Date(Date.now() + count * 24 * 3_600_000);

describe.each(databases.eachSupportedId())('GET /coverage on %s', id => {
  let knex: Knex;
  let running: Awaited<ReturnType<typeof startRunbooks>>;

  const set = (path: string, columns: Record<string, unknown>) =>
    knex('chapters').where({ path }).update(columns);

  const get = async (query = ''): Promise<EntityCoveragePage> => {
    const { status, body } = await running.api.get(`/coverage${query}`, user);
    expect(body).toMatchObject({});
    expect(status).toBe(200);
    return body;
  };
  const refs = ({ items }: EntityCoveragePage) =>
    items.map(({ entityRef }) => entityRef);

  beforeAll(async () => {
    knex = await databases.init(id);
    running = await startRunbooks(knex);
    await knex('owners').delete();
    await knex('owners').insert({
      ref: GONE,
      missing: true,
      missing_since: days(-1),
      checked_at: days(0),
    });
  });

  beforeEach(async () => {
    running.reset();
    await knex('chapters').update({
      owner_ref: 'group:default/platform',
      review_basis: 'approved',
      reviewed_at: days(-10),
      review_soon_at: days(-1),
      review_due_at: days(80),
    });
  });

  it('is refused to nobody, and to those who may read no chapter', async () => {
    const none = mockCredentials.none.header();
    expect((await running.api.get('/coverage', none)).status).toBe(401);
    running.world.chapters = DENY;
    expect((await running.api.get('/coverage', user)).status).toBe(403);
    const csv = await running.api.get('/coverage', user, CSV);
    expect(csv.status).toBe(403);
    running.reset();
    expect((await running.api.get('/coverage', service)).status).toBe(200);
  });

  it('lists the entities by kind, type and title, with what they lack', async () => {
    await set('edi/onboarding', { review_basis: 'never', owner_ref: GONE });
    await set('outage', { review_due_at: days(-1) });
    const page = await get();
    const all = ['chapters', 'incident-chapters', 'owner', 'current-review'];
    const nothing = {
      chapters: 0,
      incidentChapters: 0,
      owned: 0,
      reviewed: 0,
      gaps: all,
    };
    expect(page).toEqual({
      items: [
        {
          entityRef: BROKEN,
          title: 'gateway',
          kind: 'component',
          type: null,
          owner: 'group:default/platform',
          ...nothing,
        },
        {
          entityRef: PLAIN,
          title: 'plain',
          kind: 'component',
          type: null,
          owner: 'group:default/platform',
          ...nothing,
        },
        {
          entityRef: SUPERVISOR,
          title: 'supervisor',
          kind: 'component',
          type: 'service',
          owner: 'group:default/platform',
          chapters: 2,
          incidentChapters: 2,
          owned: 2,
          reviewed: 1,
          gaps: ['current-review'],
        },
        {
          entityRef: PAYER,
          title: 'payer',
          kind: 'resource',
          type: 'payer',
          owner: 'group:default/support',
          chapters: 2,
          incidentChapters: 1,
          owned: 1,
          reviewed: 1,
          gaps: ['owner'],
        },
      ],
      totalItems: 4,
      pageInfo: {},
      groups: [
        {
          kind: 'component',
          type: null,
          entities: 2,
          withChapters: 0,
          withIncidentChapters: 0,
          withOwner: 0,
          withCurrentReview: 0,
        },
        {
          kind: 'component',
          type: 'service',
          entities: 1,
          withChapters: 1,
          withIncidentChapters: 1,
          withOwner: 1,
          withCurrentReview: 0,
        },
        {
          kind: 'resource',
          type: 'payer',
          entities: 1,
          withChapters: 1,
          withIncidentChapters: 1,
          withOwner: 0,
          withCurrentReview: 1,
        },
      ],
    });
  });

  it('counts a chapter once that applies for several reasons', async () => {
    const [row] = await knex('attachments').where({ entity_ref: SUPERVISOR });
    await knex('attachments').insert({ ...row, id: 'again', via: 'spec' });
    const { items } = await get('?type=service');
    expect(items).toMatchObject([{ entityRef: SUPERVISOR, chapters: 2 }]);
    await knex('attachments').where({ id: 'again' }).delete();
  });

  it.each<[string, string[]]>([
    ['?kind=Resource', [PAYER]],
    ['?kind=RESOURCE&type=PAYER', [PAYER]],
    ['?type=payer&type=service', [SUPERVISOR, PAYER]],
    ['?kind=resource&type=service', []],
    ['?gap=chapters', [BROKEN, PLAIN]],
    ['?gap=chapters&gap=owner', [BROKEN, PLAIN]],
    ['?kind=Runbook', ['runbook:default/ehr', 'runbook:default/ops']],
    ['?kind=no%25_such', []],
  ])('filters by %s', async (query, expected) => {
    const page = await get(query);
    expect(refs(page)).toEqual(expected);
    expect(page.totalItems).toBe(expected.length);
  });

  it('counts groups whatever the entities lack', async () => {
    const { groups } = await get('?gap=chapters');
    expect(groups).toHaveLength(3);
    expect((await get('?kind=resource')).groups).toHaveLength(1);
  });

  it('pages, also when entities come in between', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await get(`?limit=1${cursor && `&cursor=${cursor}`}`);
      expect(page.totalItems).toBe(4);
      seen.push(...refs(page));
      cursor = page.pageInfo.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual([BROKEN, PLAIN, SUPERVISOR, PAYER]);
    expect((await get('?limit=0')).items).toEqual([]);
  });

  it.each([
    '?kind=',
    '?limit=101',
    '?gap=runs',
    '?cursor=nonsense',
    '?unknown=1',
    '?kind=a%00',
  ])('refuses %s', async query => {
    const { status } = await running.api.get(`/coverage${query}`, user);
    expect(status).toBe(400);
  });

  it('tells nothing of entities and chapters that the caller may not see', async () => {
    running.world.catalog = CONDITIONAL;
    running.world.hidden = [PAYER, 'runbook:default/ops'];
    const page = await get();
    expect(refs(page)).toEqual([BROKEN, PLAIN, SUPERVISOR]);
    expect(page.items[2]).toMatchObject({ chapters: 1, incidentChapters: 1 });
    expect(page.groups.map(({ kind }) => kind)).toEqual([
      'component',
      'component',
    ]);
    running.reset();
    running.world.chapters = {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'runbooks',
      resourceType: 'runbooks-chapter',
      conditions: {
        rule: 'HAS_CATEGORY',
        resourceType: 'runbooks-chapter',
        params: { categories: ['own-category'] },
      },
    };
    expect((await get('?type=payer')).items[0].chapters).toBe(0);
    expect((await get('?type=service')).items[0].chapters).toBe(1);
    const { text } = await running.api.get('/coverage?type=payer', user, CSV);
    expect(text).toContain(
      `${PAYER},payer,resource,payer,group:default/support,0,0,0,0,`,
    );
  });

  it('answers the whole list as CSV', async () => {
    const { items } = await get();
    const { status, headers, text } = await running.api.get(
      '/coverage?limit=1',
      user,
      CSV,
    );
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain('runbook-coverage.csv');
    const [header, ...lines] = text.trimEnd().split('\r\n');
    expect(header).toBe(
      'entityRef,title,kind,type,owner,chapters,incidentChapters,owned,reviewed,gaps',
    );
    expect(lines).toEqual(
      items.map(it =>
        [
          it.entityRef,
          it.title,
          it.kind,
          it.type ?? '',
          it.owner,
          it.chapters,
          it.incidentChapters,
          it.owned,
          it.reviewed,
          it.gaps.join(' '),
        ].join(','),
      ),
    );
  });

  it('says so when the catalog does not answer', async () => {
    running.world.catalogFails = true;
    for (const headers of [{}, CSV]) {
      const { status, body } = await running.api.get(
        '/coverage',
        user,
        headers,
      );
      expect(status).toBe(503);
      expect(JSON.stringify(body)).not.toContain('internal');
    }
  });
});
