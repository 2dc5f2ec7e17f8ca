// SPDX-License-Identifier: Apache-2.0
import AxeBuilder from '@axe-core/playwright';
import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { resolve } from 'node:path';

/** Where the portal under test keeps its copy of the examples. */
export const demoExamples = resolve(
  process.env.RUNBOOKS_DEMO_DIR ?? resolve(__dirname, '../.demo'),
  'examples',
);

/** The backend of the portal under test. */
export const backend = `http://localhost:${
  process.env.RUNBOOKS_BACKEND_PORT ?? 7007
}/api`;

/** The API of the portal under test. */
export const api = `${backend}/runbooks`;

/** The API of Backstage's own search. */
export const searchApi = `${backend}/search`;

/** The address of the example that the walk mostly looks at. */
export const supervisorChapter =
  'default/runbook/medsuite-operations/platform-infrastructure/pg-boss-supervisor';

const authorization = { Authorization: 'Bearer demo-script-token' };

/** Asks the API as the docs' curl lines do. */
export async function getJson(
  request: APIRequestContext,
  path: string,
  base = api,
) {
  const response = await request.get(`${base}${path}`, {
    headers: authorization,
  });
  expect(response.status(), `GET ${path}`).toBe(200);
  return response.json();
}

/** Waits until every example has come in, which takes some seconds after the first start. */
export async function waitForExamples(
  request: APIRequestContext,
): Promise<void> {
  await expect(async () => {
    const { items } = await getJson(request, '/sources');
    expect(items.map((source: any) => source.state)).toEqual(
      Array(4).fill('ok'),
    );
  }).toPass({ timeout: 90_000, intervals: [2_000] });
}

/** Signs in as one of the personas, as the sign-in page does. */
export async function personaToken(
  request: APIRequestContext,
  persona: string,
): Promise<string> {
  const answer = await request.post(`${backend}/auth/persona/refresh`, {
    headers: { 'x-persona': persona, 'x-requested-with': 'XMLHttpRequest' },
  });
  expect(answer.status(), `sign-in as ${persona}`).toBe(200);
  return (await answer.json()).backstageIdentity.token;
}

/** Asks the API as one of the personas. */
export async function askAs(
  request: APIRequestContext,
  persona: string,
  path: string,
  options: { method?: string; data?: unknown } = {},
) {
  const token = await personaToken(request, persona);
  return request.fetch(`${api}${path}`, {
    ...options,
    headers: { Authorization: `Bearer ${token}` },
  });
}

/** Waits until the demo has its past: the chapter that history names last has its review. */
export async function waitForHistory(
  request: APIRequestContext,
): Promise<void> {
  await expect(async () => {
    const { reviewState } = await getJson(
      request,
      '/chapters/default/runbook/medsuite-operations/platform-infrastructure/tracing',
    );
    expect(reviewState.reviewedAt).not.toBeNull();
  }).toPass({ timeout: 90_000, intervals: [1_000] });
}

/** Opens a page of the portal as one of the personas. */
export async function open(
  page: Page,
  persona: RegExp,
  path: string,
): Promise<void> {
  await page.goto(path);
  // The catalog needs some seconds after the very first start until it knows the persona.
  await expect(async () => {
    for (const name of [persona, 'Try again']) {
      const choice = page.getByRole('button', { name });
      if (await choice.isVisible()) {
        await choice.click();
      }
    }
    await expect(
      page.getByRole('link', { name: 'Runbooks' }).first(),
    ).toBeVisible({ timeout: 4_000 });
  }).toPass({ timeout: 45_000 });
}

/** No serious or critical finding of axe in the page's content, or in another part of it; the frame around it is Backstage's. */
export async function expectAccessible(
  page: Page,
  part = 'main',
): Promise<void> {
  // The header stands before the page's code has come in; axe fails where it finds no such part.
  await expect(page.locator(part).first()).toBeAttached();
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  expect(
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
  ).toEqual([]);
}
