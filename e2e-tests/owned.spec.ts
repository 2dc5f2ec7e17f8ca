// SPDX-License-Identifier: Apache-2.0
import { expect, test } from '@playwright/test';
import { askAs, expectAccessible, open, waitForHistory } from './support';

const serviceOwner = /Service owner/;

test.beforeAll(async ({ request }) => {
  test.setTimeout(150_000);
  await waitForHistory(request);
});

test('"My runbooks" tells a service owner what is due, as the API does', async ({
  page,
  request,
}) => {
  const owned = await (await askAs(request, 'sofia-owner', '/owned')).json();
  await open(page, serviceOwner, '/runbooks/owned');
  for (const [topic, title] of [
    ['due', 'Reviews due'],
    ['changed', 'Changed since review'],
    ['never', 'Never reviewed'],
    ['orphaned', 'Orphaned'],
  ] as const) {
    const section = page.getByRole('region', {
      name: `${title} ${owned[topic].totalItems}`,
    });
    await expect(section).toBeVisible();
    await expect(
      section.getByRole('link', { name: owned[topic].items[0].title }).first(),
    ).toBeVisible();
  }
});

test('the home page and the cards of user and group say it in short', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await open(page, serviceOwner, '/home');
  await expect(
    page.getByRole('link', { name: 'Reviews due' }).first(),
  ).toBeVisible();
  // What is starred stands beside it, not below.
  const topOf = async (title: string) =>
    (await page.getByText(title, { exact: true }).boundingBox())?.y;
  expect(await topOf('Your Starred Entities')).toBe(await topOf('My runbooks'));
  for (const path of ['group/edi-team', 'user/sofia-owner']) {
    await page.goto(`/catalog/default/${path}`);
    const card = page.getByRole('region', { name: 'Runbooks', exact: true });
    await expect(card.getByText('Reviews due').first()).toBeVisible();
  }
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on "My runbooks", ${theme}`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ colorScheme: theme, baseURL });
    const page = await context.newPage();
    await open(page, serviceOwner, '/runbooks/owned');
    await expect(
      page.getByRole('heading', { name: /Changed since review/ }),
    ).toBeVisible();
    await expectAccessible(page);
    await context.close();
  });
}
