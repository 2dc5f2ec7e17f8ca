// SPDX-License-Identifier: Apache-2.0
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  CANARY,
  HANDBOOK_FILES,
  TENANT_SYSTEM,
} from './__testUtils__/handbook';
import { Call, startDemo } from './__testUtils__/startDemo';

const BASE = '/chapters/default/runbook/handbook';
const OPEN = `${BASE}/open/escalate`;
const TENANT = `${BASE}/tenant/users`;
const SHUT = `${BASE}/canary/rotate`;
const ENTITY = TENANT_SYSTEM.replace(/(.*):(.*)\/(.*)/, '$2/$1/$3');
const HASH = 'a'.repeat(64);
const csv = { Accept: 'text/csv' };

/** All that a tenant admin can ask, mostly about what tenant admins may not read. */
const READS: Call[] = [
  { path: '/sources' },
  { path: '/sources/default/runbook/handbook' },
  ...[
    '',
    '?limit=1',
    '?limit=0',
    '?kind=incident',
    '?category=canary-category',
    '?severity=P1',
    '?tag=canary-tag',
    '?owner=group:default/canary-team',
    '?ownerState=orphaned',
    '?ownerState=no-backup',
    '?ownerState=overridden',
    '?reviewState=never',
    '?reviewState=changes-requested',
    '?reviewState=changed-since-review',
    '?orderBy=updatedAt&limit=1',
    `?entityRef=${TENANT_SYSTEM}`,
  ].map(query => ({ path: `/chapters${query}` })),
  ...[
    'zebra',
    'zebrra', // in want of a correction
    'feed the zebra',
    'ZebraDown',
    'user zebra',
    'steps',
    'rotate',
    '"how to escalate"',
  ].flatMap(q => [
    { path: `/search?q=${encodeURIComponent(q)}` },
    {
      path: `/search?q=${encodeURIComponent(
        q,
      )}&entityRef=${TENANT_SYSTEM}&context=alert`,
    },
  ]),
  { path: '/search?q=zebra&ownerState=orphaned' },
  { path: '/alerts/resolve?alertname=ZebraDown' },
  { path: '/alerts/resolve?alertname=ZebraDown&label.system=harbor' },
  {
    method: 'post',
    path: '/alerts/coverage',
    body: { names: ['ZebraDown', 'zebra'] },
  },
  { path: '/sections' },
  { path: '/sections?limit=1' },
  { path: `/entities/${ENTITY}/chapters` },
  ...[
    '',
    '?limit=1',
    '?state=orphaned',
    '?state=no-backup',
    '?state=overridden',
    '?owner=group:default/canary-team',
    '?backup=group:default/tenant-admins',
    '?reviewState=changes-requested',
    `?entityRef=${TENANT_SYSTEM}`,
  ].flatMap(query => [
    { path: `/ownership${query}` },
    { path: `/ownership${query}`, headers: csv },
  ]),
  ...[
    '',
    '?owner=group:default/tenant-admins',
    '?owner=group:default/platform-operations',
    '?owner=group:default/canary-team',
  ].map(query => ({ path: `/owned${query}` })),
  ...['', '?gap=owner', '?gap=current-review', '?kind=system'].flatMap(
    query => [
      { path: `/coverage${query}` },
      { path: `/coverage${query}`, headers: csv },
    ],
  ),
  ...[OPEN, TENANT].flatMap(path =>
    ['', '/owner', '/reviews', '/reports', '/revisions', '/legacy'].map(
      rest => ({
        path: `${path}${rest}`,
      }),
    ),
  ),
];

/** What can be tried on a chapter that may not be read. */
const TRIES: Array<(chapter: string) => Call> = [
  chapter => ({ path: chapter }),
  ...[
    'owner',
    'reviews',
    'reports',
    'revisions',
    `revisions/${HASH}/diff`,
    'legacy',
  ].map(rest => (chapter: string) => ({ path: `${chapter}/${rest}` })),
  chapter => ({
    method: 'put',
    path: `${chapter}/owner`,
    body: { owner: 'group:default/edi-team', reason: 'To see what it says' },
  }),
  chapter => ({ method: 'put', path: `${chapter}/owner`, body: '{' }),
  chapter => ({
    method: 'put',
    path: `${chapter}/owner`,
    body: {},
    headers: { 'If-Match': '"other"' },
  }),
  chapter => ({ method: 'delete', path: `${chapter}/owner` }),
  chapter => ({
    method: 'post',
    path: `${chapter}/reviews`,
    body: { revision: HASH, outcome: 'approved', summary: 'Looks fine' },
  }),
  chapter => ({
    method: 'post',
    path: `${chapter}/review-requests`,
    body: { reason: 'To see what it says' },
  }),
  chapter => ({
    method: 'post',
    path: `${chapter}/reports`,
    body: { revision: HASH, problem: 'To see what it says' },
  }),
  chapter => ({
    method: 'post',
    path: `${chapter}/reports/1/closing`,
    body: { answer: 'To see what it says' },
  }),
  chapter => ({
    method: 'post',
    path: `${chapter}/reveals`,
    body: { revision: HASH, line: 1 },
  }),
  chapter => ({ method: 'post', path: `${chapter}/history`, body: {} }),
];

