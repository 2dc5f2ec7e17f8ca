// SPDX-License-Identifier: Apache-2.0
import { expect, test, type Page } from '@playwright/test';
import {
  expectAccessible,
  getJson,
  open,
  supervisorChapter,
  waitForExamples,
} from './support';

const onCall = /On-call engineer/;

/** What Alertmanager sends to a webhook. */
const payload = JSON.stringify(
  {
    version: '4',
    groupKey: '{}:{alertname="PgBossSupervisorDown"}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'on-call',
    groupLabels: { alertname: 'PgBossSupervisorDown' },
    commonLabels: { alertname: 'PgBossSupervisorDown', severity: 'critical' },
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example',
    alerts: [
      {
        status: 'firing',
        labels: {
          alertname: 'PgBossSupervisorDown',
          severity: 'critical',
          queue: 'edi-outbound',
          tenant: 'harbor-behavioral',
        },
        annotations: { summary: 'No pg-boss supervisor leads' },
        startsAt: '2026-11-20T03:12:00Z',
        endsAt: '0001-01-01T00:00:00Z',
        generatorURL: 'http://prometheus.example/graph',
        fingerprint: 'b0f1c2d3e4f50617',
      },
    ],
  },
  null,
  2,
);

const atSupervisor = new RegExp(
  `/runbooks/.*${supervisorChapter}\\?[^#]*alert=PgBossSupervisorDown[^#]*#.+`,
);

/** Pastes as a person does, through the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(copied => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}

test.beforeAll(async ({ request }) => {
  test.setTimeout(120_000);
  await waitForExamples(request);
});

test('the link of an alert goes straight to the section, with its commands filled in', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await open(
    page,
    onCall,
    '/runbooks/alerts/PgBossSupervisorDown?label.queue=edi-outbound&label.tenant=harbor-behavioral',
  );
  await expect(page).toHaveURL(atSupervisor);
  await expect(
    page.getByText('Alert PgBossSupervisorDown', { exact: true }),
  ).toBeVisible();
  await page.goto(page.url().replace('?', '?view=source&'));
  const release = page.locator('details', { hasText: 'release one queue' });
  await release.locator('summary').click();
  await release.getByRole('button', { name: 'Reveal the command' }).click();
  await expect(
    page.getByText(
      'medsuite queue release --queue queue-edi-outbound --tenant harbor-behavioral --wait',
    ),
  ).toBeVisible();
});

test('the JSON of an alert, pasted into the search field, leads to the section', async ({
  page,
}) => {
  await open(page, onCall, '/runbooks');
  await page.getByRole('searchbox', { name: 'Search the runbooks' }).focus();
  await paste(page, payload);
  await expect(page).toHaveURL(atSupervisor);
});

test('the JSON of an alert, pasted on the alerts page, leads to the section', async ({
  page,
}) => {
  await open(page, onCall, '/runbooks/alerts');
  await page.getByRole('textbox', { name: 'What fired' }).focus();
  await paste(page, payload);
  await expect(page).toHaveURL(atSupervisor);
});

test('an alert that no chapter names shows candidates with reasons', async ({
  page,
}) => {
  await open(page, onCall, '/runbooks/alerts/PgBossMaintenanceLockHeld');
  await expect(page.getByText(/These come nearest/)).toBeVisible();
  await expect(
    page.getByRole('link', { name: /pg-boss supervisor/ }).first(),
  ).toBeVisible();
});

test('the API says why', async ({ request }) => {
  const { items } = await getJson(
    request,
    '/alerts/resolve?alertname=PgBossSupervisorDown&label.queue=edi-outbound',
  );
  expect(items[0]).toMatchObject({ outcome: 'resolved' });
  expect(items[0].matches[0].chapter.address).toBe(supervisorChapter);
  expect(items[0].matches[0].reasons.length).toBeGreaterThan(0);
});

test('the coverage of a rule file tells which alerts have no chapter', async ({
  page,
}) => {
  await open(page, onCall, '/runbooks/coverage/alerts');
  await page
    .getByRole('textbox', { name: /rules/i })
    .fill(
      [
        'groups:',
        '  - name: demo',
        '    rules:',
        '      - { alert: PgBossSupervisorDown, expr: up == 0 }',
        '      - { alert: CoffeeMachineEmpty, expr: beans == 0 }',
      ].join('\n'),
    );
  await page.getByRole('button', { name: /check/i }).click();
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect(row('PgBossSupervisorDown')).toContainText(
    'pg-boss supervisor down or stuck',
  );
  await expect(row('CoffeeMachineEmpty')).toContainText('No chapter');
  await expectAccessible(page);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on the pages of alerts, ${theme}`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ colorScheme: theme, baseURL });
    const page = await context.newPage();
    await open(
      page,
      onCall,
      '/runbooks/alerts/PgBossSupervisorDown?choose&label.queue=edi-outbound',
    );
    await expect(
      page.getByRole('link', { name: /pg-boss supervisor/ }).first(),
    ).toBeVisible();
    await expectAccessible(page);

    await page.goto('/runbooks/alerts');
    await expect(
      page.getByRole('textbox', { name: 'What fired' }),
    ).toBeVisible();
    await expectAccessible(page);

    await page.goto('/runbooks/coverage/alerts');
    await expect(page.getByRole('textbox', { name: /rules/i })).toBeVisible();
    await expectAccessible(page);
    await context.close();
  });
}
