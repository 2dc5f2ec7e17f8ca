// SPDX-License-Identifier: Apache-2.0
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type {
  AlertResolution,
  SearchPage,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { PageWords } from '../__testUtils__/buildSync';
import { entity } from '../__testUtils__/IngestHarness';
import { EHR, OPS, StoreHarness } from '../__testUtils__/StoreHarness';
import { buildSync } from '../__testUtils__/buildSync';
import type { DatabaseRunbookStore } from '../database';
import type { ReaderScope } from '../database/chapterSelection';
import type { ReaderAccess } from '../service/ReaderAccess';
import { AlertEntities } from './AlertEntities';
import { AlertResolver } from './AlertResolver';
import { DEFAULT_ENTITY_LABELS } from './entityLabels';

const OUTBOUND = 'resource:default/queue-edi-outbound';
const GATEWAY = 'component:default/gateway';

const attachedTo = (entityRef: string) => [
  { entityRef, via: 'front-matter' as const, rule: entityRef },
];

const PAGES: PageWords[] = [
  {
    path: 'supervisor',
    kind: 'incident',
    frontMatter: {
      alerts: ['PgBossSupervisorStuck', 'PgBoss*'],
      parameters: [
        {
          name: 'queue',
          entity: 'metadata.annotations.medsuite.io/queue-name',
          label: 'queue',
        },
        { name: 'ticket', prompt: 'Which ticket?' },
      ],
    },
    sections: [
      { anchor: 'outcome', role: 'outcome' },
      { anchor: 'steps', role: 'steps' },
      { anchor: 'trouble', role: 'troubleshooting' },
    ],
  },
  {
    path: 'backlog-any',
    frontMatter: { alerts: [{ alertname: 'QueueBacklog', queue: '*' }] },
  },
  {
    path: 'backlog-edi',
    frontMatter: { alerts: [{ alertname: 'QueueBacklog', queue: 'edi-*' }] },
  },
  {
    path: 'backlog-outbound',
    frontMatter: {
      alerts: [{ alertname: 'QueueBacklog', queue: 'edi-outbound' }],
    },
    sections: [{ anchor: 'symptoms', role: 'symptoms' }],
  },
  {
    path: 'backlog-p1',
    frontMatter: {
      alerts: [
        { alertname: 'QueueBacklog', queue: 'edi-outbound', severity: 'P1' },
      ],
    },
  },
  {
    path: 'one',
    frontMatter: { alerts: ['Twice'] },
    attachments: attachedTo(GATEWAY),
  },
  { path: 'two', kind: 'incident', frontMatter: { alerts: ['Twice'] } },
  { path: 'anything', frontMatter: { alerts: [{ team: 'edi', tier: '1' }] } },
  { path: 'KubePodCrashLooping', sections: [{ anchor: 'meaning' }] },
  { path: 'gateway/daily', attachments: attachedTo(GATEWAY) },
  { path: 'gateway/down', kind: 'incident', attachments: attachedTo(GATEWAY) },
  { path: 'addressed', sections: [{ anchor: 'a' }, { anchor: 'b' }] },
];

const ENTITIES = [
  entity(OUTBOUND, {
    metadata: {
      name: 'queue-edi-outbound',
      annotations: { 'medsuite.io/queue-name': 'edi-outbound' },
    },
    spec: { type: 'queue' },
  }),
  entity(GATEWAY, { metadata: { name: 'gateway', title: 'EDI gateway' } }),
];

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('AlertResolver on %s', id => {
  const credentials = mockCredentials.user();
  let store: DatabaseRunbookStore;

  beforeAll(async () => {
    const harness = await StoreHarness.create(await databases.init(id));
    store = harness.store;
    await harness.read(PAGES, {
      alertRules: [
        {
          file: 'alerts/a.yaml',
          line: 4,
          group: 'a',
          name: 'RuleOnly',
          labels: { queue: 'a' },
          texts: {},
          runbookUrl: '/runbooks/default/runbook/ops/addressed',
        },
      ],
    });
    await store.applySync(
      buildSync(EHR, [
        { path: 'hidden', frontMatter: { alerts: ['PgBossSupervisorStuck'] } },
      ]),
    );
  });

  function createResolver(
    options: { scope?: ReaderScope; found?: string[] } = {},
  ) {
    const search = jest.fn(async (_query: object) => {
      const chapters = await store.listChapters({
        scope: {},
        filters: {},
        orderBy: 'title',
        page: { limit: 100 },
      });
      const items = (options.found ?? []).map(path => {
        const { storedId: _, ...chapter } = chapters.items.find(
          it => it.path === path,
        )!;
        return {
          chapter: { ...chapter, address: `default/runbook/ops/${path}` },
          sections: [],
          score: 1,
          reasons: [{ code: 'words', text: 'Words occur', terms: [] }],
        };
      });
      return { items } as unknown as SearchPage;
    });
    const resolver = new AlertResolver({
      store,
      search: { search },
      access: {
        scopeOf: async () => options.scope ?? { sources: [OPS] },
      } as Partial<ReaderAccess> as ReaderAccess,
      entities: new AlertEntities({
        catalog: catalogServiceMock({ entities: ENTITIES }),
        logger: mockServices.logger.mock(),
        entityLabels: DEFAULT_ENTITY_LABELS,
      }),
      entityLabels: DEFAULT_ENTITY_LABELS,
    });
    return { resolver, search };
  }

  const alertOf = (
    name: string,
    labels: Record<string, string> = {},
    annotations: Record<string, string> = {},
  ) => ({ name, labels, annotations, status: null, url: null });

  const inWords = ({ outcome, matches }: AlertResolution) =>
    [
      outcome,
      ...matches.map(it => `${it.chapter.path}#${it.section?.anchor}`),
    ].join(' ');

  it.each([
    ['an exact name', 'PgBossSupervisorStuck', {}, 'resolved supervisor#steps'],
    [
      'a name in words',
      'pgboss supervisor stuck',
      {},
      'resolved supervisor#steps',
    ],
    ['a glob', 'PgBossOther', {}, 'resolved supervisor#steps'],
    [
      'the most exact labels first',
      'QueueBacklog',
      { queue: 'edi-outbound' },
      'resolved backlog-outbound#symptoms backlog-edi#steps backlog-any#steps',
    ],
    [
      'more labels before fewer',
      'QueueBacklog',
      { queue: 'edi-outbound', severity: 'p1' },
      'resolved backlog-p1#steps backlog-outbound#symptoms backlog-edi#steps backlog-any#steps',
    ],
    [
      'a glob of labels',
      'QueueBacklog',
      { queue: 'edi-in' },
      'resolved backlog-edi#steps backlog-any#steps',
    ],
    [
      'labels alone',
      'Whatever',
      { team: 'edi', tier: '1' },
      'resolved anything#steps',
    ],
    [
      'the name of a page',
      'kube_pod_crash_looping',
      {},
      'resolved KubePodCrashLooping#meaning',
    ],
    ['its rule', 'RuleOnly', {}, 'resolved addressed#a'],
    ['not by a rule of other labels', 'RuleOnly', { queue: 'b' }, 'unresolved'],
    ['two that are named alike', 'Twice', {}, 'ambiguous two#steps one#steps'],
    [
      'of two the one of the entity',
      'Twice',
      { service: 'gateway' },
      'resolved one#steps two#steps',
    ],
    [
      'what the entity has, incidents first',
      'Unknown',
      { service: 'EDI gateway' },
      'unresolved gateway/down#steps gateway/daily#steps one#steps',
    ],
    ['nothing', 'Unknown', {}, 'unresolved'],
    ['no label but a missing one', 'QueueBacklog', {}, 'unresolved'],
  ])('finds by %s', async (_, name, labels, expected) => {
    const { resolver } = createResolver();
    const { items } = await resolver.resolve(
      [alertOf(name, labels as Record<string, string>)],
      { credentials },
    );
    expect(inWords(items[0])).toBe(expected);
  });

  it('follows the address of the alert to its section', async () => {
    const { resolver } = createResolver();
    const { items } = await resolver.resolve(
      [
        alertOf(
          'Any',
          {},
          { runbook_url: 'https://p/docs/default/runbook/ops/addressed/#b' },
        ),
      ],
      { credentials },
    );
    expect(inWords(items[0])).toBe('resolved addressed#b');
    expect(items[0].matches[0].reasons).toEqual([
      { code: 'alert-rule', text: 'The runbook_url of the alert leads to it' },
    ]);
  });

  it('tells entity, parameters and reasons', async () => {
    const { resolver, search } = createResolver();
    const { items, unresolved } = await resolver.resolve(
      [alertOf('PgBossSupervisorStuck', { queue: 'edi-outbound' })],
      { credentials },
    );
    expect(items[0].matches[0]).toMatchObject({
      chapter: { address: 'default/runbook/ops/supervisor' },
      section: { anchor: 'steps', role: 'steps' },
      entity: {
        ref: OUTBOUND,
        title: 'queue-edi-outbound',
        reason: 'The label queue is edi-outbound',
      },
      parameters: [
        {
          name: 'queue',
          value: 'edi-outbound',
          from: { type: 'entity', entityRef: OUTBOUND },
        },
        { name: 'ticket', value: null, from: null, prompt: 'Which ticket?' },
      ],
      reasons: [
        {
          code: 'alert-matcher',
          text: 'Its front matter names PgBossSupervisorStuck',
        },
      ],
      confidence: 1,
    });
    expect(unresolved).toEqual([]);
    expect(search).not.toHaveBeenCalled();
  });

  it('guesses by the text when nothing is sure', async () => {
    const { resolver, search } = createResolver({
      found: ['addressed', 'gateway/daily'],
    });
    const { items, unresolved } = await resolver.resolve(
      [
        alertOf(
          'Unknown',
          { service: 'gateway' },
          { summary: 'Files are late', dashboard: 'https://grafana' },
        ),
      ],
      { credentials },
    );
    expect(search).toHaveBeenCalledWith(
      {
        q: 'Unknown\nFiles are late',
        limit: 5,
        context: 'alert',
        entityRef: GATEWAY,
      },
      expect.objectContaining({ credentials, recordsMiss: true }),
    );
    expect(unresolved).toEqual(['Unknown']);
    expect(items[0].outcome).toBe('unresolved');
    // What applies to the entity and is found by the text comes first.
    expect(items[0].matches[0]).toMatchObject({
      chapter: { path: 'gateway/daily' },
      reasons: [{ code: 'entity' }, { code: 'search' }],
    });
    for (const { confidence } of items[0].matches) {
      expect(confidence).toBeLessThan(0.5);
    }
  });

  it('shows nothing that the reader may not see', async () => {
    const named = alertOf('PgBossSupervisorStuck');
    const rule = alertOf('RuleOnly');
    const answer = async (scope: ReaderScope) => {
      const { items } = await createResolver({ scope }).resolver.resolve(
        [named, rule],
        { credentials },
      );
      return items.map(inWords);
    };
    expect(await answer({})).toEqual([
      expect.stringMatching(/^ambiguous /),
      'resolved addressed#a',
    ]);
    expect(await answer({ sources: [EHR] })).toEqual([
      'resolved hidden#steps',
      'unresolved',
    ]);
    expect(await answer({ sources: [] })).toEqual(['unresolved', 'unresolved']);
  });

  it('checks a rule file', async () => {
    const { resolver, search } = createResolver({ found: ['addressed'] });
    const rules = `
groups:
  - name: pgboss
    rules:
      - alert: PgBossSupervisorStuck
        labels: { severity: critical }
      - alert: Twice
      - alert: Nothing
      - expr: up
`;
    const coverage = await resolver.checkCoverage({ rules }, { credentials });
    expect(coverage).toMatchObject({
      totals: { rules: 3, resolved: 1, ambiguous: 1, unresolved: 1 },
      items: [
        {
          name: 'PgBossSupervisorStuck',
          group: 'pgboss',
          severity: 'critical',
          line: 5,
          outcome: 'resolved',
          matches: [{ chapter: { path: 'supervisor' }, confidence: 1 }],
        },
        { name: 'Twice', severity: null, line: 7, outcome: 'ambiguous' },
        { name: 'Nothing', outcome: 'unresolved', matches: [{}] },
      ],
      problems: [{ path: '', line: 9, code: 'alert-rule-without-name' }],
    });
    expect(search.mock.calls).toHaveLength(1);
    expect(search.mock.lastCall).toMatchObject([{}, { recordsMiss: false }]);
  });

  it('checks names, and of many looks for some by their text', async () => {
    const { resolver, search } = createResolver();
    const names = Array.from({ length: 2000 }, (_, index) => `Alert${index}x`);
    const began = Date.now();
    const { totals, items } = await resolver.checkCoverage(
      { names: ['twice', ...names.slice(1)] },
      { credentials },
    );
    expect(totals).toEqual({
      rules: 2000,
      resolved: 0,
      ambiguous: 1,
      unresolved: 1999,
    });
    expect(items[0]).toMatchObject({ group: null, line: null });
    expect(search.mock.calls).toHaveLength(100);
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it('refuses more rules than it checks', async () => {
    const { resolver } = createResolver();
    const rules = `groups:\n- rules:\n${'  - alert: A\n'.repeat(2001)}`;
    await expect(
      resolver.checkCoverage({ rules }, { credentials }),
    ).rejects.toThrow('more than 2000 alerts');
  });
});
