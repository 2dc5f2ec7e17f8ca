// SPDX-License-Identifier: Apache-2.0
import { expect, test } from '@playwright/test';
import { open, supervisorChapter } from './support';

test('a support engineer is told which role is needed, and whom to ask', async ({
  page,
}) => {
  await open(page, /Support engineer/, `/runbooks/${supervisorChapter}`);
  await expect(page.getByText(/Needs PLATFORM_ADMIN/).first()).toContainText(
    'you have PLATFORM_SUPPORT',
  );
  await expect(
    page.getByRole('link', { name: 'Platform Admins' }).first(),
  ).toBeVisible();
});

test('a platform admin is told nothing of the kind, and may refresh', async ({
  page,
}) => {
  await open(page, /Platform admin/, `/runbooks/${supervisorChapter}`);
  await expect(
    page.getByRole('heading', { name: 'Outcome' }).first(),
  ).toBeVisible();
  await expect(page.getByText(/Needs PLATFORM_ADMIN/)).toHaveCount(0);

  await page.goto('/runbooks/sources');
  await page
    .getByRole('button', { name: /Refresh|Read/ })
    .first()
    .click();
  await expect(
    page.getByText(/Nothing changed|unchanged/i).first(),
  ).toBeVisible();
});

test('a tenant admin sees neither what is not for tenants, nor a way to refresh', async ({
  page,
}) => {
  await open(page, /Tenant admin/, '/runbooks?kind=incident');
  await expect(
    page.getByRole('link', { name: /Runbooks/ }).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'pg-boss supervisor down or stuck' }),
  ).toHaveCount(0);
  await page.goto(`/runbooks/${supervisorChapter}`);
  await expect(page.getByText(/not found|no chapter/i).first()).toBeVisible();
  await page.goto('/runbooks/sources');
  await expect(
    page.getByText('MedSuite Operations Runbook').first(),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /^Refresh/ })).toHaveCount(0);
});
