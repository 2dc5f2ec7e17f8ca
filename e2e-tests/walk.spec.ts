// SPDX-License-Identifier: Apache-2.0
import { expect, test } from '@playwright/test';
import { expectAccessible, open, supervisorChapter } from './support';

const onCall = /On-call engineer/;

test('from the catalog to the section of an incident chapter in TechDocs', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await open(page, onCall, '/');
  await page.getByRole('link', { name: 'pg-boss supervisor' }).first().click();

  // Without a click: the incident chapters, and their first command ready to copy.
  await expect(
    page.getByRole('link', { name: 'pg-boss supervisor down or stuck' }),
  ).toBeVisible();
  await expect(page.getByText('get pods -l app=pg-boss').first()).toBeVisible();

  await page
    .locator('main')
    .getByRole('link', { name: 'Runbooks', exact: true })
    .click();
  await expect(page).toHaveURL(/pg-boss-supervisor\/runbooks/);
  await expect(
    page.getByRole('heading', { name: 'When something is broken' }),
  ).toBeVisible();
  await expect(
    page.getByText('The page names this entity').first(),
  ).toBeVisible();
  await expectAccessible(page);

  await page
    .getByRole('link', { name: 'pg-boss supervisor down or stuck' })
    .click();
  await expect(page).toHaveURL(new RegExp(`/runbooks/${supervisorChapter}`));
  // At once, from our own store; the reader of TechDocs follows when its site is built.
  await expect(
    page.getByRole('heading', { name: 'Outcome', level: 2 }).first(),
  ).toBeVisible();
  await expect(page.getByTestId('techdocs-native-shadowroot')).toBeVisible({
    timeout: 120_000,
  });

  await page.goto(`/runbooks/${supervisorChapter}#troubleshooting`);
  const inTechDocs = page
    .getByTestId('techdocs-native-shadowroot')
    .locator('#troubleshooting');
  await expect(inTechDocs).toBeInViewport({ timeout: 60_000 });
});

for (const [path, chapter, why] of [
  [
    '/catalog/default/resource/payer-bluestone-health/runbooks',
    'Onboard a payer',
    /Matches kind=Resource,\s?spec\.type=payer/,
  ],
  [
    '/catalog/default/resource/tenant-harbor-behavioral/runbooks',
    'Tenant shard unreachable',
    /Matches kind=Resource,\s?spec\.type=tenant/,
  ],
] as const) {
  test(`chapters are attached by filter: ${path}`, async ({ page }) => {
    await open(page, onCall, path);
    await expect(
      page.getByRole('link', { name: new RegExp(chapter, 'i') }).first(),
    ).toBeVisible({ timeout: 45_000 });
    await expect(page.getByText(why).first()).toBeVisible();
  });
}

test('the first command of a chapter is copied with one click', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(
    page,
    onCall,
    '/catalog/default/component/pg-boss-supervisor/runbooks',
  );
  await page.getByRole('button', { name: 'Copy the command' }).first().click();
  await expect(page.getByText('Copied').first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    'kubectl -n medsuite get pods',
  );
});

test('an entity without chapters says how to get one', async ({ page }) => {
  await open(page, onCall, '/catalog/default/domain/revenue-cycle/runbooks');
  await expect(
    page.getByText('No runbook chapter applies to this entity yet'),
  ).toBeVisible();
  await expect(
    page.getByText(/appliesTo:[\s\S]*domain:default\/revenue-cycle/).first(),
  ).toBeVisible();
});

test('the filters of the library live in its address', async ({ page }) => {
  await open(page, onCall, '/runbooks?category=edi&kind=incident');
  await expect(
    page.getByRole('link', { name: /Outbound SFTP delivery failing/i }).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('link', { name: /PHI key unavailable/i }),
  ).toHaveCount(0);
  await page.reload();
  await expect(
    page.getByRole('link', { name: /Outbound SFTP delivery failing/i }).first(),
  ).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on our pages, ${theme}`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ colorScheme: theme, baseURL });
    const page = await context.newPage();
    await open(page, onCall, '/runbooks');
    await expect(
      page.getByRole('heading', { name: /Incident playbooks/ }),
    ).toBeVisible();
    await expectAccessible(page);

    await page.goto('/runbooks/sources');
    await expect(page.getByText('Hosted EHR').first()).toBeVisible();
    await expectAccessible(page);

    await page.goto(`/runbooks/${supervisorChapter}?view=source`);
    await expect(
      page.getByRole('heading', { name: 'Troubleshooting' }).first(),
    ).toBeVisible();
    await expectAccessible(page);
    await context.close();
  });
}
