// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { ALERT_LIMITS } from '@medsuite/backstage-plugin-runbooks-common';
import {
  CONDITIONAL,
  DENY,
  OPS,
  OUTBOUND,
  service,
  startRunbooks,
  SUPERVISOR,
  user,
} from './__testUtils__/startRunbooks';

const WEBHOOK = {
  version: '4',
  alerts: [
    { labels: { alertname: 'PgBossStuck', service: 'supervisor' } },
    { labels: { alertname: 'NothingKnows' } },
  ],
};

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('alerts over HTTP on %s', id => {
  let running: Awaited<ReturnType<typeof startRunbooks>>;

  beforeAll(async () => {
    running = await startRunbooks(await databases.init(id));
  });

  beforeEach(() => {
    running.reset();
  });

  const calls: Array<
    [string, (caller: string) => Promise<{ status: number }>]
  > = [
    [
      'GET /alerts/resolve',
      caller =>
        running.api.get(
          '/alerts/resolve?alertname=PgBossStuck&label.queue=a',
          caller,
        ),
    ],
    [
      'POST /alerts/resolve',
      caller => running.api.post('/alerts/resolve', caller, WEBHOOK),
    ],
    [
      'POST /alerts/coverage',
      caller =>
        running.api.post('/alerts/coverage', caller, { names: ['PgBossX'] }),
    ],
  ];

  it.each(calls)('%s asks who is there', async (_, call) => {
    const none = mockCredentials.none.header();
    await expect(call(none)).resolves.toMatchObject({ status: 401 });
    for (const caller of [user, service]) {
      await expect(call(caller)).resolves.toMatchObject({ status: 200 });
    }
    running.world.chapters = DENY;
    await expect(call(user)).resolves.toMatchObject({ status: 403 });
  });

  it('resolves an alert by name and labels', async () => {
    const { body } = await running.api.get(
      '/alerts/resolve?alertname=PgBossStuck&label.service=supervisor',
      user,
    );
    expect(body).toMatchObject({
      items: [
        {
          alert: {
            name: 'PgBossStuck',
            labels: { alertname: 'PgBossStuck', service: 'supervisor' },
          },
          outcome: 'resolved',
          matches: [
            {
              chapter: { ref: `${OPS}#edi/outbound failing` },
              section: { anchor: 'steps', role: 'steps' },
              entity: { ref: SUPERVISOR },
              parameters: [{ name: 'tenant', value: null }],
              confidence: 0.8,
            },
          ],
        },
      ],
      unresolved: [],
    });
  });

  it('resolves a webhook', async () => {
    const { body } = await running.api.post('/alerts/resolve', user, WEBHOOK);
    expect(body.items.map((item: { outcome: string }) => item.outcome)).toEqual(
      ['resolved', 'unresolved'],
    );
    expect(body.unresolved).toEqual(['NothingKnows']);
  });

  it('shows nothing of sources that the caller may not see', async () => {
    running.world.catalog = CONDITIONAL;
    running.world.hidden = [OPS];
    const { body } = await running.api.post('/alerts/resolve', user, WEBHOOK);
    expect(body.unresolved).toEqual(['PgBossStuck', 'NothingKnows']);
    expect(JSON.stringify(body.items)).not.toContain(OPS);
  });

  it('checks coverage', async () => {
    const rules = 'groups:\n- rules:\n  - alert: PgBossA\n  - alert: None\n';
    const { body } = await running.api.post('/alerts/coverage', user, {
      rules,
    });
    expect(body).toMatchObject({
      totals: { rules: 2, resolved: 1, ambiguous: 0, unresolved: 1 },
      items: [{ name: 'PgBossA', line: 3 }, { name: 'None' }],
      problems: [],
    });
    const broken = await running.api.post('/alerts/coverage', user, {
      rules: 'groups: [',
    });
    expect(broken.body).toMatchObject({
      items: [],
      problems: [{ line: 1, code: 'alert-rules-not-yaml' }],
    });
  });

  it('tells a chapter its parameters', async () => {
    const { body } = await running.api.get(
      `${OUTBOUND}?entityRef=Component:supervisor&label.tenant=acme`,
      user,
    );
    // The parameter is of a tenant, and the entity is none.
    expect(body.parameterValues).toMatchObject([
      { name: 'tenant', value: null, prompt: 'Which tenant?' },
    ]);
    const plain = await running.api.get(OUTBOUND, user);
    expect(plain.body).not.toHaveProperty('parameterValues');
  });

  it.each([
    ['/alerts/resolve', 'alertname: '],
    ['/alerts/resolve?alertname=', 'alertname: must not be empty'],
    [`/alerts/resolve?alertname=${'a'.repeat(501)}`, 'alertname: must have at'],
    ['/alerts/resolve?alertname=a%00b', 'NUL'],
    ['/alerts/resolve?alertname=a&name=b', 'name: there is no such parameter'],
    ['/alerts/resolve?alertname=a&label.=b', 'label.: needs a name'],
    ['/alerts/resolve?alertname=a&label.b=%00', 'NUL'],
    ['/alerts/resolve?alertname=a&label.b=1&label.b=2', 'must be given once'],
    [
      `/alerts/resolve?alertname=a&label.b=${'c'.repeat(8193)}`,
      'label.b: must have at most 8192',
    ],
    [
      `/alerts/resolve?alertname=a${Array.from(
        { length: 101 },
        (_, index) => `&label.l${index}=x`,
      ).join('')}`,
      'at most 100 are read',
    ],
    [`${OUTBOUND}?label.a=1&label.a=2`, 'must be given once'],
    [`${OUTBOUND}?entityRef=a%20b`, 'entityRef'],
  ])('refuses GET %.80s', async (path, message) => {
    const { status, body } = await running.api.get(path, user);
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  it.each([
    ['no JSON', 'hello', 400],
    ['half a JSON', '{"alerts":', 400],
    ['a number', '5', 400],
    ['null', 'null', 400],
    ['deep nesting', nested(50_000), 400],
    [
      'deep labels',
      `{"labels":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
      400,
    ],
    ['a prototype', '{"__proto__":{"alerts":[]},"constructor":1}', 400],
    [
      'a label called as a prototype',
      '[{"labels":{"alertname":"a","__proto__":"x","toString":"y"}}]',
      200,
    ],
    ['NUL', '[{"labels":{"alertname":"a\\u0000b","c":"\\u0000"}}]', 200],
    ['half a character', '[{"labels":{"alertname":"\\ud800"}}]', 200],
    ['no letters', '[{"labels":{"alertname":"!!!"}}]', 200],
    [
      'wildcards',
      `[{"labels":{"alertname":"${'*a'.repeat(200)}","queue":"${'*'.repeat(
        8000,
      )}"}}]`,
      200,
    ],
    [
      'SQL',
      '[{"labels":{"alertname":"\'; drop table chapters; --","tenant":"\' or 1=1"}}]',
      200,
    ],
    [
      'long texts',
      JSON.stringify([
        {
          labels: { alertname: 'a' },
          annotations: Object.fromEntries(
            Array.from({ length: 100 }, (_, at) => [
              `t${at}`,
              'x y '.repeat(2000),
            ]),
          ),
        },
      ]),
      200,
    ],
    [
      'as many alerts as there may be',
      JSON.stringify(
        Array.from({ length: ALERT_LIMITS.alerts }, (_, at) => ({
          labels: { alertname: `PgBoss${at}`, service: `s${at}` },
        })),
      ),
      200,
    ],
    ['more than is read', `"${'x'.repeat(ALERT_LIMITS.bodyBytes)}"`, 413],
  ])(
    'takes %s for no more than it is',
    async (_, body, status) => {
      const answer = await running.api.post('/alerts/resolve', user, body);
      expect([answer.status, typeof answer.body.error?.message]).toEqual([
        status,
        status === 200 ? 'undefined' : 'string',
      ]);
    },
    30_000,
  );

  it.each([
    ['nothing', '{}', 400],
    ['both', '{"rules":"a","names":["b"]}', 400],
    ['no rules', '{"rules":""}', 400],
    ['no names', '{"names":[]}', 400],
    ['names that are none', '{"names":[1]}', 400],
    ['rules that are none', '{"rules":"hello"}', 200],
    ['a tower', JSON.stringify({ rules: '['.repeat(100_000) }), 200],
    ['NUL', '{"names":["a\\u0000b"]}', 200],
  ])(
    'takes %s to check',
    async (_, body, status) => {
      const answer = await running.api.post('/alerts/coverage', user, body);
      expect(answer.status).toBe(status);
    },
    30_000,
  );

  it('wants JSON', async () => {
    const { status, body } = await running.api.post('/alerts/resolve', user);
    expect(status).toBe(400);
    expect(body.error.message).toContain('Content-Type');
  });
});
