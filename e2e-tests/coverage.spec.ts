// SPDX-License-Identifier: Apache-2.0
import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectAccessible, getJson, open, waitForHistory } from './support';

const admin = /Platform admin/;

test.beforeAll(async ({ request }) => {
  test.setTimeout(150_000);
  await waitForHistory(request);
});

test('coverage begins with the entities: numbers, a chart, what each lacks', async ({
  page,
  request,
}) => {
  const { groups, totalItems } = await getJson(request, '/coverage?limit=0');
  expect(totalItems).toBeGreaterThan(10);
  expect(groups.length).toBeGreaterThan(3);
  await open(page, admin, '/runbooks/coverage');
  await expect(page.getByRole('status').first()).toContainText(
    `${totalItems} entities`,
  );
  await expect(page.locator('main figure svg').first()).toBeVisible();

  const { totalItems: lacking } = await getJson(
    request,
    '/coverage?gap=incident-chapters&limit=0',
  );
  await page
    .getByRole('button', { name: new RegExp(`See the ${lacking} that lack`) })
    .click();
  await expect(page).toHaveURL(/gap=incident-chapters/);
  await expect(page.getByRole('status').first()).toContainText(
    `${lacking} entities`,
  );
});

test('the table for a spreadsheet has every entity', async ({
  page,
  request,
}) => {
  const { totalItems } = await getJson(
    request,
    '/coverage?kind=component&limit=0',
  );
  await open(page, admin, '/runbooks/coverage?kind=component');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Coverage as CSV' }).click();
  const file = await (await download).path();
  const rows = (await readFile(file, 'utf8')).trim().split(/\r?\n/);
  expect(rows).toHaveLength(totalItems + 1);
});

test('the coverage of alert rules is one click away', async ({ page }) => {
  await open(page, admin, '/runbooks/coverage');
  await page.getByRole('link', { name: 'Alert rules' }).click();
  await expect(page).toHaveURL(/\/runbooks\/coverage\/alerts/);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on coverage, ${theme}`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ colorScheme: theme, baseURL });
    const page = await context.newPage();
    await open(page, admin, '/runbooks/coverage');
    await expect(page.locator('main figure svg').first()).toBeVisible();
    await expectAccessible(page);
    await context.close();
  });
}
