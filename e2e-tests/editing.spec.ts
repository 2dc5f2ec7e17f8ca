// SPDX-License-Identifier: Apache-2.0
import { expect, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { demoExamples, getJson, open } from './support';

const address =
  'default/runbook/medsuite-operations/platform-infrastructure/tracing';
const file = join(
  demoExamples,
  'operations-runbook/docs/platform-infrastructure/tracing.md',
);

let original: string;
test.beforeAll(async () => {
  original = await fs.readFile(file, 'utf8');
});
test.afterEach(async ({ request }) => {
  await fs.writeFile(file, original);
  const revision = createHash('sha256').update(original).digest('hex');
  await expect(async () => {
    expect(await getJson(request, `/chapters/${address}`)).toMatchObject({
      revision,
      problems: [],
    });
  }).toPass({ timeout: 10_000, intervals: [500] });
});

test('an edit is answered within ten seconds', async ({ request }) => {
  await fs.writeFile(
    file,
    original.replace(/^## Outcome\n\n/m, '## Outcome\n\nAn edited outcome. '),
  );
  await expect(async () => {
    expect(await getJson(request, `/chapters/${address}`)).toMatchObject({
      outcome: 'An edited outcome.',
    });
  }).toPass({ timeout: 10_000, intervals: [500] });
});

test('broken YAML keeps the last good text, and the problem is listed with file and line', async ({
  page,
  request,
}) => {
  const before = await getJson(request, `/chapters/${address}`);
  await fs.writeFile(
    file,
    original.replace(/^---\n/, '---\nowner: [never closed\n'),
  );
  await expect(async () => {
    expect(
      (await getJson(request, `/chapters/${address}`)).problems,
    ).toMatchObject([{ severity: 'error', code: 'front-matter-not-yaml' }]);
  }).toPass({ timeout: 10_000, intervals: [500] });
  const after = await getJson(request, `/chapters/${address}`);
  expect(after.markdown).toBe(before.markdown);
  expect(after.revision).toBe(before.revision);

  await open(page, /Platform admin/, '/runbooks/sources');
  await expect(
    page.getByText(/docs\/platform-infrastructure\/tracing\.md:\d+/).first(),
  ).toBeVisible();
});
