// SPDX-License-Identifier: Apache-2.0
import { expect, test, type Page } from '@playwright/test';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import {
  demoExamples,
  expectAccessible,
  getJson,
  open,
  searchApi,
  waitForExamples,
} from './support';

const onCall = /On-call engineer/;
const operations = 'default/runbook/medsuite-operations';

const field = (page: Page) =>
  page.getByRole('searchbox', { name: 'Search the runbooks' });

test.beforeAll(async ({ request }) => {
  test.setTimeout(120_000);
  await waitForExamples(request);
});

// Two interactions each: what is on the screen goes into the field, and Enter opens the first hit.
for (const [text, chapter, anchor] of [
  [
    'pgboss supervisor stuck',
    'platform-infrastructure/pg-boss-supervisor',
    'restart-the-supervisor',
  ],
  ['CO45', 'claims/denials-co45-and-carc', '(troubleshooting|decide-by-code)'],
  [
    '"835 posting" balance',
    'claims/era-835-posting-out-of-balance',
    '(file-balances-ledger-does-not|stop-the-damage|outcome)',
  ],
  [
    'pg boss supervisor down',
    'platform-infrastructure/pg-boss-supervisor',
    '(restart-the-supervisor|troubleshooting|outcome)',
  ],
  [
    '[FIRING:1] SftpHostKeyChanged (prod edi critical)',
    'edi/outbound-sftp-delivery-failing',
    'host-key-changed',
  ],
  [
    'maintenace lock',
    'platform-infrastructure/pg-boss-supervisor',
    'free-the-maintenance-lock',
  ],
] as const) {
  test(`"${text}" leads to the section in two interactions`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    await open(page, onCall, '/runbooks');
    await field(page).fill(text);
    await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'false');
    await field(page).press('Enter');
    await expect(page).toHaveURL(
      new RegExp(`/runbooks/.*${operations}/${chapter}[^#]*#${anchor}$`),
    );
    const [, found] = page.url().split('#');
    await expect(
      page
        .locator(
          `main h1[id="${found}"], main h2[id="${found}"], main h3[id="${found}"]`,
        )
        .first(),
    ).toBeInViewport({ timeout: 60_000 });
  });
}

test('the keyboard alone finds, chooses and copies', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, onCall, '/runbooks');
  await expect(field(page)).toBeVisible();
  await page.locator('body').press('/');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('pgboss supervisor restart');
  await expect(
    page.getByRole('row', { selected: true }).getByRole('link'),
  ).toHaveText('Restart the supervisor');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('Copied').first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    'rollout restart deploy/pg-boss-supervisor',
  );
  await page.keyboard.press('ArrowDown');
  await expect(
    page.getByRole('row', { selected: true }).getByRole('link'),
  ).not.toHaveText('Restart the supervisor');
});

test('what is nowhere gets the nearest there is, and says so', async ({
  page,
}) => {
  await open(page, onCall, '/runbooks?q=CO45&category=security');
  await expect(page.getByText(/Nothing matches/)).toBeVisible();
  await page
    .getByRole('button', { name: 'Search without the filters' })
    .click();
  await expect(
    page.getByRole('link', { name: /^Work denials and CARC codes/ }),
  ).toBeVisible();
});

test.describe('an edit', () => {
  const file = join(
    demoExamples,
    'operations-runbook/docs/platform-infrastructure/tracing.md',
  );
  let original: string;
  test.beforeAll(async () => {
    original = await fs.readFile(file, 'utf8');
  });
  test.afterAll(async ({ request }) => {
    await fs.writeFile(file, original);
    await expect(async () => {
      const { totalItems } = await getJson(request, '/search?q=quaggaspan');
      expect(totalItems).toBe(0);
    }).toPass({ timeout: 15_000, intervals: [500] });
  });

  test("is found within seconds, in ours and in Backstage's own search", async ({
    page,
    request,
  }) => {
    test.setTimeout(120_000);
    await open(page, onCall, '/runbooks');
    await fs.writeFile(
      file,
      original.replace(
        /^## Troubleshooting\n/m,
        '$&\nA quaggaspan is a span whose parent was never exported.\n',
      ),
    );
    await expect(async () => {
      const { items } = await getJson(request, '/search?q=quaggaspan');
      expect(items[0]?.sections[0]?.anchor).toBe('troubleshooting');
    }).toPass({ timeout: 10_000, intervals: [250] });
    await field(page).fill('quaggaspan');
    await expect(
      page.getByRole('grid').getByRole('link', { name: 'Troubleshooting' }),
    ).toBeVisible();

    await expect(async () => {
      const { results } = await getJson(
        request,
        '/query?term=quaggaspan',
        searchApi,
      );
      expect(results.map((result: any) => result.type)).toContain('runbooks');
    }).toPass({ timeout: 30_000, intervals: [500] });
    await page.goto('/search?query=quaggaspan');
    await expect(
      page.getByRole('listitem').filter({ hasText: 'quaggaspan' }).first(),
    ).toBeVisible();
  });
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in the results, ${theme}`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ colorScheme: theme, baseURL });
    const page = await context.newPage();
    await open(page, onCall, '/runbooks?q=supervisor%20stuck');
    await expect(
      page.getByRole('link', { name: 'Restart the supervisor' }),
    ).toBeVisible();
    await expectAccessible(page);
    await context.close();
  });
}
