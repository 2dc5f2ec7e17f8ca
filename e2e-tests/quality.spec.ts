// SPDX-License-Identifier: Apache-2.0
import { expect, test } from '@playwright/test';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import {
  demoExamples,
  expectAccessible,
  getJson,
  open,
  waitForHistory,
} from './support';

const serviceOwner = /Service owner/;
const onCall = /On-call engineer/;

const source = 'default/component/edi-gateway';
const address = `${source}/runbooks/replay-inbound-interchange`;
const file = join(
  demoExamples,
  'edi-gateway/docs/runbooks/replay-inbound-interchange.md',
);
const chapter = `/runbooks/${address}`;

let original: string;

/** What the rules say of the chapter as soon as it is true. */
const lintBecomes = (
  request: Parameters<typeof getJson>[0],
  isMeant: (lint: any) => boolean,
  timeout = 60_000,
) =>
  expect(async () => {
    const lint = await getJson(request, `/chapters/${address}/lint`);
    expect(isMeant(lint), JSON.stringify(lint.counts)).toBe(true);
  }).toPass({ timeout, intervals: [1_000] });

test.describe.configure({ mode: 'serial', timeout: 120_000 });

test.beforeAll(async ({ request }) => {
  test.setTimeout(300_000);
  original = await fs.readFile(file, 'utf8');
  // History names the text as it is in the examples.
  await waitForHistory(request);
  await lintBecomes(request, ({ quality }) => quality !== null, 120_000);
  await fs.writeFile(
    file,
    `${original.trimEnd()}\n\n## Notes\n\nSee [the old page](no-such-page.md). TODO: take it out.\n`,
  );
  await lintBecomes(request, ({ findings }) =>
    ['dead-link', 'unfinished-text'].every(rule =>
      findings.some((found: any) => found.rule === rule),
    ),
  );
});

test.afterAll(async ({ request }) => {
  await fs.writeFile(file, original);
  await lintBecomes(request, ({ counts }) => counts.error === 0);
});

test('the owner of a chapter sees its score, why, and what to mend where', async ({
  page,
  request,
}) => {
  const lint = await getJson(request, `/chapters/${address}/lint`);
  await open(page, serviceOwner, chapter);
  const about = page.getByRole('complementary', { name: 'About this chapter' });
  await expect(
    about.getByText(String(lint.quality.score), { exact: true }),
  ).toBeVisible({ timeout: 45_000 });
  await about.getByRole('link', { name: 'See what to mend' }).click();

  const quality = page.getByRole('region', { name: 'Quality' });
  const links = quality
    .getByRole('list', { name: 'What it is made of' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('meter', { name: 'Links' }) });
  await expect(links.getByRole('link', { name: /dead-link/ })).toBeVisible();
  const line = original.trimEnd().split('\n').length + 4;
  const finding = quality
    .getByRole('list', { name: 'What to mend' })
    .getByRole('listitem')
    .filter({ hasText: 'no-such-page.md' });
  await expect(finding).toContainText('Error');
  await expect(
    quality.getByText(
      'npx @medsuite/runbooks-cli lint docs/runbooks/replay-inbound-interchange.md',
    ),
  ).toBeVisible();

  await finding.getByRole('link', { name: `Line ${line} in Notes` }).click();
  await expect(page).toHaveURL(/#notes$/);
  await expect(
    page.getByRole('heading', { name: 'Notes' }).first(),
  ).toBeInViewport();
});

test('a rule leads to why it is there', async ({ page }) => {
  await open(page, serviceOwner, `${chapter}?about=quality`);
  await page
    .getByRole('list', { name: 'What to mend' })
    .getByRole('link', { name: 'Rule dead-link' })
    .first()
    .click();
  await expect(page).toHaveURL(/\/runbooks\/rules#dead-link$/);
  await expect(
    page.getByRole('article', { name: 'dead-link' }),
  ).toBeInViewport();
});

test('somebody on call is not told of it', async ({ page }) => {
  await open(page, onCall, chapter);
  await expect(
    page.getByRole('heading', { name: 'Owner and review' }),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Quality' })).toHaveCount(0);
});

test('the sources and "My runbooks" tell of it, and lead to the chapter', async ({
  page,
}) => {
  await open(page, serviceOwner, '/runbooks/sources');
  await page
    .getByRole('link', { name: /^Rules and poorest chapters of EDI/i })
    .click();
  await expect(page).toHaveURL(new RegExp(`/runbooks/sources/${source}$`));
  await expect(
    page.getByRole('table').getByRole('link', { name: 'Rule dead-link' }),
  ).toBeVisible();
  await page
    .getByRole('list', { name: 'Chapters, the poorest first' })
    .getByRole('link')
    .first()
    .click();
  await expect(page).toHaveURL(
    new RegExp(`/runbooks/${address}\\?about=quality$`),
  );

  await page.goto('/runbooks/owned');
  await expect(
    page
      .getByRole('region', { name: /^To be written better/ })
      .locator(`a[href$="${address}?about=quality"]`),
  ).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  for (const [title, path, shown] of [
    ['a chapter', `${chapter}?about=quality`, 'What to mend'],
    ['a source', `/runbooks/sources/${source}`, 'What the rules find'],
    ['the rules', '/runbooks/rules', 'dead-link'],
  ]) {
    test(`axe finds nothing serious on quality: ${title}, ${theme}`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ colorScheme: theme, baseURL });
      const page = await context.newPage();
      await open(page, serviceOwner, path);
      await expect(
        page.getByRole('heading', { name: shown, exact: true }),
      ).toBeVisible({ timeout: 30_000 });
      await expectAccessible(page);
      await context.close();
    });
  }
}
