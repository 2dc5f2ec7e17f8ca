// SPDX-License-Identifier: Apache-2.0

import { defineConfig } from '@playwright/test';

/** Root may not use Chromium's sandbox; everybody else does. */
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * The browser walk. `npm run e2e` sets the ports, the folder of the data and the path of Chromium, so that a
 * portal that a developer has running, and its data, are left alone. With RUNBOOKS_E2E_URL the walk goes
 * through a portal that is running already.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: require.resolve('./startPortal'),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // One portal, one set of data: the specs go one after the other.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME
    ? [['list'], ['json']]
    : [['list']],
  use: {
    baseURL:
      process.env.RUNBOOKS_E2E_URL ??
      `http://localhost:${process.env.RUNBOOKS_APP_PORT ?? 3000}`,
    browserName: 'chromium',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args },
    viewport: { width: 1400, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
