// SPDX-License-Identifier: Apache-2.0
import { expect, test, type Locator, type Page } from '@playwright/test';
import {
  askAs,
  expectAccessible,
  open,
  supervisorChapter,
  waitForHistory,
} from './support';

const docs =
  '/docs/default/runbook/medsuite-operations/platform-infrastructure/pg-boss-supervisor/';
const STRIP = 'section[aria-label="This page is a runbook chapter"]';

test.beforeAll(async ({ request }) => {
  test.setTimeout(150_000);
  await waitForHistory(request);
});

/** Opens the page in TechDocs, which builds the site when it is asked for it first. */
async function openDocs(page: Page, persona: RegExp): Promise<Locator> {
  await open(
    page,
    persona,
    `${docs}?entity=resource:default/queue-edi-outbound&label.tenant=tenant-x`,
  );
  const strip = page.locator(STRIP);
  await expect(strip).toBeVisible({ timeout: 120_000 });
  return strip;
}

const foldedAs = (page: Page, text: string) =>
  page.locator('article details', { hasText: text });

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a TechDocs page says what it is as a chapter, fills commands in, and covers break-glass: ${colorScheme}`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout(200_000);
    const context = await browser.newContext({ colorScheme, baseURL });
    const page = await context.newPage();
    const strip = await openDocs(page, /Support engineer/);
    await expect(strip).toContainText('P1');
    await expect(strip).toContainText('Platform Operations');
    await expect(strip).toContainText('Needs PLATFORM_ADMIN');
    await expect(
      strip.getByRole('link', { name: 'Open in Runbooks' }),
    ).toHaveAttribute('href', new RegExp(`/runbooks/${supervisorChapter}`));
    await expectAccessible(page, STRIP);

    const release = foldedAs(page, 'release one queue');
    const command = release.locator('code', {
      hasText: '--queue queue-edi-outbound --tenant tenant-x --wait',
    });
    await release.locator('summary').click();
    const cover = page
      .getByRole('group', { name: 'Covered break-glass command' })
      .filter({ visible: true });
    await expect(cover).toHaveCount(1);
    await expect(cover).toContainText('you have PLATFORM_SUPPORT');
    await expect(cover).toContainText('Platform Admins');
    await expect(command).toBeHidden();
    await expectAccessible(page, 'div[slot^="runbooks-"]');

    const recorded = page.waitForResponse(
      response =>
        response.url().includes('/reveals') &&
        response.request().method() === 'POST',
    );
    await cover.getByRole('button', { name: 'Reveal the command' }).click();
    await expect(command).toBeVisible();
    const answer = await recorded;
    expect(answer.status()).toBe(201);
    expect(await answer.json()).toMatchObject({ allowed: false });
    expect(answer.request().postDataJSON()).toMatchObject({
      entityRef: 'resource:default/queue-edi-outbound',
    });
    await expect(page.getByText(/^Revealed and recorded/)).toBeVisible();
    await context.close();
  });
}

test('a command opens when the reveal cannot be recorded, and says so', async ({
  page,
}) => {
  test.setTimeout(150_000);
  await openDocs(page, /Platform admin/);
  await page.route('**/reveals', route => route.abort());
  const hold = foldedAs(page, 'hold the queues without the portal');
  await hold.locator('summary').click();
  await page
    .getByRole('button', { name: 'Reveal the command' })
    .filter({ visible: true })
    .click();
  await expect(
    hold.getByText('medsuite queue hold --queue edi-outbound'),
  ).toBeVisible();
  await expect(page.getByText(/^Revealed, but not recorded/)).toBeVisible();
});

test('a problem of a selected passage goes to the owners, who answer it', async ({
  page,
  browser,
  baseURL,
  request,
}) => {
  test.setTimeout(200_000);
  const problem = `The button is called Hold since release ${Date.now()}`;
  await openDocs(page, /On-call engineer/);
  const passage = page
    .locator('article li', { hasText: 'Give the incident number' })
    .first();
  await passage.scrollIntoViewIfNeeded();
  await passage.click({ clickCount: 3 });
  await page
    .getByRole('button', { name: 'Report a problem of this passage' })
    .last()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Give the incident number');
  await dialog.getByRole('textbox', { name: /What is wrong/ }).fill(problem);
  await dialog.getByRole('button', { name: 'Report', exact: true }).click();
  await expect(dialog).toBeHidden();

  // The owners' queue: on the chapter, and under "My runbooks".
  const owned = await askAs(request, 'paula-admin', '/owned');
  const { reports } = await owned.json();
  expect(reports.items).toContainEqual(
    expect.objectContaining({
      problem,
      section: 'pause-what-must-not-run-twice',
      state: 'open',
    }),
  );
  const other = await browser.newContext({ baseURL });
  const owner = await other.newPage();
  await open(owner, /Platform admin/, `/runbooks/${supervisorChapter}`);
  await owner.getByText('reported by readers').click();
  const report = owner.getByRole('article', { name: problem });
  await expect(report).toContainText('Omar');
  await report.getByRole('button', { name: /^Answer and close/ }).click();
  const closing = owner.getByRole('dialog');
  await closing.getByRole('textbox', { name: /Answer/ }).fill('Renamed here.');
  await closing.getByRole('button', { name: 'Close the report' }).click();
  await expect(report).toHaveCount(0);
  await other.close();
});
