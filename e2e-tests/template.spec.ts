// SPDX-License-Identifier: Apache-2.0
import { expect, test, type Page } from '@playwright/test';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  backend,
  demoExamples,
  getJson,
  open,
  personaToken,
  waitForExamples,
} from './support';

/** What the walk writes; it is taken away again, so that other walks find the examples alone. */
const NAME = 'walked-clearinghouse-runbook';
const TITLE = 'Clearinghouse refuses every file';
const ENTITY = 'default/component/claim-intake';
const WRITE = 'Write a chapter for this entity';

const published = resolve(demoExamples, '../published', NAME);

const chaptersOf = async (page: Page) => {
  const { items } = await getJson(
    page.request,
    `/entities/${ENTITY}/chapters?limit=100`,
  );
  return items.map(({ title }: { title: string }) => title);
};

test.describe('The template New runbook', () => {
  test.beforeAll(async ({ request }) => waitForExamples(request));

  test.afterAll(async ({ request }) => {
    // A source is kept for a minute after the catalog has lost it.
    test.setTimeout(300_000);
    await rm(published, { recursive: true, force: true });
    await expect(async () => {
      const { items } = await getJson(request, '/sources');
      expect(JSON.stringify(items)).not.toContain(NAME);
    }).toPass({ timeout: 240_000, intervals: [3_000] });
  });

  test('leads from an entity to a chapter on its page, within seconds', async ({
    page,
  }) => {
    test.setTimeout(240_000);
    // The development server lays what a browser tells of sizes that settle in the next frame over the page.
    await page.addInitScript(() =>
      window.addEventListener(
        'error',
        event =>
          event.message.startsWith('ResizeObserver loop') &&
          event.stopImmediatePropagation(),
        true,
      ),
    );
    await open(page, /Sign in as Service owner/, `/catalog/${ENTITY}`);
    await page.getByRole('button', { name: /more/i }).first().click();
    await page.getByRole('menuitem', { name: WRITE }).click();

    // What it is about: the entity is filled in.
    await page
      .getByRole('textbox', { name: /Title of the chapter/ })
      .fill(TITLE);
    await expect(
      page.getByText('component:default/claim-intake'),
    ).toBeVisible();
    const next = page.getByRole('button', { name: 'Next', exact: true });
    await next.click();

    // What it says: the questions are those of the template.
    await page.getByRole('button', { name: /^Begin with/ }).click();
    await page
      .getByRole('option', { name: 'Outage or severe degradation' })
      .click();
    await page
      .getByRole('textbox', { name: /^What is it about, in the words/ })
      .fill('the clearinghouse');
    await next.click();

    // Whose it is: the owner of the entity is filled in.
    await expect(
      page.getByRole('textbox', { name: 'Owner', exact: false }).first(),
    ).toHaveValue('group:default/claims-team');
    await page.getByRole('textbox', { name: /^Backup owner/ }).fill('Platform');
    await page.getByRole('option', { name: /Platform Support/ }).click();
    await next.click();

    // Where it is written: the demo's folder, unless one chooses otherwise.
    await expect(
      page.getByRole('radio', { name: /^A folder of this demo/ }),
    ).toBeChecked();
    const name = page.getByRole('textbox', { name: /^Name of the runbook/ });
    const review = page.getByRole('button', { name: 'Review', exact: true });
    await name.fill('Clearinghouse Runbook');
    await review.click();
    await expect(
      page.getByText(/At most 63 small letters, digits and hyphens/).first(),
    ).toBeVisible();
    await name.fill(NAME);
    await review.click();
    const begun = Date.now();
    await page.getByRole('button', { name: 'Create', exact: true }).click();

    const chapter = page.getByRole('link', { name: /The chapter/ });
    await expect(chapter).toBeVisible({ timeout: 120_000 });
    // The task ends when the chapter is there: nothing has to be waited for any more.
    expect(await chaptersOf(page)).toContain(TITLE);
    test.info().annotations.push({
      type: 'seconds from Create to the chapter',
      description: String((Date.now() - begun) / 1000),
    });

    await chapter.click();
    await expect(
      page.getByRole('heading', { name: TITLE }).first(),
    ).toBeVisible();

    await page.goto(`/catalog/${ENTITY}/runbooks`);
    await expect(page.getByRole('article', { name: TITLE })).toBeVisible();
    await expect(page.getByRole('link', { name: WRITE })).toHaveAttribute(
      'href',
      /\/create\/templates\/default\/new-runbook\?formData=/,
    );
  });

  test('a chapter with an error is not published', async ({ request }) => {
    const before = await getJson(request, '/sources');
    const token = await personaToken(request, 'sofia-owner');
    const headers = { Authorization: `Bearer ${token}` };
    const started = await request.post(`${backend}/scaffolder/v2/tasks`, {
      headers,
      data: {
        templateRef: 'template:default/new-runbook',
        values: {
          title: TITLE,
          template: 'operations',
          'answers-operations': {
            // A value as it must never stand in a page.
            command: 'psql postgres://ops:Pa55-w0rd-of-ours@db.internal/claims',
          },
          appliesTo: [],
          owner: 'group:default/claims-team',
          backupOwner: 'group:default/platform-support',
          what: 'runbook',
          publish: 'folder',
          name: `${NAME}-2`,
          runbookTitle: 'Never there',
        },
      },
    });
    expect(started.status()).toBe(201);
    const { id } = await started.json();
    let task: any;
    await expect(async () => {
      const answer = await request.get(`${backend}/scaffolder/v2/tasks/${id}`, {
        headers,
      });
      task = await answer.json();
      expect(task.status).not.toMatch(/open|processing/);
    }).toPass({ timeout: 60_000 });
    expect(task.status).toBe('failed');

    const events = await request.get(
      `${backend}/scaffolder/v2/tasks/${id}/events`,
      { headers },
    );
    const log = await events.text();
    expect(log).toContain('The chapters are not fit to be published');
    expect(log).toContain('secret-connection-string');
    expect(log).not.toContain('Pa55-w0rd-of-ours');
    expect(log).not.toContain('Published');
    expect((await getJson(request, '/sources')).totalItems).toBe(
      before.totalItems,
    );
  });
});
