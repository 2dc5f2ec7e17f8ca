// SPDX-License-Identifier: Apache-2.0
import { expect, test, type Page } from '@playwright/test';
import {
  askAs,
  expectAccessible,
  getJson,
  open,
  waitForHistory,
} from './support';

const serviceOwner = /Service owner/;
const changedChapter =
  'default/component/edi-gateway/runbooks/outbound-queue-stalled';
const changedTitle = 'Outbound EDI queue stalled';
const operations = 'default/runbook/medsuite-operations';

test.beforeAll(async ({ request }) => {
  test.setTimeout(150_000);
  await waitForHistory(request);
});

test('the demo has chapters in every state, and a service owner has some of each', async ({
  request,
}) => {
  const { facets } = await getJson(request, '/chapters?limit=0');
  expect(facets.reviewState.map(({ value }: any) => value).sort()).toEqual([
    'changed-since-review',
    'changes-requested',
    'current',
    'due-soon',
    'never',
    'overdue',
  ]);
  const own = await (await askAs(request, 'sofia-owner', '/owned')).json();
  for (const topic of ['due', 'changed', 'never', 'orphaned']) {
    expect(own[topic].totalItems, topic).toBeGreaterThan(0);
  }
});

test('revisions tell who wrote them, and how the reviewed text differs', async ({
  request,
}) => {
  const { items } = await getJson(
    request,
    `/chapters/${changedChapter}/revisions`,
  );
  expect(items).toMatchObject([
    {
      author: 'Elena Novak',
      summary: 'Hold a hanging partner before testing it',
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      current: true,
      reviews: [],
    },
    {
      author: 'Elena Novak',
      summary: 'What to do when nothing leaves the gateway',
      current: false,
      reviews: [
        { outcome: 'approved', reviewer: 'user:default/sofia-owner' },
        { outcome: 'approved', reviewer: 'user:default/edi-lead' },
      ],
    },
  ]);
});

/** The badge of the row or card, the innermost one, that leads to the chapter. */
const badgeOf = (page: Page, title: string) =>
  page
    .locator('main article, main [role=row]')
    .filter({ has: page.getByRole('link', { name: title, exact: true }) })
    .filter({ has: page.locator('[data-review-state]') })
    .last()
    .locator('[data-review-state]')
    .first();

test('a service owner sees what changed and approves it; open pages show it without a reload', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  const changed = 'changed-since-review';
  await open(page, serviceOwner, '/catalog/default/component/edi-gateway');
  await expect(badgeOf(page, changedTitle)).toHaveAttribute(
    'data-review-state',
    changed,
  );
  const search = await context.newPage();
  await open(search, serviceOwner, '/runbooks?q=outbound+edi+queue+stalled');
  await expect(badgeOf(search, changedTitle)).toHaveAttribute(
    'data-review-state',
    changed,
  );

  const chapter = await context.newPage();
  await open(chapter, serviceOwner, `/runbooks/${changedChapter}`);
  await chapter
    .getByRole('link', { name: 'What changed since the last review' })
    .click();
  await expect(
    chapter.getByText(/Hold that partner:.*One hanging endpoint/).first(),
  ).toBeVisible();
  await expect(chapter.locator('ins').first()).toBeVisible();
  await expect(chapter.locator('del').first()).toBeVisible();

  await chapter.getByRole('link', { name: 'Back to the chapter' }).click();
  await chapter
    .getByRole('button', { name: 'Review', exact: true })
    .first()
    .click();
  const dialog = chapter.getByRole('dialog');
  await dialog
    .getByRole('textbox', { name: /Summary/ })
    .fill('Held and released the test partner by it.');
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(chapter.locator('[data-review-state]').first()).toHaveAttribute(
    'data-review-state',
    'current',
  );

  for (const other of [page, search]) {
    await other.bringToFront();
    await expect(badgeOf(other, changedTitle)).toHaveAttribute(
      'data-review-state',
      'current',
    );
  }
});

test('a text that is no longer the present one is not approved', async ({
  request,
}) => {
  const path = `/chapters/${operations}/claims/claim-flow`;
  const { items } = await getJson(request, `${path}/revisions`);
  const answer = await askAs(request, 'sofia-owner', `${path}/reviews`, {
    method: 'POST',
    data: {
      revision: items[1].hash,
      outcome: 'approved',
      summary: 'Read on paper.',
    },
  });
  expect(answer.status()).toBe(409);
  const { error, conflict } = await answer.json();
  expect(error.name).toBe('ConflictError');
  expect(conflict.currentRevision).toBe(items[0].hash);
  const added = conflict.diff.hunks
    .flatMap(({ lines }: any) => lines)
    .filter(({ type }: any) => type === 'added')
    .map(({ parts }: any) => parts.map(({ text }: any) => text).join(''));
  expect(added).toContain('| *Batched* | delivery | 2 hours | EDI team |');
});

test('a tenant admin has no such buttons, and the API answers 403', async ({
  page,
  request,
}) => {
  const address = `${operations}/claims/claim-flow`;
  await open(page, /Tenant admin/, `/runbooks/${address}`);
  await expect(
    page.getByRole('heading', { name: 'Outcome' }).first(),
  ).toBeVisible();
  for (const name of [
    'Review',
    'Ask for a review',
    'Change the owner',
    'Claim',
  ]) {
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(
      0,
    );
  }

  const { revision, can } = await (
    await askAs(request, 'tessa-tenant', `/chapters/${address}`)
  ).json();
  expect(can).toMatchObject({
    own: { allowed: false },
    review: { allowed: false },
    requestReview: { allowed: false },
  });
  for (const [method, path, data] of [
    ['POST', 'reviews', { revision, outcome: 'approved', summary: 'Fine.' }],
    ['POST', 'review-requests', { reason: 'I would like to know.' }],
    ['PUT', 'owner', { owner: 'group:default/tenant-admins', reason: 'Mine' }],
    ['DELETE', 'owner', undefined],
    ['POST', 'history', { revisions: [], reviews: [] }],
  ] as const) {
    const answer = await askAs(
      request,
      'tessa-tenant',
      `/chapters/${address}/${path}`,
      { method, data },
    );
    expect(answer.status(), `${method} ${path}`).toBe(403);
  }
});

test('readers see that a review was asked for, and why', async ({ page }) => {
  await open(
    page,
    /On-call engineer/,
    '/runbooks/default/component/edi-gateway/runbooks/drain-and-deploy',
  );
  await expect(
    page.getByText(/Review asked: The drain took 25 minutes/),
  ).toBeVisible();
});

test('a page that superseded another shows what is left of it', async ({
  page,
}) => {
  await open(
    page,
    serviceOwner,
    `/runbooks/${operations}/platform-infrastructure/environment-config?changes=legacy`,
  );
  const main = page.locator('main');
  await expect(main.getByText('environment-files').first()).toBeVisible();
  await expect(main.getByRole('link', { name: 'Tracing' })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on what changed, ${theme}`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ colorScheme: theme, baseURL });
    const page = await context.newPage();
    const address = `/runbooks/${operations}/configuration/rules-publishing`;
    await open(page, /Platform admin/, `${address}?changes=review`);
    await expect(page.locator('ins').first()).toBeVisible();
    await expectAccessible(page);

    await page.goto(`${address}?changes=history`);
    await expect(
      page.getByText('A day of warnings before a rule is enforced'),
    ).toBeVisible();
    await expectAccessible(page);

    await page.goto(address);
    await page
      .getByRole('button', { name: 'Review', exact: true })
      .first()
      .click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, '[role=dialog]');
    await context.close();
  });
}
