// SPDX-License-Identifier: Apache-2.0
import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the test asks as an agent does, over the portal's MCP endpoint
import mcpPlugin from '@backstage/plugin-mcp-actions-backend';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  ALLOW,
  CONDITIONAL,
  DENY,
  EHR,
  OPS,
  service,
  startRunbooks,
  SUPERVISOR,
  user,
} from '../__testUtils__/startRunbooks';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const OUTBOUND = 'default/runbook/ops/edi/outbound failing';
const OUTBOUND_URL =
  'https://portal.example.com/runbooks/default/runbook/ops/edi/outbound%20failing';

describe('an agent, over MCP', () => {
  let running: Awaited<ReturnType<typeof startRunbooks>>;
  let client: Client;

  const connect = async (headers: Record<string, string>) => {
    const agent = new Client({ name: 'test', version: '1.0.0' });
    await agent.connect(
      new StreamableHTTPClientTransport(
        new URL(`http://localhost:${running.server.port()}/api/mcp-actions/v1`),
        { requestInit: { headers } },
      ),
    );
    return agent;
  };

  /** What a tool answers: JSON of its output, or the text of an error. */
  const call = async (name: string, input: Record<string, unknown>) => {
    const { content, isError } = await client.callTool({
      name: `runbooks.${name}`,
      arguments: input,
    });
    const [{ text }] = content as Array<{ text: string }>;
    return isError
      ? { error: text }
      : JSON.parse(text.replace(/^```json\n|\n```$/g, ''));
  };

  beforeAll(async () => {
    running = await startRunbooks(await databases.init('SQLITE_3'), {
      features: [
        mcpPlugin,
        actionsRegistryServiceFactory,
        actionsServiceFactory,
      ],
      config: {
        app: { baseUrl: 'https://portal.example.com' },
        backend: { actions: { pluginSources: ['runbooks'] } },
      },
    });
    client = await connect({ Authorization: user });
  });

  beforeEach(() => {
    running.reset();
  });

  afterAll(() => client?.close());

  it('is refused without a token', async () => {
    await expect(
      connect({ Authorization: mockCredentials.none.header() }),
    ).rejects.toThrow(/401|[Uu]nauthorized/);
  });

  it('is offered tools that only read', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'runbooks.get-chapter',
      'runbooks.resolve-alert',
      'runbooks.search-runbooks',
      'runbooks.who-owns',
    ]);
    for (const { annotations, description } of tools) {
      expect(annotations).toMatchObject({
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
      });
      expect(description).toBeTruthy();
    }
  });

  it('finds sections by what is on the screen', async () => {
    const answer = await call('search-runbooks', {
      query: 'outbound failing',
      entityRef: 'Component:supervisor',
      alert: true,
      limit: 1,
    });
    expect(answer).toMatchObject({
      results: [
        {
          address: OUTBOUND,
          url: OUTBOUND_URL,
          kind: 'incident',
          severity: 'P1',
          owner: 'group:default/platform',
          sections: [{ url: `${OUTBOUND_URL}#steps`, role: 'steps' }],
        },
      ],
      corrections: [],
      nearest: [],
    });
    expect(answer.results).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toMatch(/[\uE000\uE001]/);
  });

  it('reads a chapter', async () => {
    expect(await call('get-chapter', { address: OUTBOUND })).toMatchObject({
      address: OUTBOUND,
      url: OUTBOUND_URL,
      owner: 'group:default/platform',
      allowed: false,
      audience: ['PLATFORM_ADMIN'],
      ask: ['group:default/platform-admins'],
      commands: [{ text: 'pgboss status', missingParameters: [] }],
      parameters: [{ name: 'tenant', value: null }],
      escalation: [{ after: 'PT0M', contact: 'group:on-call' }],
      markdown: 'Text of edi/outbound failing',
    });
  });

  it('is led from an alert to the section to begin at', async () => {
    expect(
      await call('resolve-alert', {
        name: 'PgBossSupervisorDown',
        labels: { severity: 'critical' },
      }),
    ).toMatchObject({
      outcome: 'resolved',
      matches: [
        {
          address: OUTBOUND,
          section: { url: `${OUTBOUND_URL}#steps`, role: 'steps' },
          parameters: [{ name: 'tenant', value: null }],
          firstCommand: { text: 'pgboss status', breakGlass: false },
          confidence: expect.any(Number),
          reasons: [expect.any(String)],
        },
      ],
    });
    expect(
      await call('resolve-alert', { name: 'NobodyKnowsThisOne' }),
    ).toMatchObject({ outcome: 'unresolved' });
  });

  it('hears whose chapters are', async () => {
    expect(await call('who-owns', { entityRef: SUPERVISOR })).toEqual({
      owners: [
        {
          owner: 'group:default/platform',
          provenance: 'source',
          exists: true,
          backupOwner: null,
          backupProvenance: null,
          backupExists: false,
          states: ['owned', 'no-backup'],
          chapters: [
            {
              address: OUTBOUND,
              title: 'Title of edi/outbound failing',
              url: OUTBOUND_URL,
              kind: 'incident',
              severity: 'P1',
            },
            expect.objectContaining({
              address: 'default/runbook/ehr/outage',
            }),
          ],
        },
      ],
      totalItems: 2,
    });
    expect(
      await call('who-owns', { address: 'default/runbook/ops/edi/onboarding' }),
    ).toMatchObject({
      owners: [{ owner: 'group:default/edi', provenance: 'front-matter' }],
    });
  });

  it('tells of an owner that was set, and of one that is gone', async () => {
    const address = 'default/runbook/ops/edi/onboarding';
    await running.api.put(`/chapters/${address}/owner`, service, {
      owner: 'group:default/support',
      backupOwner: 'user:default/mock',
      reason: 'The EDI team is on leave',
    });
    running.world.gone = ['group:default/support'];
    await running.api.post('/sources/default/runbook/ops/refresh', service);
    expect(await call('who-owns', { address })).toMatchObject({
      owners: [
        {
          owner: 'group:default/support',
          provenance: 'override',
          exists: false,
          backupOwner: 'user:default/mock',
          backupExists: true,
          states: ['orphaned', 'overridden'],
        },
      ],
    });
  });

  it.each([
    ['get-chapter', { address: 'default/runbook/ops/none' }, 'no chapter'],
    ['get-chapter', { address: 'nonsense' }, 'not a chapter address'],
    ['who-owns', {}, 'either an entityRef or an address'],
    ['who-owns', { entityRef: 'component:default/none' }, 'no entity'],
    [
      'search-runbooks',
      { query: 'x', entityRef: 'edi-gateway' },
      'not an entity ref',
    ],
    ['search-runbooks', { query: '' }, 'query'],
    ['search-runbooks', { query: 'x', limit: 1000 }, 'limit'],
  ])('is told what is wrong: %s %j', async (name, input, message) => {
    expect((await call(name, input)).error).toContain(message);
  });

  it('sees what the user may see whom it acts for', async () => {
    running.world.catalog = CONDITIONAL;
    running.world.hidden = [OPS];
    const found = await call('search-runbooks', { query: 'title' });
    expect(JSON.stringify(found)).toContain(EHR.split('/')[1]);
    expect(JSON.stringify(found)).not.toContain('default/runbook/ops');
    expect((await call('get-chapter', { address: OUTBOUND })).error).toContain(
      'no chapter',
    );
    expect((await call('who-owns', { entityRef: SUPERVISOR })).totalItems).toBe(
      1,
    );

    expect(
      JSON.stringify(
        await call('resolve-alert', { name: 'PgBossSupervisorDown' }),
      ),
    ).not.toContain('runbook/ops');

    running.world.catalog = ALLOW;
    running.world.chapters = DENY;
    for (const [name, input] of [
      ['search-runbooks', { query: 'title' }],
      ['get-chapter', { address: OUTBOUND }],
      ['resolve-alert', { name: 'PgBossSupervisorDown' }],
      ['who-owns', { entityRef: SUPERVISOR }],
    ] as const) {
      expect((await call(name, input)).error).toContain('may not read');
    }
  });
});
