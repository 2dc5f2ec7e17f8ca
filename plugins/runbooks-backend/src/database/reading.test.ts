// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import { problemAt } from '../__testUtils__/buildSync';
import { EHR, OPS, StoreHarness } from '../__testUtils__/StoreHarness';
import {
  attachedTo,
  SUPERVISOR,
  seedLibrary,
} from '../__testUtils__/seedLibrary';
import type { ChapterFilters } from './chapterSelection';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('reading on %s', databaseId => {
  let harness: StoreHarness;

  beforeAll(async () => {
    harness = await StoreHarness.create(await databases.init(databaseId));
    await seedLibrary(harness.store);
  });

  it.each([
    [
      'urgency',
      [
        'platform/supervisor',
        'edi/outbound',
        'outage',
        'platform/deploy',
        'contacts',
        'restore',
        'edi/onboarding',
      ],
    ],
    [
      'title',
      [
        'contacts',
        'platform/deploy',
        'outage',
        'edi/onboarding',
        'edi/outbound',
        'restore',
        'platform/supervisor',
      ],
    ],
    [
      'updatedAt',
      [
        'contacts',
        'platform/deploy',
        'outage',
        'edi/onboarding',
        'edi/outbound',
        'restore',
        'platform/supervisor',
      ],
    ],
  ] as const)('orders by %s', async (orderBy, expected) => {
    await expect(harness.paths({}, {}, orderBy)).resolves.toEqual(expected);
  });

  it.each<[string, ChapterFilters, string[]]>([
    ['source', { source: [EHR] }, ['outage', 'contacts', 'restore']],
    ['category', { category: ['edi'] }, ['edi/outbound', 'edi/onboarding']],
    ['kind', { kind: ['backup', 'escalation'] }, ['contacts', 'restore']],
    [
      'severity',
      { severity: ['P1', 'P3'] },
      ['platform/supervisor', 'platform/deploy'],
    ],
    [
      'owner',
      { owner: ['group:default/edi'] },
      ['edi/outbound', 'edi/onboarding'],
    ],
    ['status', { status: ['stale'] }, ['outage', 'contacts', 'restore']],
    [
      'tag, counted once each',
      { tag: ['x12', 'payer'] },
      ['edi/outbound', 'outage', 'edi/onboarding'],
    ],
    [
      'entity',
      { entityRef: SUPERVISOR },
      ['platform/supervisor', 'edi/outbound', 'outage'],
    ],
    [
      'several at once',
      { entityRef: SUPERVISOR, category: ['edi'], tag: ['x12'] },
      ['edi/outbound'],
    ],
    ['what nothing has', { tag: ["' or 1=1 --"] }, []],
    ['a removed chapter', { source: ['runbook:default/gone'] }, []],
  ])('filters by %s', async (_, filters, expected) => {
    await expect(harness.paths(filters)).resolves.toEqual(expected);
  });

  it('counts each facet without its own filter', async () => {
    const facets = await harness.store.countFacets(
      {},
      { category: ['edi'], kind: ['incident'] },
    );
    expect(facets).toEqual({
      category: [
        { value: 'edi', count: 1 },
        { value: 'platform-infrastructure', count: 1 },
      ],
      kind: [
        { value: 'daily-ops', count: 1 },
        { value: 'incident', count: 1 },
      ],
      severity: [{ value: 'P2', count: 1 }],
      owner: [{ value: 'group:default/edi', count: 1 }],
      source: [{ value: OPS, title: 'Operations', count: 1 }],
      tag: [{ value: 'x12', count: 1 }],
      reviewState: [{ value: 'never', count: 1 }],
    });
    const tags = await harness.store.countFacets({}, { tag: ['payer'] });
    expect(tags.tag).toEqual([
      { value: 'x12', count: 3 },
      { value: 'payer', count: 1 },
    ]);
    expect(tags.source).toEqual([
      { value: OPS, title: 'Operations', count: 1 },
    ]);
  });

  it('gives back all that was stored of a chapter', async () => {
    const chapter = await harness.store.getChapter(
      {},
      { source: OPS, path: 'edi/outbound' },
    );
    expect(chapter).toMatchObject({
      id: null,
      path: 'edi/outbound',
      title: 'outbound failing',
      kind: 'incident',
      severity: 'P2',
      category: 'edi',
      source: OPS,
      sourceState: 'ok',
      owner: { ref: 'group:default/edi', provenance: 'front-matter' },
      backupOwner: null,
      audience: ['EDI', 'PLATFORM_ADMIN'],
      tags: ['x12'],
      firstCommand: { text: 'psql -c "select 1"', section: 'steps' },
      firstSeenAt: '2026-11-01T10:00:00.000Z',
      updatedAt: '2026-11-01T10:00:00.000Z',
      sections: [
        {
          anchor: 'steps',
          role: 'steps',
          headingPath: ['outbound failing', 'steps'],
        },
      ],
      steps: [{ number: 1 }],
      reviewers: ['user:default/edi-lead'],
      review: { every: 'P90D' },
      attachments: attachedTo('component:default/gateway', SUPERVISOR),
      problems: [problemAt('docs/edi/outbound.md')],
      lastReadAt: '2026-11-01T10:00:00.000Z',
      markdown: 'Text of edi/outbound',
    });
    expect(chapter).not.toHaveProperty('appliesTo');
  });

  it('lists sources by title, state and page', async () => {
    const first = await harness.store.listSources({
      scope: {},
      page: { limit: 1 },
    });
    expect(first).toMatchObject({ items: [{ ref: EHR }], totalItems: 2 });
    const second = await harness.store.listSources({
      scope: {},
      page: { limit: 1, cursor: first.nextCursor },
    });
    expect(second).toMatchObject({
      items: [{ ref: OPS, chapterCount: 4 }],
      totalItems: 2,
      nextCursor: undefined,
    });
    await expect(
      harness.store.listSources({
        scope: {},
        state: 'stale',
        page: { limit: 9 },
      }),
    ).resolves.toMatchObject({ items: [{ ref: EHR }], totalItems: 1 });
  });
});
