// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import {
  startRunbooks,
  CONDITIONAL,
  EHR,
  OPS,
  PAYER,
  service,
  SUPERVISOR,
  user,
} from './__testUtils__/startRunbooks';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('GET /search on %s', id => {
  let knex: Awaited<ReturnType<typeof databases.init>>;
  let running: Awaited<ReturnType<typeof startRunbooks>>;
  const search = async (query: string, caller = user) =>
    (await running.api.get(`/search?${query}`, caller)).body;
  const refs = (body: { items: Array<{ chapter: { ref: string } }> }) =>
    body.items.map(item => item.chapter.ref);

  beforeAll(async () => {
    knex = await databases.init(id);
    running = await startRunbooks(knex);
  });

  beforeEach(() => {
    running.reset();
  });

  it('answers hits with reasons, sections and the age of the index', async () => {
    const body = await search('q=outbound%20failing');
    expect(refs(body)[0]).toBe(`${OPS}#edi/outbound failing`);
    expect(body.items[0].reasons[0]).toMatchObject({
      code: 'title',
      terms: ['outbound', 'failing'],
    });
    expect(body).toMatchObject({
      items: [
        {
          sections: [{ anchor: 'steps', role: 'steps' }],
        },
      ],
      corrections: [],
      nearest: [],
      index: { updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    });
  });

  it('keeps to an entity, or lifts what applies to it', async () => {
    const only = await search(`q=text&entityRef=${SUPERVISOR}`);
    const lifted = await search(`q=text&entityRef=${SUPERVISOR}&context=alert`);
    expect(only.totalItems).toBeLessThan(lifted.totalItems);
    expect(refs(lifted).slice(0, only.totalItems).sort()).toEqual(
      refs(only).sort(),
    );
  });

  it('tells what is nearest when the filters leave nothing', async () => {
    const body = await search('q=outbound&kind=escalation');
    expect(body).toMatchObject({ items: [], totalItems: 0 });
    expect(body.nearest[0].reasons[0].code).toBe('filters');
  });

  it('reads further from how a word is written when nothing matches', async () => {
    const body = await search('q=outbuond');
    expect(body.corrections).toEqual([{ from: 'outbuond', to: 'outbound' }]);
    const far = await search('q=outbabcxyz');
    expect(far.items).toEqual([]);
    expect(far.nearest.length).toBeGreaterThan(0);
  });

  it('pages', async () => {
    const first = await search('q=text&limit=1');
    const { nextCursor } = first.pageInfo;
    const second = await search(`q=text&limit=1&cursor=${nextCursor}`);
    expect(refs(second)).not.toEqual(refs(first));
    expect(first.totalItems).toBeGreaterThan(1);
  });

  it.each([
    ['', 'q'],
    ['q=', 'q'],
    ['q=%20', 'q'],
    ['q=a%00b', 'q'],
    [`q=${'x'.repeat(8193)}`, 'q'],
    ['q=a&context=nap', 'context'],
    ['q=a&role=nap', 'role'],
    ['q=a&entityRef=nap', 'entityRef'],
    ['q=a&cursor=nap', 'cursor'],
    ['q=a&cursor=WyJzZWFyY2giLC0xXQ', 'cursor'],
    ['q=a&limit=101', 'limit'],
    ['q=a&colour=red', 'colour'],
    ['q=a&q=b', 'q'],
  ])('refuses %.40s, naming %s', async (query, named) => {
    const response = await running.api.get(`/search?${query}`, user);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(named);
  });

  it('says that there is no such entity', async () => {
    const path = '/search?q=a&entityRef=component:default/nowhere';
    const response = await running.api.get(path, user);
    expect(response.status).toBe(404);
  });

  it('counts what found nothing, without who asked', async () => {
    await knex('search_misses').delete();
    await search('q=zanzi');
    await search('q=zanzibar%20quux');
    await search('q=zanzibar%20quux', service);
    const misses = await knex('search_misses').orderBy('text');
    expect(misses).toMatchObject([{ text: 'zanzibar quux', count: 2 }]);
    expect(JSON.stringify(misses)).not.toContain('user:');
  });

  describe('what the caller may not see', () => {
    beforeEach(() => {
      running.world.catalog = CONDITIONAL;
      running.world.hidden = [OPS, PAYER];
    });

    it('is not found, counted, corrected to or nearest', async () => {
      for (const text of ['outbound', 'outbuond', 'outbabcxyz', '"outbound"']) {
        const body = await search(`q=${encodeURIComponent(text)}`);
        expect(body).toMatchObject({
          items: [],
          totalItems: 0,
          corrections: [],
          nearest: [],
        });
        expect(JSON.stringify(body)).not.toContain(OPS);
      }
      expect(refs(await search('q=outage'))).toEqual([`${EHR}#outage`]);
    });

    it('stays unseen while the catalog does not answer', async () => {
      running.world.catalogFails = true;
      const response = await request(running.server)
        .get('/api/runbooks/search?q=outbound')
        .set('Authorization', user);
      expect(response.status).toBe(503);
    });
  });
});
