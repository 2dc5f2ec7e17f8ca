// SPDX-License-Identifier: Apache-2.0

import { expect, test } from '@playwright/test';

test('the portal asks who signs in', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle(/MedSuite Portal/);
  await expect(page.getByText('Platform admin').first()).toBeVisible({
    timeout: 45_000,
  });
});
