// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  chapterReadPermission,
  type Ownership,
  type OwnershipPage,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import { ownersAsStated } from './database/overrides';
import { createChapterConditionalDecision, chapterConditions } from './index';
import {
  CONDITIONAL,
  DENY,
  EHR,
  OPS,
  PAYER,
  service,
  startRunbooks,
  user,
} from './__testUtils__/startRunbooks';

const ONBOARDING = '/chapters/default/runbook/ops/edi/onboarding';
const OWNER = `${ONBOARDING}/owner`;
const change = {
  owner: 'group:default/support',
  reason: 'The EDI team is on leave',
};
const NO_OVERRIDE = '"none"';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('ownership on %s', databaseId => {
  let knex: Knex;
  let running: Awaited<ReturnType<typeof startRunbooks>>;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    running = await startRunbooks(knex);
  });

  beforeEach(async () => {
    running.reset();
    await knex('owner_overrides').delete();
    await knex('owners').delete();
    for (const row of await knex('chapters')) {
      await knex('chapters').where({ id: row.id }).update(ownersAsStated(row));
    }
  });

  const put = (body: object, headers = {}, who = user) =>
    running.api.put(OWNER, who, body, headers);
  const list = async (query = '', who = user): Promise<OwnershipPage> =>
    (await running.api.get(`/ownership${query}`, who)).body;
  const paths = async (query: string, who = user) =>
    (await list(query, who)).items.map(({ chapter }) => chapter.address);
  const audited = () =>
    running.world.auditEvents.map(({ eventId, outcome }) => [eventId, outcome]);

  describe('an override', () => {
    it('counts at once, says what would make it permanent, and ends', async () => {
      const before = await running.api.get(OWNER, user);
      expect(before.headers.etag).toBe(NO_OVERRIDE);
      expect(before.body).toMatchObject({
        owner: {
          ref: 'group:default/edi',
          provenance: 'front-matter',
          exists: true,
        },
        backupOwner: null,
        reviewers: [{ ref: 'user:default/edi-lead', exists: true }],
        states: ['owned', 'no-backup'],
        override: null,
      });

      const until = new Date(Date.now() + 86_400_000).toISOString();
      const set = await put({ ...change, until });
      expect(set.status).toBe(200);
      expect(set.body).toMatchObject({
        ownership: {
          owner: { ref: change.owner, provenance: 'override', exists: true },
          backupOwner: null,
          states: ['owned', 'no-backup', 'overridden'],
          override: {
            owner: change.owner,
            backupOwner: null,
            reason: change.reason,
            setBy: 'user:default/mock',
            until,
          },
          stated: {
            owner: { ref: 'group:default/edi', provenance: 'front-matter' },
          },
        },
        permanent: {
          frontMatter: `owner: ${change.owner}`,
          file: 'docs/edi/onboarding.md',
          editUrl: null,
        },
      });
      const after = await running.api.get(OWNER, service);
      expect(after.headers.etag).toBe(set.headers.etag);
      expect(after.body).toEqual(set.body.ownership);
      const found = await running.api.get(
        `/chapters?owner=${change.owner}`,
        user,
      );
      expect(found.body).toMatchObject({
        totalItems: 1,
        items: [{ path: 'edi/onboarding', owner: { provenance: 'override' } }],
        facets: {
          owner: expect.arrayContaining([
            { value: change.owner, title: 'support', count: 1 },
          ]),
        },
      });

      const ended = await running.api.delete(OWNER, user);
      expect(ended.body).toMatchObject({
        ownership: {
          owner: { ref: 'group:default/edi', provenance: 'front-matter' },
          override: null,
        },
        permanent: null,
      });
      expect(ended.headers.etag).toBe(NO_OVERRIDE);
      expect(running.world.auditEvents).toEqual([
        {
          eventId: 'owner-override-set',
          outcome: 'success',
          meta: {
            address: 'default/runbook/ops/edi/onboarding',
            revision: expect.stringMatching(/^[0-9a-f]{64}$/),
            before: 'group:default/edi',
            owner: change.owner,
            backupOwner: null,
            reason: change.reason,
            until,
            outcome: 'set',
          },
        },
        {
          eventId: 'owner-override-end',
          outcome: 'success',
          meta: expect.objectContaining({
            before: change.owner,
            outcome: 'ended',
          }),
        },
      ]);
    });

    it('overrides the backup owner where it names one', async () => {
      const body = { ...change, backupOwner: 'User:Default/EDI-Lead' };
      const { body: answer } = await put(body, {}, service);
      expect(answer).toMatchObject({
        ownership: {
          backupOwner: { ref: 'user:default/edi-lead', provenance: 'override' },
          states: ['owned', 'overridden'],
          override: { setBy: null },
        },
        permanent: {
          frontMatter:
            'owner: group:default/support\nbackupOwner: user:default/edi-lead',
        },
      });
    });

    it('is replaced only by who has seen it', async () => {
      const first = await put(change);
      const blind = await put({ ...change, owner: 'user:default/mock' });
      expect(blind.status).toBe(409);
      expect(blind.body.error.message).toMatch(
        /^user:default\/mock set group:default\/support on .* \(The EDI team is on leave\): read the owner and send its ETag/,
      );
      const outdated = await put(change, { 'If-Match': NO_OVERRIDE });
      expect(outdated.status).toBe(412);
      expect(outdated.body.error).toMatchObject({
        name: 'PreconditionFailedError',
        message: expect.stringMatching(
          /^The owner was changed meanwhile\. user:default\/mock set/,
        ),
      });
      const seen = await put(
        { ...change, owner: 'user:default/mock' },
        { 'If-Match': first.headers.etag },
      );
      expect(seen.body.ownership.owner.ref).toBe('user:default/mock');
      const late = await running.api.delete(OWNER, user, {
        'If-Match': first.headers.etag,
      });
      expect(late.status).toBe(412);
      const history = await knex('owner_overrides').orderBy('set_at');
      expect(history.map(row => row.ended_by)).toEqual(['replaced', null]);
      await expect(
        running.api.delete(OWNER, user, { 'If-Match': seen.headers.etag }),
      ).resolves.toMatchObject({ status: 200 });
      await expect(
        put(change, { 'If-Match': seen.headers.etag }),
      ).resolves.toMatchObject({ status: 412 });
      await expect(running.api.delete(OWNER, user)).resolves.toMatchObject({
        status: 404,
      });
    });

    it.each([[{}], [{ 'If-Match': NO_OVERRIDE }]])(
      'is set by one of two who come at once, with %j',
      async headers => {
        const answers = await Promise.all([
          put(change, headers),
          put({ ...change, owner: 'user:default/mock' }, headers),
        ]);
        const [won, lost] = answers.sort((a, b) => a.status - b.status);
        expect(won.status).toBe(200);
        expect(lost.status).toBe('If-Match' in headers ? 412 : 409);
        const { body } = await running.api.get(OWNER, user);
        expect(body).toEqual(won.body.ownership);
        await expect(
          knex('owner_overrides').whereNull('ended_at'),
        ).resolves.toHaveLength(1);
      },
    );

    it('no longer counts when its time is up', async () => {
      await put({
        ...change,
        until: new Date(Date.now() + 60_000).toISOString(),
      });
      await knex('owner_overrides').update({ until: new Date(0) });
      const { body, headers } = await running.api.get(OWNER, user);
      expect(body).toMatchObject({
        owner: { ref: 'group:default/edi', provenance: 'front-matter' },
        override: null,
      });
      expect(headers.etag).toBe(NO_OVERRIDE);
      await expect(put(change)).resolves.toMatchObject({ status: 200 });
    });

    it.each<[string, object, RegExp]>([
      ['no reason', { owner: change.owner }, /^reason: /],
      ['a field that is not known', { ...change, onwer: 'x' }, /onwer/],
      [
        'a time that is over',
        { ...change, until: '2020-01-01T00:00:00Z' },
        /^until: must be in the future$/,
      ],
      [
        'a group that is not there',
        { ...change, owner: 'group:default/nobody' },
        /^owner: there is no group group:default\/nobody in the catalog$/,
      ],
      [
        'a backup that is not there',
        { ...change, backupOwner: 'user:default/nobody' },
        /^backupOwner: there is no user user:default\/nobody in the catalog$/,
      ],
      [
        'an entity that owns nothing',
        { ...change, owner: 'component:default/supervisor' },
        /^owner: .* is neither a user nor a group/,
      ],
      ['no ref', { ...change, owner: 'support' }, /^owner: /],
      ['no object', [], /^body: /],
    ])('is refused with %s', async (_, body, message) => {
      const answer = await put(body);
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toMatch(message);
      expect(audited()).toEqual([['owner-override-set', 'InputError']]);
    });

    it('is not for what the files say already', async () => {
      const answer = await put({ ...change, owner: 'group:default/edi' });
      expect(answer.status).toBe(409);
      expect(answer.body.error.message).toBe(
        'The front matter of the page says so already: there is nothing to override',
      );
    });

    it('asks for rights before it looks at the body', async () => {
      running.world.own = DENY;
      await expect(put([])).resolves.toMatchObject({ status: 403 });
      await expect(running.api.delete(OWNER, user)).resolves.toMatchObject({
        status: 403,
      });
      running.world.catalog = CONDITIONAL;
      running.world.hidden = [OPS];
      await expect(put([])).resolves.toMatchObject({ status: 404 });
      await expect(running.api.get(OWNER, user)).resolves.toMatchObject({
        status: 404,
      });
      await expect(
        running.api.put(OWNER, mockCredentials.none.header(), change),
      ).resolves.toMatchObject({ status: 401 });
      expect(audited()).toEqual([
        ['owner-override-set', 'NotAllowedError'],
        ['owner-override-end', 'NotAllowedError'],
        ['owner-override-set', 'NotFoundError'],
      ]);
    });

    it('waits for the catalog to say who exists', async () => {
      running.world.catalogFails = true;
      const answer = await put(change, {}, service);
      expect(answer.status).toBe(503);
      expect(JSON.stringify(answer.body)).not.toContain('ECONNREFUSED');
    });

    it('names nobody whom the caller may not see', async () => {
      running.world.catalog = CONDITIONAL;
      running.world.hidden = ['group:default/support'];
      await expect(put(change)).resolves.toMatchObject({ status: 400 });
    });
  });

  describe('somebody who is gone', () => {
    const refresh = () =>
      running.api.post('/sources/default/runbook/ops/refresh', service);

    it('leaves orphans at the next sync, and takes them back', async () => {
      await put({ ...change, backupOwner: 'user:default/mock' });
      running.world.gone = ['group:default/support', 'user:default/edi-lead'];
      await refresh();
      const orphans = await list('?state=orphaned');
      expect(orphans).toMatchObject({
        totalItems: 1,
        items: [
          {
            chapter: { address: 'default/runbook/ops/edi/onboarding' },
            owner: { ref: 'group:default/support', exists: false },
            backupOwner: { ref: 'user:default/mock', exists: true },
            reviewers: [{ ref: 'user:default/edi-lead', exists: false }],
            states: ['orphaned', 'overridden'],
          },
        ],
        counts: { owned: 3, orphaned: 1, 'no-backup': 3, overridden: 1 },
      });
      const chapters = await running.api.get(
        '/chapters?ownerState=orphaned',
        user,
      );
      expect(chapters.body).toMatchObject({
        totalItems: 1,
        items: [{ owner: { exists: false } }],
      });
      const found = await running.api.get(
        '/search?q=title&ownerState=orphaned',
        user,
      );
      expect(
        found.body.items.map((hit: { chapter: object }) => hit.chapter),
      ).toEqual([expect.objectContaining({ path: 'edi/onboarding' })]);

      running.world.gone = [];
      await refresh();
      await expect(paths('?state=orphaned')).resolves.toEqual([]);
    });
  });

  describe('the list', () => {
    it('takes filters', async () => {
      await put({ ...change, backupOwner: 'user:default/mock' });
      const all = [
        'default/runbook/ehr/outage',
        'default/runbook/ops/edi/onboarding',
        'default/runbook/ops/edi/outbound failing',
        'default/runbook/ops/platform/deploy',
      ];
      await expect(paths('')).resolves.toEqual(all);
      const cases: Record<string, string[]> = {
        'owner=Group:Default/Support': [all[1]],
        'backup=user:default/mock': [all[1]],
        'state=overridden': [all[1]],
        'state=overridden&state=owned': all,
        'state=no-backup': [all[0], all[2], all[3]],
        [`source=${EHR}`]: [all[0]],
        [`entityRef=${PAYER}`]: [all[1], all[2]],
        'kind=incident': [all[0], all[2]],
        'reviewState=current': [],
        'reviewState=never': all,
      };
      for (const [query, expected] of Object.entries(cases)) {
        await expect(paths(`?${query}`)).resolves.toEqual(expected);
      }
    });

    it('is told page by page', async () => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await list(`?limit=3${cursor}`);
        expect(page.totalItems).toBe(4);
        seen.push(...page.items.map(({ chapter }) => chapter.ref));
        const { nextCursor } = page.pageInfo;
        cursor = nextCursor ? `&cursor=${nextCursor}` : '';
      } while (cursor);
      expect(new Set(seen).size).toBe(4);
      expect(seen).toHaveLength(4);
    });

    it('comes as CSV, whole and safe to open', async () => {
      await put({ ...change, reason: '=HYPERLINK("x")' });
      const { text } = await running.api.get('/ownership?limit=1', user, {
        Accept: 'text/csv',
      });
      const lines = text.trimEnd().split('\r\n');
      expect(lines).toHaveLength(5);
      expect(lines[0]).toMatch(/^address,title,kind,.*,reviewDueAt$/);
      expect(lines[2]).toContain(`"'=HYPERLINK(""x"")"`);
      expect(lines[2]).toContain(',group:default/support,override,true,,,,');
    });

    it('holds what the caller may read, in rows, counts and CSV', async () => {
      running.world.chapters = createChapterConditionalDecision(
        chapterReadPermission,
        chapterConditions.hasCategory({ categories: ['own-category'] }),
      );
      const page = await list('');
      expect(page).toMatchObject({
        totalItems: 1,
        counts: { owned: 1, orphaned: 0, 'no-backup': 1, overridden: 0 },
      });
      const csv = await running.api.get('/ownership', user, {
        Accept: 'text/csv',
      });
      expect(csv.text.trimEnd().split('\r\n')).toHaveLength(2);
      expect(csv.text).not.toContain('runbook/ops');
      await expect(running.api.get(OWNER, user)).resolves.toMatchObject({
        status: 404,
      });

      running.world.chapters = DENY;
      for (const path of ['/ownership', OWNER]) {
        await expect(running.api.get(path, user)).resolves.toMatchObject({
          status: 403,
        });
      }
      running.reset();
      running.world.catalog = CONDITIONAL;
      running.world.hidden = [OPS];
      await expect(list('')).resolves.toMatchObject({
        totalItems: 1,
        counts: { owned: 1 },
      });
      await expect(
        running.api.get(`/ownership?entityRef=${OPS}`, user),
      ).resolves.toMatchObject({ status: 404 });
    });

    it('says what is wrong with a question', async () => {
      for (const query of ['state=lost', 'owner=nobody', 'foo=1', 'cursor=x']) {
        await expect(
          running.api.get(`/ownership?${query}`, user),
        ).resolves.toMatchObject({ status: 400 });
      }
    });
  });

  it('tells the owner of a chapter whose own path ends in "owner"', async () => {
    await knex('chapters')
      .where({ path: 'platform/deploy' })
      .update({ path: 'platform/owner' });
    const { body } = await running.api.get(
      '/chapters/default/runbook/ops/platform%2Fowner/owner',
      user,
    );
    expect((body as Ownership).chapter.ref).toBe(`${OPS}#platform/owner`);
    const chapter = await running.api.get(
      '/chapters/default/runbook/ops/platform%2Fowner',
      user,
    );
    expect(chapter.body.path).toBe('platform/owner');
    await knex('chapters')
      .where({ path: 'platform/owner' })
      .update({ path: 'platform/deploy' });
  });
});
