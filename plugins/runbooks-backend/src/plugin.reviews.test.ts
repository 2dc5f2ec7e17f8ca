// SPDX-License-Identifier: Apache-2.0
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { chapterReadPermission } from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import { buildSync, defineSource } from './__testUtils__/buildSync';
import {
  CONDITIONAL,
  DENY,
  OPS,
  OUTBOUND,
  service,
  startRunbooks,
  user,
} from './__testUtils__/startRunbooks';
import { DatabaseRunbookStore } from './database';
import { chapterConditions, createChapterConditionalDecision } from './index';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const ONBOARDING = '/chapters/default/runbook/ops/edi/onboarding';
const NOWHERE = '/chapters/default/runbook/ops/edi/nowhere';
const nobody = mockCredentials.none.header();
const UNKNOWN = 'a'.repeat(64);

describe.each(databases.eachSupportedId())('reviews on %s', databaseId => {
  let knex: Knex;
  let runbooks: Awaited<ReturnType<typeof startRunbooks>>;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    runbooks = await startRunbooks(knex);
  });

  afterEach(() => runbooks.reset());

  const { get, post } = {
    get: (path: string, caller?: string) => runbooks.api.get(path, caller),
    post: (path: string, caller?: string, body?: object | string) =>
      runbooks.api.post(path, caller, body),
  };
  const chapter = async (path = ONBOARDING) => (await get(path, user)).body;
  const revision = async () => (await chapter()).revision as string;
  const approve = async (given: object = {}) => ({
    revision: await revision(),
    outcome: 'approved',
    summary: 'Read it',
    ...given,
  });
  /** The source is read again, with another text of the chapter. */
  const write = async (
    body: string,
    others: Parameters<typeof buildSync>[1] = [],
  ) => {
    const store = await DatabaseRunbookStore.create(
      mockServices.database({ knex }),
    );
    await store.applySync(
      buildSync(
        defineSource(OPS, { title: 'Operations' }),
        [
          { path: 'edi/onboarding', owner: 'group:default/edi', body },
          { path: 'edi/outbound failing', kind: 'incident' },
          { path: 'platform/deploy' },
          ...others!,
        ],
        { readAt: new Date() },
      ),
    );
  };

  describe.each<[string, 'get' | 'post', string, object | undefined, number]>([
    ['reviews', 'get', '/reviews', undefined, 200],
    ['a review', 'post', '/reviews', {}, 400],
    ['a request', 'post', '/review-requests', {}, 400],
    ['revisions', 'get', '/revisions', undefined, 200],
    ['a diff', 'get', `/revisions/${UNKNOWN}/diff`, undefined, 404],
    ['legacy twins', 'get', '/legacy', undefined, 200],
    ['history', 'post', '/history', { revisions: 'none' }, 400],
  ])('%s', (_name, method, suffix, body, ofUser) => {
    const call = (path: string, caller?: string) =>
      runbooks.api.call(method, `${path}${suffix}`, caller, body);

    it('is for whom it is for', async () => {
      expect((await call(ONBOARDING, nobody)).status).toBe(401);
      expect((await call(ONBOARDING, user)).status).toBe(ofUser);
      expect((await call(NOWHERE, user)).status).toBe(404);
      runbooks.world.chapters = DENY;
      expect((await call(ONBOARDING, user)).status).toBe(403);
    });

    it('is not for who may not see the source', async () => {
      runbooks.world.catalog = CONDITIONAL;
      runbooks.world.hidden = [OPS];
      const { status, body: answer } = await call(ONBOARDING, user);
      expect([status, answer.error.message]).toEqual([
        404,
        'There is no chapter default/runbook/ops/edi/onboarding',
      ]);
    });
  });

  it.each<[string, string, 'review' | 'requestReview' | 'administer', string]>([
    ['a review', '/reviews', 'review', 'chapter-review'],
    ['a request', '/review-requests', 'requestReview', 'review-request'],
    ['history', '/history', 'administer', 'history-import'],
  ])(
    'refuses %s before its body is looked at, and says so in the audit',
    async (_name, suffix, action, eventId) => {
      runbooks.world[action] = DENY;
      const { status } = await post(
        `${ONBOARDING}${suffix}`,
        user,
        '{ no JSON',
      );
      expect(status).toBe(403);
      expect(runbooks.world.auditEvents).toEqual([
        expect.objectContaining({ eventId, outcome: 'NotAllowedError' }),
      ]);
    },
  );

  it('takes no review from a service', async () => {
    const { status, body } = await post(
      `${ONBOARDING}/reviews`,
      service,
      await approve(),
    );
    expect([status, body.error.message]).toEqual([
      403,
      'Only a user reviews a chapter: a service cannot vouch for a text',
    ]);
  });

  it.each<[string, object, RegExp]>([
    ['no outcome', { outcome: 'fine' }, /^outcome: /],
    ['no summary', { summary: ' ' }, /^summary: /],
    ['a NUL', { summary: 'a\u0000' }, /^summary: must not hold a NUL/],
    ['no revision', { revision: 'latest' }, /^revision: /],
    ['something else', { reviewer: 'user:default/boss' }, /reviewer/],
  ])('refuses a review with %s', async (_name, given, message) => {
    const { status, body } = await post(
      `${ONBOARDING}/reviews`,
      user,
      await approve(given),
    );
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it('records a review, shows it everywhere and audits it without a text', async () => {
    await write('Stop the queue');
    expect((await chapter()).reviewState.state).toBe('never');
    const answer = await post(`${ONBOARDING}/reviews`, user, await approve());
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      review: {
        reviewer: 'user:default/mock',
        outcome: 'approved',
        summary: 'Read it',
      },
      reviewState: { state: 'current', requested: null },
    });
    const { reviewState } = await chapter();
    expect(reviewState).toEqual(answer.body.reviewState);
    const lists = await Promise.all([
      get('/chapters?reviewState=current', user),
      get('/search?q=onboarding&reviewState=current', user),
      get('/entities/default/resource/payer/chapters', user),
    ]);
    expect(lists[0].body.items[0].reviewState).toEqual(reviewState);
    expect(lists[0].body.facets.reviewState).toContainEqual({
      value: 'current',
      title: 'current',
      count: 1,
    });
    expect(lists[1].body.items[0].chapter.reviewState).toEqual(reviewState);
    expect(lists.map(it => it.status)).toEqual([200, 200, 200]);
    expect(runbooks.world.auditEvents).toEqual([
      {
        eventId: 'chapter-review',
        outcome: 'success',
        meta: {
          address: 'default/runbook/ops/edi/onboarding',
          revision: await revision(),
          outcome: 'approved',
        },
      },
    ]);
    const { body: list } = await get(`${ONBOARDING}/reviews?limit=1`, user);
    expect(list.items).toEqual([answer.body.review]);
  });

  it('answers a review of an old text with what changed', async () => {
    await write('Stop the queue');
    const late = await approve();
    await post(`${ONBOARDING}/reviews`, user, late);
    await write('Start the queue');
    const { status, body } = await post(`${ONBOARDING}/reviews`, user, late);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      error: { name: 'ConflictError' },
      conflict: {
        currentRevision: await revision(),
        diff: { trivial: null, added: 1, removed: 1, truncated: false },
      },
    });
    const unknown = await post(
      `${ONBOARDING}/reviews`,
      user,
      await approve({ revision: UNKNOWN }),
    );
    expect([unknown.status, unknown.body.conflict.diff]).toEqual([409, null]);
    expect(runbooks.world.auditEvents.map(it => it.outcome)).toEqual([
      'success',
      'ConflictError',
      'ConflictError',
    ]);
    expect((await chapter()).reviewState.state).toBe('changed-since-review');
  });

  it('tells what changed since the last review', async () => {
    await write('Stop the queue');
    await post(`${ONBOARDING}/reviews`, user, await approve());
    const reviewed = await revision();
    await write('Start the queue');
    const present = await revision();
    const diff = async (against: string) =>
      get(`${ONBOARDING}/revisions/${present}/diff?against=${against}`, user);
    for (const against of ['last-review', 'previous', reviewed]) {
      const { status, body } = await diff(against);
      expect(status).toBe(200);
      expect([body.from.hash, body.to.hash]).toEqual([reviewed, present]);
      expect(
        body.hunks[0].lines.map((it: { type: string }) => it.type),
      ).toEqual(['removed', 'added']);
    }
    expect((await diff(UNKNOWN)).status).toBe(404);
    expect((await diff('yesterday')).status).toBe(400);
    const { body } = await get(`${ONBOARDING}/revisions`, user);
    expect(body.items[0]).toMatchObject({ hash: present, current: true });
    expect(
      body.items.find((it: { hash: string }) => it.hash === reviewed).reviews,
    ).toContainEqual(
      expect.objectContaining({ reviewer: 'user:default/mock' }),
    );
    const none = await get(
      `${OUTBOUND}/revisions/${
        (
          await chapter(OUTBOUND)
        ).revision
      }/diff?against=last-review`,
      user,
    );
    expect(none.status).toBe(404);
  });

  it('shows a request of a service until the next review', async () => {
    const asked = await post(`${ONBOARDING}/review-requests`, service, {
      reason: 'The run had gaps',
      origin: 'run:1234',
    });
    expect(asked.status).toBe(201);
    expect(asked.body.reviewState.requested).toMatchObject({
      reason: 'The run had gaps',
      requestedBy: null,
    });
    const again = await post(`${ONBOARDING}/review-requests`, service, {
      reason: 'The run had gaps',
      origin: 'run:1234',
    });
    expect(again.body.id).toBe(asked.body.id);
    await post(`${ONBOARDING}/reviews`, user, await approve());
    expect((await chapter()).reviewState).toMatchObject({
      state: 'current',
      requested: null,
    });
  });

  it('brings in history', async () => {
    const body = {
      revisions: [
        {
          text: '# Onboarding\n\nAsk the payer',
          authoredAt: '2026-01-01T00:00:00.000Z',
          author: 'Ann',
          summary: 'Begin',
        },
      ],
      reviews: [
        {
          revision: 0,
          outcome: 'approved',
          summary: 'Fine',
          reviewer: 'User:Ann',
          reviewedAt: '2026-01-02T00:00:00.000Z',
        },
      ],
    };
    const path = '/chapters/default/runbook/ops/platform/deploy';
    const answer = await post(`${path}/history`, service, body);
    expect([answer.status, answer.body]).toEqual([
      200,
      expect.objectContaining({ revisions: 1, reviews: 1 }),
    ]);
    expect(answer.body.reviewState.state).toBe('changed-since-review');
    expect((await post(`${path}/history`, service, body)).body).toMatchObject({
      revisions: 0,
      reviews: 0,
    });
    const { body: reviews } = await get(`${path}/reviews`, user);
    expect(reviews.items[0].reviewer).toBe('user:default/ann');
    const { body: revisions } = await get(`${path}/revisions`, user);
    expect(revisions.items[1]).toMatchObject({
      title: 'Onboarding',
      author: 'Ann',
      summary: 'Begin',
    });
    for (const wrong of [
      { reviews: [{ ...body.reviews[0], revision: 1 }], revisions: [] },
      {
        ...body,
        reviews: [{ ...body.reviews[0], reviewer: 'component:default/x' }],
      },
      {
        revisions: [
          { ...body.revisions[0], authoredAt: '2999-01-01T00:00:00.000Z' },
        ],
      },
    ]) {
      expect((await post(`${path}/history`, service, wrong)).status).toBe(400);
    }
  });

  it('tells a chapter from what hangs on another', async () => {
    await write('Stop the queue', [
      { path: 'edi/onboarding/reviews', title: 'Reviews of payers' },
      { path: 'reviews', title: 'Reviews' },
    ]);
    const titled = await Promise.all(
      [`${ONBOARDING}%2Freviews`, '/chapters/default/runbook/ops/reviews'].map(
        path => get(path, user),
      ),
    );
    expect(titled.map(it => it.body.title)).toEqual([
      'Reviews of payers',
      'Reviews',
    ]);
    expect(
      (await get(`${ONBOARDING}%2Freviews/reviews`, user)).body.totalItems,
    ).toBe(0);
  });

  describe('with a page that was replaced', () => {
    const text = (target: string) =>
      `# Links\n\nold-sop\n\nSee [the old one](${target}).\n`;

    beforeAll(async () => {
      await write('Stop the queue', [
        {
          path: 'edi/new-sop',
          title: 'New',
          category: 'edi',
          body: 'Do it so',
          frontMatter: {
            supersedes: [
              'edi/old-sop.md',
              `${OPS}#platform/deploy`,
              'https://wiki.example/x/old-wiki',
              'https://git.example/ops/old-sop.md',
            ],
          },
        },
        { path: 'edi/old-sop', title: 'Old', body: 'Do it thus' },
        { path: 'edi/beside', title: 'Beside', category: 'edi', body: '' },
        { path: 'platform/far', title: 'Far', body: '' },
        { path: 'platform/wiki', title: 'Wiki', body: '' },
        { path: 'platform/none', title: 'None', body: '' },
      ]);
      const source = 'https://git.example/ops/old-sop.md';
      await knex('chapters')
        .where({ path: 'edi/old-sop' })
        .update({ links: JSON.stringify({ source, edit: null }) });
      for (const [path, page] of [
        ['edi/beside', text('old-sop.md#steps')],
        ['platform/far', text('/docs/default/runbook/ops/edi/old-sop/')],
        ['platform/wiki', text('https://wiki.example/x/old-wiki#a')],
        ['platform/none', text('new-sop.md')],
      ]) {
        const { id, content_hash } = await knex('chapters')
          .where({ path })
          .first();
        await knex('revisions')
          .where({ chapter_id: id, content_hash })
          .update({ text: page });
      }
    });

    const twins = async () =>
      (await get('/chapters/default/runbook/ops/edi/new-sop/legacy', user)).body
        .items;

    it('says where it stands, what it says and who links to it', async () => {
      const [old, deploy, wiki, byUrl] = await twins();
      expect(byUrl).toMatchObject({
        chapter: { title: 'Old' },
        linkedFrom: [{ title: 'Beside' }, { title: 'Far' }],
      });
      expect(old).toMatchObject({
        names: 'edi/old-sop.md',
        chapter: { address: 'default/runbook/ops/edi/old-sop', title: 'Old' },
        diff: { from: { title: 'Old' }, to: { title: 'New' } },
        linkedFrom: [
          {
            address: 'default/runbook/ops/edi/beside',
            title: 'Beside',
            line: 5,
          },
          { address: 'default/runbook/ops/platform/far', line: 5 },
        ],
      });
      expect(deploy.chapter.title).toBe('Title of platform/deploy');
      expect(wiki).toMatchObject({
        chapter: null,
        diff: null,
        linkedFrom: [{ address: 'default/runbook/ops/platform/wiki' }],
      });
    });

    it('says nothing of what the caller may not see', async () => {
      runbooks.world.chapters = createChapterConditionalDecision(
        chapterReadPermission,
        chapterConditions.hasCategory({ categories: ['edi'] }),
      );
      const [old, deploy, wiki] = await twins();
      expect(old).toMatchObject({
        chapter: null,
        diff: null,
        linkedFrom: [{ title: 'Beside' }],
      });
      expect(old.linkedFrom).toHaveLength(1);
      expect([deploy.chapter, wiki.linkedFrom]).toEqual([null, []]);
    });
  });
});
