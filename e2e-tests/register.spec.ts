// SPDX-License-Identifier: Apache-2.0
import { expect, test, type APIRequestContext } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  backend,
  demoExamples,
  expectAccessible,
  getJson,
  open,
  personaToken,
  waitForExamples,
} from './support';

const owner = /Service owner/;
const tenantAdmin = /Tenant admin/;
const REF = 'runbook:default/reporting-extracts';
const folder = resolve(demoExamples, 'to-register/reporting');
const page404 = 'rebuild-extract.md';

test.beforeAll(async ({ request }) => {
  test.setTimeout(150_000);
  await waitForExamples(request);
});

/** Takes the runbook out of the catalog again, so that other tests find the portal as it was. */
async function unregister(request: APIRequestContext) {
  const headers = {
    Authorization: `Bearer ${await personaToken(request, 'paula-admin')}`,
  };
  const listed = await request.get(`${backend}/catalog/locations`, { headers });
  for (const { data } of await listed.json()) {
    if (data.target.endsWith('to-register/reporting/catalog-info.yaml')) {
      await request.delete(`${backend}/catalog/locations/${data.id}`, {
        headers,
      });
    }
  }
}

test('a folder is looked at, mended, looked at again and registered', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  await open(page, owner, '/runbooks');
  await page.getByRole('link', { name: 'Register runbooks' }).click();
  await page
    .getByRole('button', { name: 'Runbook of the reporting team' })
    .click();
  await expect(page).toHaveURL(/\/runbooks\/register\?location=file/);
  const entity = page.getByRole('article', { name: 'Reporting extracts' });
  await expect(entity).toContainText('component:default/reporting-warehouse');
  await expect(entity.getByText('Nightly extract is late')).toBeVisible();
  await expect(
    page.getByText('1 entity, 2 chapters, 1 problem, 1 finding'),
  ).toBeVisible();
  await entity.getByText('1 finding').click();
  await expect(
    entity.getByRole('list', { name: /What the rules found/ }),
  ).toContainText('nightly-extract-late.md:');

  const chapter = resolve(folder, 'docs/extracts/nightly-extract-late.md');
  const text = await readFile(chapter, 'utf8');
  await writeFile(chapter, text.replace(page404, 'rebuild-an-extract.md'));
  try {
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect(
      page.getByText('1 entity, 2 chapters, 1 problem', { exact: true }),
    ).toBeVisible();

    await page.getByRole('button', { name: 'Register', exact: true }).click();
    const progress = page.getByRole('status', { name: 'Where it stands' });
    await expect(progress).toContainText('2 chapters read', {
      timeout: 60_000,
    });
    await progress.getByRole('link').click();
    await expect(page).toHaveURL(
      /catalog\/default\/runbook\/reporting-extracts/i,
    );
    await page.goto(
      '/runbooks/default/runbook/reporting-extracts/extracts/nightly-extract-late',
    );
    await expect(
      page.getByRole('heading', { name: /Nightly extract is late/ }).first(),
    ).toBeVisible({ timeout: 45_000 });
  } finally {
    await writeFile(chapter, text);
    await unregister(request);
  }
});

test('files are looked at without being anywhere', async ({ page }) => {
  await open(page, owner, '/runbooks/register');
  await page.getByRole('radio', { name: 'In files of yours' }).click();
  await page.getByLabel('Choose a folder').last().setInputFiles(folder);
  await expect(page.getByText('2 chapters, 1 problem')).toBeVisible();
  await expect(page.getByText(/These files stand nowhere/)).toBeVisible();
});

test('what the catalog would refuse is told with its line and mend, and not registered', async ({
  page,
}) => {
  await open(page, owner, '/runbooks/register?from=files');
  await page.getByText('Or paste a catalog-info.yaml alone').click();
  const text = await readFile(resolve(folder, 'catalog-info.yaml'), 'utf8');
  await page
    .getByRole('textbox')
    .fill(text.replace('every: P90D', 'every: 90 days'));
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  const entity = page.getByRole('article', { name: 'Reporting extracts' });
  await expect(entity).toContainText('The catalog refuses it');
  await expect(entity).toContainText(
    /catalog-info\.yaml:\d+ spec\.review\.every/,
  );
  await expect(entity).toContainText('P90D');
});

test('an address that the portal may not read from is refused in words', async ({
  page,
}) => {
  await open(page, owner, '/runbooks/register');
  await page.getByRole('textbox').fill('https://git.example.com/acme/runbooks');
  await page.getByRole('textbox').press('Enter');
  await expect(page.getByRole('alert')).toContainText(
    'may not read from git.example.com',
  );
  await page.getByRole('textbox').fill('file:../catalog');
  await page.getByRole('textbox').press('Enter');
  await expect(page.getByRole('alert')).toContainText(
    'not in a folder that this portal may look into',
  );
});

test('tenant admins are told that they may not', async ({ page }) => {
  await open(page, tenantAdmin, '/runbooks/register');
  await expect(
    page.getByRole('heading', { name: /You may not look/ }),
  ).toBeVisible();
  await page.goto('/runbooks');
  await expect(
    page.getByRole('heading', { name: 'Library' }).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'Register runbooks' }),
  ).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 420]) {
    test(`axe finds nothing serious, and nothing runs over: ${colorScheme}, ${width} wide`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({
        colorScheme,
        baseURL,
        viewport: { width, height: 900 },
      });
      const page = await context.newPage();
      await open(page, owner, '/runbooks/register?location=file%3Areporting');
      await expect(
        page.getByRole('article', { name: 'Reporting extracts' }),
      ).toBeVisible();
      await expectAccessible(page);
      const overflow = await page
        .locator('main')
        .last()
        .evaluate(main => main.scrollWidth - main.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await page.screenshot({
        path: `test-results/register-${colorScheme}-${width}.png`,
        fullPage: true,
      });
      await context.close();
    });
  }
}

test('the catalog knows nothing that was only looked at', async ({
  request,
}) => {
  test.setTimeout(240_000);
  const token = await personaToken(request, 'sofia-owner');
  await expect(async () => {
    const answer = await request.get(
      `${backend}/catalog/entities/by-name/runbook/default/reporting-extracts`,
      { headers: { Authorization: `Bearer ${token}` } },
    );
    expect(answer.status(), REF).toBe(404);
  }).toPass({ timeout: 60_000 });
  // What was a source is kept for a minute, in case the catalog only lost sight of it.
  await expect(async () => {
    const { items } = await getJson(request, '/sources');
    expect(items.map((source: any) => source.ref)).not.toContain(REF);
  }).toPass({ timeout: 150_000, intervals: [5_000] });
});
