// SPDX-License-Identifier: Apache-2.0
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Response } from 'supertest';
import { TENANT_SYSTEM } from './__testUtils__/handbook';
import { Call, Caller, CALLERS, startDemo } from './__testUtils__/startDemo';

const BASE = '/chapters/default/runbook/handbook';
/** For everybody, owned by a group of the service owner. */
const OPEN = `${BASE}/open/escalate`;
/** For tenant admins; support owns it, the service owner reviews it. */
const TENANT = `${BASE}/tenant/users`;
/** For platform admins; its owner is no more, the tenant admins are its backup owner. */
const SHUT = `${BASE}/canary/rotate`;

const ENTITY = TENANT_SYSTEM.replace(/(.*):(.*)\/(.*)/, '$2/$1/$3');
const SOURCE = '/sources/default/runbook/handbook';

type Ask = (
  caller: Caller,
  call: Call,
) => Promise<Pick<Response, 'status' | 'body' | 'text' | 'headers'>>;

interface Row {
  operation: string;
  on?: string;
  /** What is called; `ask` gets things ready, as a service. */
  call: Call | ((ask: Ask) => Promise<Call>);
  /** Statuses of tessa (tenant admin), omar (on call), sam (support), sofia (service owner), paula (admin) and a service. */
  statuses: string;
  /** How much of the list is seen, by tessa and by each of the others. */
  rows?: { of: (body: any) => number; seen: [number, number] };
}

const ALL = '200 200 200 200 200 200';
/** Chapters that may not be read are not found. */
const NOT_TESSA = '404 200 200 200 200 200';
const total = (seen: [number, number]) => ({
  of: (body: { totalItems: number }) => body.totalItems,
  seen,
});

const revisionOf = async (ask: Ask, path: string): Promise<string> =>
  (await ask('service', { path })).body.revision;

const review = (path: string) => async (ask: Ask) => ({
  method: 'post' as const,
  path: `${path}/reviews`,
  body: {
    revision: await revisionOf(ask, path),
    outcome: 'approved',
    summary: 'Read it',
  },
});

/** An override that leaves everybody the rights that the chapter gives them. */
const override = (owner: string) => ({
  owner,
  reason: 'While the others are away',
});
const OVERRIDES: Record<string, object> = {
  [OPEN]: override('group:default/claims-team'),
  [TENANT]: override('user:default/edi-lead'),
  [SHUT]: override('group:default/platform-operations'),
};

const setOwner = (path: string) => async (ask: Ask) => {
  await ask('service', { method: 'delete', path: `${path}/owner` });
  return {
    method: 'put' as const,
    path: `${path}/owner`,
    body: OVERRIDES[path],
  };
};

const endOverride = (path: string) => async (ask: Ask) => {
  await ask('service', {
    method: 'put',
    path: `${path}/owner`,
    body: OVERRIDES[path],
  });
  return { method: 'delete' as const, path: `${path}/owner` };
};

const diff = (path: string) => async (ask: Ask) => {
  const revision = await revisionOf(ask, path);
  return { path: `${path}/revisions/${revision}/diff?against=${revision}` };
};

const requestReview = (path: string): Call => ({
  method: 'post',
  path: `${path}/review-requests`,
  body: { reason: 'A step was missing' },
});

const report = (path: string) => async (ask: Ask) => ({
  method: 'post' as const,
  path: `${path}/reports`,
  body: {
    revision: await revisionOf(ask, path),
    problem: 'The desk has moved',
  },
});

/** A report that is open before each try to close it. */
const closeReport = (path: string) => async (ask: Ask) => {
  const { body } = await ask('paula-admin', await report(path)(ask));
  return {
    method: 'post' as const,
    path: `${path}/reports/${body.id}/closing`,
    body: { answer: 'The page says so now' },
  };
};

