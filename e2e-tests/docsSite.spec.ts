// SPDX-License-Identifier: Apache-2.0
import { expect, test } from '@playwright/test';
import { open } from './support';

test('the documentation of the suite opens in the portal, from its catalog entity', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await open(
    page,
    /On-call engineer/,
    '/catalog/default/component/runbooks-for-backstage',
  );
  await page
    .getByRole('link', { name: /View TechDocs/i })
    .first()
    .click({ timeout: 45_000 });

  const reader = page.getByTestId('techdocs-native-shadowroot');
  // The first reader waits until mkdocs has built the site.
  await expect(
    reader.getByRole('heading', { name: 'Runbooks for Backstage' }).first(),
  ).toBeVisible({ timeout: 180_000 });
  const picture = reader.getByRole('img', {
    name: 'The Runbooks tab of a service',
  });
  await expect
    .poll(() =>
      picture.evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBeGreaterThan(1000);

  await reader.getByRole('link', { name: 'Write a chapter' }).first().click();
  await expect(page).toHaveURL(/runbooks-for-backstage\/write-a-chapter/);
  await reader.getByRole('link', { name: 'severity' }).first().click();
  await expect(page).toHaveURL(/\/front-matter\/?#severity$/);
  await expect(reader.locator('#severity')).toBeInViewport();
});
