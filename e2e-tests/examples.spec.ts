// SPDX-License-Identifier: Apache-2.0
import { expect, test } from '@playwright/test';
import { getJson } from './support';

// First of all specs by name: the others look at what must have come in by then.
test('every example page comes in without an error', async ({ request }) => {
  await expect(async () => {
    const { items } = await getJson(request, '/sources');
    expect(
      items.map((source: any) => [
        source.ref,
        source.state,
        source.problems.filter((problem: any) => problem.severity !== 'info'),
      ]),
    ).toEqual([
      ['component:default/edi-gateway', 'ok', []],
      ['runbook:default/hosted-ehr-sops', 'ok', []],
      ['runbook:default/medsuite-operations', 'ok', []],
      ['component:default/rcm-portal', 'ok', []],
    ]);
  }).toPass({ timeout: 90_000, intervals: [2_000] });

  const operations = await getJson(
    request,
    '/chapters?source=runbook:default/medsuite-operations&limit=0',
  );
  expect(operations.totalItems).toBeGreaterThanOrEqual(36);
  const counts = Object.fromEntries(
    operations.facets.category.map(({ value, count }: any) => [value, count]),
  );
  expect(Object.keys(counts)).toHaveLength(9);
  expect(Math.min(...(Object.values(counts) as number[]))).toBeGreaterThan(0);
  const incidents = await getJson(
    request,
    '/chapters?source=runbook:default/medsuite-operations&kind=incident&limit=0',
  );
  expect(incidents.totalItems).toBeGreaterThanOrEqual(10);
});

test('the API says what applies to the pg-boss supervisor, and why', async ({
  request,
}) => {
  const { items } = await getJson(
    request,
    '/entities/default/component/pg-boss-supervisor/chapters',
  );
  expect(items.length).toBeGreaterThanOrEqual(6);
  expect(items[0]).toMatchObject({
    title: 'pg-boss supervisor down or stuck',
    kind: 'incident',
    severity: 'P1',
    attachments: [
      {
        entityRef: 'component:default/pg-boss-supervisor',
        via: 'front-matter',
      },
    ],
  });
});

test('the API answers only callers with credentials', async ({ request }) => {
  const { api } = await import('./support');
  expect((await request.get(`${api}/chapters`)).status()).toBe(401);
});
