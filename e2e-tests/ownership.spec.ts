// SPDX-License-Identifier: Apache-2.0
import { expect, test, type APIRequestContext } from '@playwright/test';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import {
  api,
  askAs,
  backend,
  demoExamples,
  getJson,
  open,
  personaToken,
  waitForHistory,
} from './support';

const orphan = 'default/runbook/medsuite-operations/edi/companion-guides';

test.beforeAll(async ({ request }) => {
  test.setTimeout(150_000);
  await waitForHistory(request);
});

const listOrphans = async (request: APIRequestContext): Promise<string[]> => {
  const { items } = await getJson(
    request,
    '/ownership?state=orphaned&limit=100',
  );
  return items.map(({ chapter }: any) => chapter.address);
};

test('the list, the table and the screen agree on who is orphaned', async ({
  page,
  request,
}) => {
  const { items, totalItems, counts } = await getJson(
    request,
    '/ownership?state=orphaned',
  );
  expect(totalItems).toBe(items.length);
  expect(counts.orphaned).toBe(totalItems);
  expect(items).toMatchObject([
    {
      chapter: { address: orphan },
      owner: { ref: 'group:default/companion-guide-desk', exists: false },
      backupOwner: { ref: 'user:default/sofia-owner', exists: true },
    },
  ]);

  const csv = await request.get(`${api}/ownership?state=orphaned`, {
    headers: { Authorization: 'Bearer demo-script-token', Accept: 'text/csv' },
  });
  const [header, ...rows] = (await csv.text()).trim().split(/\r?\n/);
  expect(header).toContain('address');
  expect(rows).toHaveLength(totalItems);
  expect(rows[0]).toContain(orphan);

  await open(page, /Platform admin/, '/runbooks?ownerState=orphaned');
  const shown = page.locator('main article');
  await expect(shown).toHaveCount(totalItems);
  await expect(shown.first()).toContainText('companion guide');
  await expect(shown.first()).toContainText('not in the catalog');
});

test.describe('a group that leaves the catalog', () => {
  const file = join(demoExamples, 'catalog/org.yaml');
  const dashboards = 'default/runbook/medsuite-operations/reporting/dashboards';
  let original: string;

  test.beforeAll(async () => {
    original = await fs.readFile(file, 'utf8');
  });
  test.afterAll(async ({ request }) => {
    test.setTimeout(120_000);
    await fs.writeFile(file, original);
    await expect(async () => {
      expect(await listOrphans(request)).toEqual([orphan]);
    }).toPass({ timeout: 100_000, intervals: [1_000] });
  });

  test('orphans its chapters within a sync, and their backup is told', async ({
    page,
    request,
  }) => {
    test.setTimeout(300_000);
    const without = original
      .split(/^---\n/m)
      .filter(entity => !/^ {2}name: analytics-team$/m.test(entity))
      .join('---\n');
    expect(without.length).toBeLessThan(original.length);
    await fs.writeFile(file, without);

    // The catalog reads the file every ten seconds, and the chapters are looked at every fifteen.
    await expect(async () => {
      expect(await listOrphans(request)).toContain(dashboards);
    }).toPass({ timeout: 90_000, intervals: [1_000] });

    // Once the group has been gone for a minute.
    const token = await personaToken(request, 'sam-support');
    await expect(async () => {
      const answer = await request.get(
        `${backend}/notifications/notifications?limit=50`,
        { headers: { Authorization: `Bearer ${token}` } },
      );
      const { notifications } = await answer.json();
      expect(
        notifications.map(({ payload }: any) => payload.title).join('\n'),
      ).toMatch(/(has|have) no owner/);
      // Numbers and links alone.
      expect(JSON.stringify(notifications)).not.toContain('Dashboards');
    }).toPass({ timeout: 150_000, intervals: [2_000] });

    await open(page, /Support engineer/, '/runbooks/owned');
    const section = page.getByRole('region', { name: /^Orphaned/ });
    await expect(
      section.getByRole('link', { name: 'Dashboards', exact: true }),
    ).toBeVisible();
    await expect(section.getByText('analytics-team').first()).toBeVisible();
  });
});

test('the backup of an orphaned chapter claims it, and gives it back', async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const path = `/chapters/${orphan}/owner`;
  try {
    await open(page, /Service owner/, '/runbooks/owned');
    await page
      .getByRole('region', { name: /^Orphaned/ })
      .getByRole('link', { name: /^Claim/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('textbox', { name: /Reason/ })
      .fill('The desk was merged into our team');
    await dialog.getByRole('button', { name: 'Claim', exact: true }).click();
    await expect(
      page.getByText(/owner: group:default\/(edi|claims)-team/).first(),
    ).toBeVisible();
    expect(await getJson(request, path)).toMatchObject({
      states: ['owned', 'overridden'],
      override: { setBy: 'user:default/sofia-owner' },
      stated: { owner: { ref: 'group:default/companion-guide-desk' } },
    });
  } finally {
    const ended = await askAs(request, 'sofia-owner', path, {
      method: 'DELETE',
    });
    expect([200, 404]).toContain(ended.status());
  }
  expect(await listOrphans(request)).toContain(orphan);
});