const reveal = (path: string) => async (ask: Ask) => {
  const { body } = await ask('service', { path });
  return {
    method: 'post' as const,
    path: `${path}/reveals`,
    body: {
      revision: body.revision,
      line: body.commands.find((it: any) => it.breakGlass).line,
    },
  };
};

const importHistory = (path: string): Call => ({
  method: 'post',
  path: `${path}/history`,
  body: {
    revisions: [
      {
        text: '# Before\n\nOther words.\n',
        authoredAt: '2026-01-01T00:00:00Z',
      },
    ],
  },
});

const TABLE: Row[] = [
  { operation: 'getOpenApi', call: { path: '/openapi.json' }, statuses: ALL },
  {
    operation: 'getSources',
    call: { path: '/sources' },
    statuses: ALL,
    rows: { of: body => body.items[0].chapterCount, seen: [2, 4] },
  },
  {
    operation: 'getSource',
    call: { path: SOURCE },
    statuses: ALL,
    rows: { of: body => body.problems.length, seen: [0, 2] },
  },
  {
    operation: 'refreshSource',
    call: { method: 'post', path: `${SOURCE}/refresh` },
    statuses: '403 200 200 200 200 200',
  },
  {
    operation: 'getChapters',
    call: { path: '/chapters' },
    statuses: ALL,
    rows: total([2, 4]),
  },
  {
    operation: 'search',
    call: { path: '/search?q=zebra' },
    statuses: ALL,
    rows: total([0, 2]),
  },
  {
    operation: 'resolveAlert',
    call: { path: '/alerts/resolve?alertname=ZebraDown' },
    statuses: ALL,
    rows: { of: body => body.items[0].matches.length, seen: [0, 1] },
  },
  {
    operation: 'resolveAlerts',
    call: {
      method: 'post',
      path: '/alerts/resolve',
      body: [{ labels: { alertname: 'ZebraDown' } }],
    },
    statuses: ALL,
    rows: { of: body => body.items[0].matches.length, seen: [0, 1] },
  },
  {
    operation: 'checkAlertCoverage',
    call: {
      method: 'post',
      path: '/alerts/coverage',
      body: { names: ['ZebraDown'] },
    },
    statuses: ALL,
    rows: { of: body => body.totals.resolved, seen: [0, 1] },
  },
  {
    operation: 'getSections',
    call: { path: '/sections' },
    statuses: ALL,
    rows: total([2, 4]),
  },
  {
    operation: 'getEntityChapters',
    call: { path: `/entities/${ENTITY}/chapters` },
    statuses: ALL,
    rows: total([2, 4]),
  },
  {
    operation: 'getOwnerships',
    call: { path: '/ownership' },
    statuses: ALL,
    rows: total([2, 4]),
  },
  {
    operation: 'getOwnerships',
    on: 'the orphaned',
    call: { path: '/ownership?state=orphaned' },
    statuses: ALL,
    rows: { of: body => body.counts.orphaned, seen: [0, 1] },
  },
  {
    operation: 'getOwned',
    call: { path: '/owned' },
    statuses: '200 200 200 200 200 400',
  },
  {
    operation: 'getOwned',
    on: 'a group',
    call: { path: '/owned?owner=group:default/platform-operations' },
    statuses: ALL,
    rows: { of: body => body.chapters, seen: [0, 1] },
  },
  {
    operation: 'getEntityCoverage',
    call: { path: '/coverage?kind=system' },
    statuses: ALL,
    rows: { of: body => body.items[0].chapters, seen: [2, 4] },
  },
  {
    operation: 'preview',
    call: {
      method: 'post',
      path: '/preview',
      body: { catalogInfo: 'kind: Runbook' },
    },
    statuses: '403 200 200 200 200 200',
  },
  { operation: 'getChapter', on: OPEN, call: { path: OPEN }, statuses: ALL },
  {
    operation: 'getChapter',
    on: SHUT,
    call: { path: SHUT },
    statuses: NOT_TESSA,
  },
  {
    operation: 'getChapterLint',
    on: OPEN,
    call: { path: `${OPEN}/lint` },
    statuses: ALL,
  },
  {
    operation: 'getChapterLint',
    on: SHUT,
    call: { path: `${SHUT}/lint` },
    statuses: NOT_TESSA,
  },
  {
    operation: 'getSourceLint',
    call: { path: `${SOURCE}/lint` },
    statuses: ALL,
    rows: { of: body => body.totalItems + body.unchecked, seen: [2, 4] },
  },
  {
    operation: 'getOwnership',
    on: OPEN,
    call: { path: `${OPEN}/owner` },
    statuses: ALL,
  },
  {
    operation: 'getOwnership',
    on: SHUT,
    call: { path: `${SHUT}/owner` },
    statuses: NOT_TESSA,
  },
  {
    operation: 'setOwner',
    on: OPEN,
    call: setOwner(OPEN),
    statuses: '403 403 403 200 200 200',
  },
  {
    operation: 'setOwner',
    on: TENANT,
    call: setOwner(TENANT),
    statuses: '403 200 200 200 200 200',
  },
  {
    operation: 'setOwner',
    on: SHUT,
    call: setOwner(SHUT),
    statuses: '404 403 403 403 200 200',
  },
  {
    operation: 'endOwnerOverride',
    on: OPEN,
    call: endOverride(OPEN),
    statuses: '403 403 403 200 200 200',
  },
  {
    operation: 'endOwnerOverride',
    on: TENANT,
    call: endOverride(TENANT),
    // Support has handed the chapter over; the service owner still reviews it.
    statuses: '403 403 403 200 200 200',
  },
  {
    operation: 'endOwnerOverride',
    on: SHUT,
    call: endOverride(SHUT),
    statuses: '404 403 403 403 200 200',
  },
  {
    operation: 'getReviews',
    on: OPEN,
    call: { path: `${OPEN}/reviews` },
    statuses: ALL,
  },
  {
    operation: 'getReviews',
    on: SHUT,
    call: { path: `${SHUT}/reviews` },
    statuses: NOT_TESSA,
  },
  {
    operation: 'addReview',
    on: OPEN,
    call: review(OPEN),
    statuses: '403 403 403 201 201 403',
  },
  {
    operation: 'addReview',
    on: TENANT,
    call: review(TENANT),
    statuses: '403 403 403 201 201 403',
  },
  {
    operation: 'addReview',
    on: SHUT,
    call: review(SHUT),
    statuses: '404 403 403 403 201 403',
  },
  {
    operation: 'requestReview',
    on: OPEN,
    call: requestReview(OPEN),
    statuses: '403 201 201 201 201 201',
  },
  {
    operation: 'requestReview',
    on: SHUT,
    call: requestReview(SHUT),
    statuses: '404 201 201 201 201 201',
  },
  {
    operation: 'getRevisions',
    on: OPEN,
    call: { path: `${OPEN}/revisions` },
    statuses: ALL,
  },
  {
    operation: 'getRevisions',
    on: SHUT,
    call: { path: `${SHUT}/revisions` },
    statuses: NOT_TESSA,
  },
  { operation: 'getRevisionDiff', on: OPEN, call: diff(OPEN), statuses: ALL },
  {
    operation: 'getRevisionDiff',
    on: SHUT,
    call: diff(SHUT),
    statuses: NOT_TESSA,
  },
  {
    operation: 'getLegacyTwins',
    on: TENANT,
    call: { path: `${TENANT}/legacy` },
    statuses: ALL,
    rows: {
      of: body => body.items.filter((it: any) => it.chapter).length,
      seen: [0, 1],
    },
  },
  {
    operation: 'getLegacyTwins',
    on: SHUT,
    call: { path: `${SHUT}/legacy` },
    statuses: NOT_TESSA,
  },
  {
    operation: 'getReports',
    on: OPEN,
    call: { path: `${OPEN}/reports` },
    statuses: ALL,
  },
  {
    operation: 'getReports',
    on: SHUT,
    call: { path: `${SHUT}/reports` },
    statuses: NOT_TESSA,
  },
  {
    operation: 'reportProblem',
    on: OPEN,
    call: report(OPEN),
    statuses: '201 201 201 201 201 403',
  },
  {
    operation: 'reportProblem',
    on: SHUT,
    call: report(SHUT),
    statuses: '404 201 201 201 201 403',
  },
  {
    operation: 'closeReport',
    on: OPEN,
    call: closeReport(OPEN),
    statuses: '403 403 403 200 200 200',
  },
  {
    operation: 'closeReport',
    on: SHUT,
    call: closeReport(SHUT),
    statuses: '404 403 403 403 200 200',
  },
  {
    operation: 'recordReveal',
    on: OPEN,
    call: reveal(OPEN),
    statuses: '201 201 201 201 201 403',
  },
  {
    operation: 'recordReveal',
    on: SHUT,
    call: reveal(SHUT),
    statuses: '404 201 201 201 201 403',
  },
  {
    operation: 'importHistory',
    on: OPEN,
    call: importHistory(OPEN),
    statuses: '403 403 403 403 200 200',
  },
  {
    operation: 'importHistory',
    on: SHUT,
    call: importHistory(SHUT),
    statuses: '404 403 403 403 200 200',
  },
];

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('who gets what, on %s', id => {
  const folder = createMockDirectory();
  let ask: Ask;

  beforeAll(async () => {
    const knex = await databases.init(id);
    ({ call: ask } = await startDemo({ knex, folder }));
  });

  it('is told of every endpoint there is', async () => {
    const { body } = await ask('service', { path: '/openapi.json' });
    const operations = Object.values<Record<string, { operationId: string }>>(
      body.paths,
    ).flatMap(item => Object.values(item).map(it => it.operationId));
    expect(Array.from(new Set(TABLE.map(row => row.operation))).sort()).toEqual(
      operations.sort(),
    );
  });

  it.each(
    TABLE.map(row => [row.operation, row.on ?? 'what there is', row] as const),
  )('%s of %s', async (_operation, _on, { call, statuses, rows }) => {
    const expected = ['401', ...statuses.split(' ')].map(Number);
    const told: Record<string, unknown> = {};
    for (const caller of CALLERS) {
      const asked = typeof call === 'function' ? await call(ask) : call;
      const { status, body } = await ask(caller, asked);
      const seen = rows && status === 200 ? rows.of(body) : undefined;
      told[caller] = [status, seen];
    }
    expect(told).toEqual(
      Object.fromEntries(
        CALLERS.map((caller, index) => [
          caller,
          [
            expected[index],
            rows && expected[index] === 200
              ? rows.seen[caller === 'tessa-tenant' ? 0 : 1]
              : undefined,
          ],
        ]),
      ),
    );
  });

  it('tells beforehand what the endpoints then do', async () => {
    const told: Record<string, string> = {};
    for (const caller of CALLERS.slice(1)) {
      const { body } = await ask(caller, { path: TENANT });
      const { own, review: toReview, requestReview: toAsk } = body.can;
      told[caller] = [own, toReview, toAsk, body.can.report]
        .map(({ allowed }) => (allowed ? 'may' : 'not'))
        .join(' ');
      expect(own.reason).toEqual(
        own.allowed
          ? null
          : 'You may not change the owner of this chapter: ask its owner group:default/platform-support or its reviewer user:default/sofia-owner',
      );
    }
    expect(told).toEqual({
      'tessa-tenant': 'not not not may',
      'omar-oncall': 'may not may may',
      'sam-support': 'may not may may',
      'sofia-owner': 'may may may may',
      'paula-admin': 'may may may may',
      service: 'may not may not',
    });
  });
});
