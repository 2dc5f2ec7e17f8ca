// SPDX-License-Identifier: Apache-2.0
import {
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import {
  buildChapter,
  buildSync,
  defineSource,
} from './__testUtils__/buildSync';
import {
  CONDITIONAL,
  DENY,
  OPS,
  OUTBOUND,
  PAYER,
  service,
  startRunbooks,
  user,
} from './__testUtils__/startRunbooks';
import { DatabaseRunbookStore } from './database';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const ADDRESS = 'default/runbook/ops/edi/onboarding';
const ONBOARDING = `/chapters/${ADDRESS}`;
const NOWHERE = '/chapters/default/runbook/ops/edi/nowhere';
const nobody = mockCredentials.none.header();
const other = mockCredentials.user.header('user:default/edi-lead');
const DEPLOY = '/chapters/default/runbook/ops/platform/deploy';
const UNKNOWN = 'a'.repeat(64);

/** Line 8 holds a break-glass command, line 3 a plain one. */
const PAGE = `# Onboarding

\`\`\`sh
payer status
\`\`\`
<details><summary>By hand</summary>

\`\`\`sh
payer drop --all
\`\`\`

</details>
`;
const FOLDED_LINE = 8;

describe.each(databases.eachSupportedId())('reports on %s', databaseId => {
  let knex: Knex;
  let runbooks: Awaited<ReturnType<typeof startRunbooks>>;
  const sent: NotificationSendOptions[] = [];
  let failing = false;

  const notifications: BackendFeature = createServiceFactory({
    service: notificationService,
    deps: {},
    factory: () => ({
      send: async options => {
        if (failing) {
          throw new Error('Request failed with status 503');
        }
        sent.push(options);
      },
    }),
  });

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    runbooks = await startRunbooks(knex, { features: [notifications] });
  });

  afterEach(async () => {
    runbooks.reset();
    failing = false;
    sent.length = 0;
    await knex('reports').delete();
  });

  const get = (path: string, caller?: string) => runbooks.api.get(path, caller);
  const post = (path: string, caller?: string, body?: object | string) =>
    runbooks.api.post(path, caller, body);
  const chapter = async (path = ONBOARDING) => (await get(path, user)).body;
  const words = async (given: object = {}) => ({
    revision: (await chapter()).revision,
    section: 'steps',
    quote: 'Press the button',
    problem: 'The button is gone',
    ...given,
  });
  const report = async (caller = user, given: object = {}) =>
    post(`${ONBOARDING}/reports`, caller, await words(given));
  const close = (id: string, caller = user, body: object | string = {}) =>
    post(`${ONBOARDING}/reports/${id}/closing`, caller, body);

  describe.each<[string, 'get' | 'post', string, object | undefined, number]>([
    ['reports', 'get', '/reports', undefined, 200],
    ['a report', 'post', '/reports', {}, 400],
    ['a closing', 'post', '/reports/1/closing', {}, 404],
    ['a reveal', 'post', '/reveals', {}, 400],
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
        `There is no chapter ${ADDRESS}`,
      ]);
    });
  });

  it('tells beforehand who may report', async () => {
    expect((await chapter()).can.report).toEqual({
      allowed: true,
      reason: null,
    });
    runbooks.world.report = DENY;
    const { can } = await chapter();
    expect(can.report).toEqual({
      allowed: false,
      reason: expect.stringMatching(/^You may not report problems/),
    });
  });

  it('refuses before a body is looked at, and says so in the audit', async () => {
    const { id } = (await report()).body;
    runbooks.world.auditEvents.length = 0;
    runbooks.world.report = DENY;
    runbooks.world.own = DENY;
    const statuses = [
      (await post(`${ONBOARDING}/reports`, user, '{ no JSON')).status,
      (await close(id, user, '{ no JSON')).status,
      (await post(`${ONBOARDING}/reveals`, service, '{ no JSON')).status,
    ];
    expect(statuses).toEqual([403, 403, 403]);
    expect(
      runbooks.world.auditEvents.map(it => [it.eventId, it.outcome]),
    ).toEqual([
      ['report', 'NotAllowedError'],
      ['report-closing', 'NotAllowedError'],
      ['break-glass-reveal', 'NotAllowedError'],
    ]);
  });

  it('takes no report from a service', async () => {
    const { status, body } = await report(service);
    expect([status, body.error.message]).toEqual([
      403,
      'Only a user reports a problem: somebody has to be there for the answer',
    ]);
  });

  it.each<[string, object, RegExp]>([
    ['no problem', { problem: ' ' }, /^problem: /],
    ['a NUL', { quote: 'a\u0000' }, /^quote: must not hold a NUL/],
    ['no revision', { revision: 'latest' }, /^revision: /],
    [
      'a revision of another page',
      { revision: UNKNOWN },
      /^revision: the chapter never had this one/,
    ],
    ['something else', { reporter: 'user:default/boss' }, /reporter/],
  ])('refuses a report with %s', async (_name, given, message) => {
    const { status, body } = await report(user, given);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it('records a report, lists it and audits it without its words', async () => {
    const answer = await report();
    expect([answer.status, answer.body]).toEqual([
      201,
      expect.objectContaining({
        address: ADDRESS,
        isCurrent: true,
        reporter: 'user:default/mock',
        state: 'open',
      }),
    ]);
    expect((await report()).body.id).toBe(answer.body.id);
    const { body: list } = await get(`${ONBOARDING}/reports?state=open`, user);
    expect(list).toEqual({
      items: [answer.body],
      totalItems: 1,
      pageInfo: {},
    });
    expect(
      (await get(`${ONBOARDING}/reports?state=closed`, user)).body.totalItems,
    ).toBe(0);
    expect((await get(`${ONBOARDING}/reports?state=old`, user)).status).toBe(
      400,
    );
    const meta = {
      address: ADDRESS,
      revision: answer.body.revision,
      report: answer.body.id,
    };
    expect(runbooks.world.auditEvents).toEqual([
      {
        eventId: 'report',
        outcome: 'success',
        meta: { ...meta, outcome: 'reported' },
      },
      {
        eventId: 'report',
        outcome: 'success',
        meta: { ...meta, outcome: 'reported-before' },
      },
    ]);
  });

  it('waits for the owners, who are told how many there are and never what', async () => {
    await knex('chapters')
      .where({ path: 'edi/onboarding' })
      .update({ owner_ref: 'group:default/support' });
    await report();
    await report(other);
    const { body } = await get('/owned', user);
    expect(body.reports).toMatchObject({
      totalItems: 2,
      items: [
        { reporter: 'user:default/mock' },
        { reporter: 'user:default/edi-lead' },
      ],
    });
    await runbooks.runTask('runbooks-notices');
    const told = sent.filter(({ payload }) => payload.topic === 'reported');
    expect(told).toEqual([
      expect.objectContaining({
        recipients: { type: 'entity', entityRef: 'group:default/support' },
        payload: expect.objectContaining({
          title: '2 problems of runbook chapters were reported',
          link: '/runbooks/owned#reports',
        }),
      }),
    ]);
    expect(JSON.stringify(told)).not.toMatch(/button|onboarding/i);
  });

  it('closes a report with an answer, once, and tells who reported it', async () => {
    const { id } = (await report(other)).body;
    const closed = await close(id, user, { answer: 'It is back' });
    expect([closed.status, closed.body]).toEqual([
      200,
      expect.objectContaining({
        id,
        state: 'closed',
        answer: 'It is back',
        closedBy: 'user:default/mock',
      }),
    ]);
    expect(sent).toEqual([
      {
        recipients: { type: 'entity', entityRef: 'user:default/edi-lead' },
        payload: expect.objectContaining({
          description: 'It is back',
          link: `/runbooks/${ADDRESS}#reports`,
        }),
      },
    ]);
    const again = await close(id, user, { answer: 'Again' });
    expect([again.status, again.body.error.message]).toEqual([
      409,
      'The report was closed before, by user:default/mock',
    ]);
    expect((await close(id, user, {})).status).toBe(400);
    expect(
      runbooks.world.auditEvents
        .filter(it => it.eventId === 'report-closing')
        .map(it => it.outcome),
    ).toEqual(['success', 'ConflictError', 'InputError']);
    expect(JSON.stringify(runbooks.world.auditEvents)).not.toContain('back');
  });

  it('closes a report also when nobody can be told, and tells nobody of his own', async () => {
    failing = true;
    const { id } = (await report(other)).body;
    expect((await close(id, user, { answer: 'Done' })).status).toBe(200);
    failing = false;
    const own = (await report()).body;
    expect((await close(own.id, user, { answer: 'Done' })).status).toBe(200);
    expect(sent).toEqual([]);
  });

  it('knows a report only with its chapter', async () => {
    const { id } = (await report()).body;
    const { status } = await post(`${OUTBOUND}/reports/${id}/closing`, user, {
      answer: 'Done',
    });
    expect(status).toBe(404);
  });

  it('tells where the repository takes issues', async () => {
    expect((await chapter()).newIssueUrl).toBeNull();
    const row = await knex('chapters').where({ path: 'edi/onboarding' });
    const links = JSON.parse(row[0].links);
    await knex('chapters')
      .where({ path: 'edi/onboarding' })
      .update({
        links: JSON.stringify({
          ...links,
          source: 'https://github.com/acme/ops/tree/main/docs/a.md',
        }),
      });
    expect((await chapter()).newIssueUrl).toBe(
      'https://github.com/acme/ops/issues/new',
    );
  });

  describe('a reveal', () => {
    /** Revisions of the page as it was and as it is, where the folded command has gone. */
    let revisions: { before: string; now: string };

    const write = async (text: string, commands: object[]) => {
      const store = await DatabaseRunbookStore.create(
        mockServices.database({ knex }),
      );
      const read = buildChapter({
        path: 'platform/deploy',
        frontMatter: { audience: ['PLATFORM_ADMIN'] },
        body: text,
      });
      await store.applySync({
        ...buildSync(
          defineSource(OPS, { title: 'Operations' }),
          [{ path: 'edi/onboarding' }, { path: 'edi/outbound failing' }],
          { readAt: new Date() },
        ),
        chapters: [
          buildChapter({ path: 'edi/onboarding', owner: 'group:default/edi' }),
          buildChapter({ path: 'edi/outbound failing', kind: 'incident' }),
          {
            ...read,
            text,
            parsed: {
              ...read.parsed,
              text,
              commands: commands as typeof read.parsed.commands,
            },
          },
        ],
      });
      const { body } = await get(DEPLOY, user);
      return body.revision as string;
    };
    const command = (line: number, breakGlass: boolean) => ({
      language: 'sh',
      text: 'payer drop --all',
      breakGlass,
      section: null,
      line,
      parameters: [],
    });
    const reveal = (given: object, caller = user) =>
      post(`${DEPLOY}/reveals`, caller, {
        revision: revisions.now,
        line: 20,
        ...given,
      });

    beforeAll(async () => {
      const before = await write(PAGE, [command(FOLDED_LINE, true)]);
      const now = await write(`${PAGE}\nMore\n`, [
        command(3, false),
        command(20, true),
      ]);
      revisions = { before, now };
    });

    it('is recorded gravely when the caller has not the role, without the command', async () => {
      const { status, body } = await reveal({ entityRef: 'Resource:Payer' });
      expect([status, body]).toEqual([
        201,
        { revealedAt: expect.any(String), allowed: false },
      ]);
      expect(runbooks.world.auditEvents).toEqual([
        {
          eventId: 'break-glass-reveal',
          outcome: 'success',
          severityLevel: 'high',
          meta: {
            address: 'default/runbook/ops/platform/deploy',
            allowed: false,
            revision: revisions.now,
            line: 20,
            entityRef: PAYER,
          },
        },
      ]);
    });

    it('is recorded as usual when the chapter is for everybody', async () => {
      await knex('chapter_audience').where({ role: 'PLATFORM_ADMIN' }).delete();
      const { body } = await reveal({});
      expect(body.allowed).toBe(true);
      expect(runbooks.world.auditEvents[0].severityLevel).toBeUndefined();
    });

    it('counts where the command stood and where it stands', async () => {
      const statuses = await Promise.all(
        [
          { revision: revisions.before, line: FOLDED_LINE },
          { revision: revisions.before, line: 20 },
          { revision: revisions.now, line: 20 },
          { revision: revisions.now, line: FOLDED_LINE },
          { revision: revisions.before, line: 3 },
          { revision: revisions.now, line: 3 },
          { revision: UNKNOWN, line: 20 },
        ].map(async given => (await reveal(given)).status),
      );
      expect(statuses).toEqual([201, 201, 201, 404, 404, 404, 404]);
    });

    it.each([{ line: 0 }, { revision: 'x' }, { entityRef: ':' }])(
      'refuses %j',
      async given => {
        expect((await reveal(given)).status).toBe(400);
      },
    );

    it('is of a user', async () => {
      const { status } = await reveal({}, service);
      expect(status).toBe(403);
    });
  });
});
