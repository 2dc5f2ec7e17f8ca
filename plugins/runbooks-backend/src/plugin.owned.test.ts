// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Owned } from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import {
  BROKEN,
  CONDITIONAL,
  DENY,
  EHR,
  OPS,
  PAYER,
  service,
  startRunbooks,
  SUPERVISOR,
  user,
} from './__testUtils__/startRunbooks';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const SUPPORT = 'group:default/support';
const PLATFORM = 'group:default/platform';
const GONE = 'group:default/gone';
const days = (count: number) => new Date(Date.now() + count * 24 * 3_600_000);

describe.each(databases.eachSupportedId())('GET /owned on %s', id => {
  let knex: Knex;
  let running: Awaited<ReturnType<typeof startRunbooks>>;

  const set = (path: string, columns: Record<string, unknown>) =>
    knex('chapters').where({ path }).update(columns);

  const get = async (query = '', caller = user): Promise<Owned> => {
    const { status, body } = await running.api.get(`/owned${query}`, caller);
    expect(status).toBe(200);
    return body;
  };

  const paths = ({ items }: Owned['due']) =>
    items.map(({ address }) => address.split('/').slice(3).join('/'));

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
    await knex('search_misses').insert(
      [
        [PAYER, 'how to resend', 5, days(-1)],
        [PAYER, 'long forgotten', 9, days(-100)],
        [PAYER, 'newer', 5, days(0)],
        [SUPERVISOR, 'restart it', 2, days(0)],
        [null, 'anywhere', 7, days(0)],
      ].map(([entity_ref, text, count, last_at], index) => ({
        id: String(index),
        entity_ref,
        text,
        count,
        last_at,
        first_at: last_at,
      })),
    );
  });

  beforeEach(async () => {
    running.reset();
    await knex('chapter_reviewers').delete();
    await knex('chapters').update({
      owner_ref: SUPPORT,
      owner_provenance: 'override',
      backup_owner_ref: null,
      backup_owner_provenance: null,
      review_basis: 'approved',
      reviewed_at: days(-10),
      review_soon_at: days(60),
      review_due_at: days(80),
      review_request: null,
      review_requested_at: null,
    });
  });

  it('is refused to nobody, and to those who may read no chapter', async () => {
    const none = mockCredentials.none.header();
    expect((await running.api.get('/owned', none)).status).toBe(401);
    running.world.chapters = DENY;
    expect((await running.api.get('/owned', user)).status).toBe(403);
  });

  it('tells the caller and the caller’s groups by default', async () => {
    await set('outage', { owner_ref: PLATFORM });
    const owned = await get();
    expect(owned.owners.sort()).toEqual([SUPPORT, 'user:default/mock']);
    expect(owned.chapters).toBe(3);
    for (const list of ['due', 'changed', 'never', 'orphaned'] as const) {
      expect(owned[list]).toEqual({ items: [], totalItems: 0 });
    }
  });

  it('wants a service to say for whom', async () => {
    const { status, body } = await running.api.get('/owned', service);
    expect(status).toBe(400);
    expect(body.error.message).toContain('owner');
    expect((await get(`?owner=${SUPPORT}`, service)).chapters).toBe(4);
  });

  it('reads refs in any spelling, and each once', async () => {
    const { owners } = await get('?owner=Group:Support&owner=group:support');
    expect(owners).toEqual([SUPPORT]);
    for (const query of ['?owner=nobody', '?owner=a%00:b/c', '?limit=101']) {
      expect((await running.api.get(`/owned${query}`, user)).status).toBe(400);
    }
  });

  it('lists what is due, the most urgent first, with how many there are', async () => {
    await set('edi/onboarding', { review_basis: 'changes-requested' });
    await set('edi/outbound failing', { review_soon_at: days(-1) });
    await set('platform/deploy', { review_due_at: days(-1) });
    await set('outage', {
      owner_ref: PLATFORM,
      backup_owner_ref: SUPPORT,
      review_basis: 'never',
      review_request: JSON.stringify({ reason: 'Gaps', requestedBy: null }),
      review_requested_at: days(-1),
    });
    const { due, never, chapters } = await get();
    expect(paths(due)).toEqual([
      'platform/deploy',
      'edi/onboarding',
      'edi/outbound failing',
      'outage',
    ]);
    expect(due.items.map(({ reviewState }) => reviewState.state)).toEqual([
      'overdue',
      'changes-requested',
      'due-soon',
      'never',
    ]);
    expect(paths(never)).toEqual(['outage']);
    expect(chapters).toBe(3);

    const first = (await get('?limit=1')).due;
    expect(paths(first)).toEqual(['platform/deploy']);
    expect(first.totalItems).toBe(4);
    expect((await get('?limit=0')).due).toEqual({ items: [], totalItems: 4 });
  });

  it('lists what changed since its review', async () => {
    await set('edi/onboarding', { review_basis: 'changed' });
    await set('outage', { review_basis: 'changed', owner_ref: PLATFORM });
    const { changed } = await get();
    expect(paths(changed)).toEqual(['edi/onboarding']);
    expect(changed.totalItems).toBe(1);
  });

  describe('orphaned', () => {
    it.each<[string, Record<string, unknown>, boolean]>([
      ['that they back up', { backup_owner_ref: SUPPORT }, true],
      ['that belong to others', {}, false],
    ])('lists those %s', async (_, columns, expected) => {
      await set('outage', { owner_ref: GONE, ...columns });
      const { orphaned } = await get();
      expect(paths(orphaned)).toEqual(expected ? ['outage'] : []);
      expect(orphaned.items[0]?.owner?.exists ?? false).toBe(false);
    });

    it('lists those without an owner that they review', async () => {
      await set('outage', { owner_ref: null, owner_provenance: null });
      const [{ id: chapter_id }] = await knex('chapters').where({
        path: 'outage',
      });
      await knex('chapter_reviewers').insert({
        chapter_id,
        reviewer_ref: SUPPORT,
      });
      expect(paths((await get()).orphaned)).toEqual(['outage']);
    });

    it('lists those of their sources', async () => {
      await set('outage', { owner_ref: GONE });
      expect(paths((await get(`?owner=${PLATFORM}`)).orphaned)).toEqual([
        'outage',
      ]);
    });

    it('lists those of their entities', async () => {
      await set('edi/onboarding', { owner_ref: GONE });
      expect(paths((await get()).orphaned)).toEqual(['edi/onboarding']);
    });

    it('lists those of an owner that is gone', async () => {
      await set('outage', { owner_ref: GONE });
      expect(paths((await get(`?owner=${GONE}`)).orphaned)).toEqual(['outage']);
    });
  });

  it('lists problems of their sources, errors first', async () => {
    const { problems } = await get(`?owner=${PLATFORM}`);
    expect(problems.totalItems).toBe(3);
    expect(problems.items[0]).toEqual({
      source: BROKEN,
      path: '',
      line: null,
      severity: 'error',
      code: 'source-not-read',
      message: 'The host does not answer',
    });
    expect(problems.items.slice(1).map(({ source }) => source)).toEqual([
      OPS,
      OPS,
    ]);
    expect((await get()).problems.totalItems).toBe(0);
  });

  it('lists searches on their entities that found nothing, not forgotten ones', async () => {
    const { searchMisses } = await get();
    expect(searchMisses.totalItems).toBe(2);
    expect(searchMisses.items).toMatchObject([
      { text: 'newer', entityRef: PAYER, count: 5 },
      { text: 'how to resend', entityRef: PAYER, count: 5 },
    ]);
    expect((await get('?limit=1')).searchMisses).toMatchObject({
      items: [{ text: 'newer' }],
      totalItems: 2,
    });
  });

  it('does not tell others what somebody looked for', async () => {
    const query = `?owner=${PLATFORM}`;
    expect((await get(query)).searchMisses.totalItems).toBe(0);
    expect((await get(query, service)).searchMisses.items).toMatchObject([
      { text: 'restart it', entityRef: SUPERVISOR },
    ]);
    const both = await get(`${query}&owner=${SUPPORT}`);
    expect(both.searchMisses.totalItems).toBe(2);
  });

  it('tells nothing of sources and entities that the caller may not see', async () => {
    running.world.catalog = CONDITIONAL;
    running.world.hidden = [OPS, BROKEN, PAYER];
    await knex('chapters').update({ review_basis: 'changed' });
    await set('edi/outbound failing', { owner_ref: GONE });
    const owned = await get();
    expect(owned.chapters).toBe(1);
    expect(paths(owned.changed)).toEqual(['outage']);
    expect(owned.changed.totalItems).toBe(1);
    expect(owned.orphaned.totalItems).toBe(0);
    expect(owned.searchMisses).toEqual({ items: [], totalItems: 0 });
    const platform = await get(`?owner=${PLATFORM}`);
    expect(platform.problems).toEqual({ items: [], totalItems: 0 });
    running.world.hidden = [EHR];
    expect((await get()).chapters).toBe(2);
  });

  it('says so when the catalog or the groups are not known, rather than half of it', async () => {
    running.world.catalogFails = true;
    const { status, body } = await running.api.get(
      `/owned?owner=${SUPPORT}`,
      user,
    );
    expect(status).toBe(503);
    expect(JSON.stringify(body)).not.toContain('internal');
    running.reset();
    running.world.userInfoFails = true;
    expect((await running.api.get('/owned', user)).status).toBe(503);
  });
});