const isHidden = (path: string) => /^docs\/(canary|old)\//.test(path);

/** Times differ between two portals; scores go by how rare words are in the whole library. */
const comparable = (text: string) =>
  text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>')
    .replace(/"(score|nextCursor)":("[^"]*"|[\d.]+)/g, '"$1":"<any>"');

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('the unreadable, on %s', id => {
  const folders = [createMockDirectory(), createMockDirectory()];
  let demo: Awaited<ReturnType<typeof startDemo>>;
  let without: Awaited<ReturnType<typeof startDemo>>;

  beforeAll(async () => {
    demo = await startDemo({
      knex: await databases.init(id),
      folder: folders[0],
    });
    without = await startDemo({
      knex: await databases.init(id),
      folder: folders[1],
      files: Object.fromEntries(
        Object.entries(HANDBOOK_FILES).filter(([path]) => !isHidden(path)),
      ),
    });
    await liveWithSecrets();
  });

  /** Overrides, reviews, requests, reports and a past of the hidden chapters, and a search for them. */
  async function liveWithSecrets() {
    const { revision } = (await demo.call('service', { path: SHUT })).body;
    const reason = `All of it about the ${CANARY}`;
    const calls: Call[] = [
      {
        method: 'put',
        path: `${SHUT}/owner`,
        body: { owner: 'group:default/security-compliance', reason },
      },
      {
        method: 'post',
        path: `${SHUT}/history`,
        body: {
          revisions: [
            {
              text: `# The ${CANARY}\n\nAs it sang.\n`,
              authoredAt: '2026-01-01T00:00:00Z',
              author: `${CANARY} keeper`,
              summary: reason,
            },
          ],
        },
      },
      {
        method: 'post',
        path: `${SHUT}/reviews`,
        body: { revision, outcome: 'changes-requested', summary: reason },
      },
      {
        method: 'post',
        path: `${SHUT}/review-requests`,
        body: { reason },
      },
      {
        method: 'post',
        path: `${SHUT}/reports`,
        body: { revision, quote: reason, problem: reason },
      },
      { path: `/search?q=zebra+${CANARY}` },
    ];
    for (const asked of calls) {
      const { status, text } = await demo.call('paula-admin', asked);
      if (status >= 300) {
        throw new Error(`${asked.path} answers ${status}: ${text}`);
      }
    }
  }

  it.each(READS.map(asked => [describeCall(asked), asked] as const))(
    'is not in the answer to %s',
    async (_, asked) => {
      const { status, text } = await demo.call('tessa-tenant', asked);
      expect(status).toBe(200);
      // An answer may repeat what was asked.
      const query = Array.from(
        new URLSearchParams(asked.path.split('?')[1]).values(),
      );
      const told = query.reduce((rest, it) => rest.replaceAll(it, ''), text);
      expect(told).not.toMatch(new RegExp(CANARY, 'i'));

      const other = await without.call('tessa-tenant', asked);
      expect(comparable(text)).toEqual(comparable(other.text));
    },
  );

  it.each(TRIES.map(create => [describeCall(create('…')), create] as const))(
    'is answered like what does not exist: %s',
    async (_, create) => {
      const none = `${BASE}/nowhere/none`;
      const shut = await demo.call('tessa-tenant', create(SHUT));
      const nowhere = await demo.call('tessa-tenant', create(none));
      expect(shut.status).toBe(404);
      expect(shut.text.replaceAll('canary/rotate', 'nowhere/none')).toEqual(
        nowhere.text,
      );
    },
  );

  it('is there for those who may, so that the test proves something', async () => {
    for (const path of ['/chapters', '/ownership', '/sections', '/owned']) {
      const { text } = await demo.call('paula-admin', { path });
      expect(text).toMatch(new RegExp(CANARY, 'i'));
    }
    const twins = await demo.call('paula-admin', { path: `${TENANT}/legacy` });
    expect(twins.body.items[0]).toMatchObject({
      chapter: { title: 'Canary of old' },
      linkedFrom: [{ title: expect.stringContaining(CANARY) }],
    });
    const coverage = await demo.call('paula-admin', { path: '/coverage' });
    expect(coverage.text).not.toEqual(
      (await demo.call('tessa-tenant', { path: '/coverage' })).text,
    );
  });
});

function describeCall({ method = 'get', path, headers, body }: Call): string {
  return [method, path, headers && 'as CSV', body === '{' && 'with half a body']
    .filter(Boolean)
    .join(' ');
}
