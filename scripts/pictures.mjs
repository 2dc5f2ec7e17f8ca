// SPDX-License-Identifier: Apache-2.0

// `npm run pictures`: takes the pictures of the documentation from a running portal, so that they can be made again.

import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from './browser.mjs';
import { fail, note, UsageError } from './log.mjs';
import { root } from './paths.mjs';
import { keepPicture } from './pictures/keepPicture.mjs';
import { startPortal } from './pictures/portal.mjs';
import { SCREENS } from './pictures/screens.mjs';

const FOLDER = join(root, 'docs/images');
const FAILED = join(root, '.demo/pictures-failed');
const SIZE = { width: 1280, height: 860 };
const PATIENCE_MS = 120_000;

/** Some data follow each other on a screen: what appears late is waited for this long. */
const SETTLE_MS = 1_500;

const names = SCREENS.map(({ name }) => name);

export const PICTURES_HELP = `Usage: npm run pictures -- [options] [name...]

Takes the pictures of docs/images from a portal that is started for it, in the light theme and 1280 wide. A picture that
shows the same as before stays as it is; one that no screen is called after is taken out.

  --url URL   take them from a portal that is running, as npm start begins it; one of the examples gets registered there
  --help      this text

Names: ${names.join(', ')}`;

/** Reads the arguments; a name that no screen has is an error before anything starts. */
export function readPicturesOptions(args) {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      options: { url: { type: 'string' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(`${error.message}\n\n${PICTURES_HELP}`);
  }
  const unknown = parsed.positionals.filter(name => !names.includes(name));
  if (unknown.length > 0) {
    throw new UsageError(
      `There is no screen "${unknown[0]}".\n\n${PICTURES_HELP}`,
    );
  }
  return {
    url: parsed.values.url?.replace(/\/$/, ''),
    only: parsed.positionals.length > 0 ? parsed.positionals : undefined,
  };
}

/** Opens a path as one of the personas, signing in where that is asked for. */
async function open(page, { persona, path }) {
  await page.goto(path);
  const choice = page.getByRole('button', { name: persona });
  await choice.or(page.locator('nav').first()).first().waitFor();
  if (await choice.isVisible()) {
    await choice.click();
  }
}

/** Ages of seconds and minutes would make another picture each time. */
const steadyAges = page =>
  page.evaluate(() => {
    for (const { firstChild } of document.querySelectorAll('time')) {
      if (/(second|minute)s? ago/.test(firstChild?.nodeValue ?? '')) {
        firstChild.nodeValue = '2 minutes ago';
      }
    }
  });

/** Takes one picture in a window of its own, so that none depends on those before it. */
async function take(browser, url, screen) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { ...SIZE, height: screen.height ?? SIZE.height },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  try {
    const page = await context.newPage();
    await open(page, screen);
    await screen.show(page);
    await page.waitForTimeout(SETTLE_MS);
    await steadyAges(page);
    const target = screen.part ? screen.part(page) : page;
    const screenshot = await target.screenshot({
      animations: 'disabled',
      caret: 'hide',
    });
    return await keepPicture(join(FOLDER, `${screen.name}.png`), screenshot);
  } catch (error) {
    const path = join(FAILED, `${screen.name}.png`);
    await context.pages()[0]?.screenshot({ path });
    throw new Error(
      `${error.message.split('\n')[0]} See ${relative(root, path)}.`,
    );
  } finally {
    await context.close();
  }
}

export async function pictures({ url, only }) {
  const { chromium } = await import('@playwright/test');
  const executablePath = findChromium();
  const portal = url
    ? { url, stop: async () => {} }
    : await startPortal(join(root, '.demo/pictures'));
  // Root may not use Chromium's sandbox; everybody else does.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  let failed = 0;
  try {
    mkdirSync(FOLDER, { recursive: true });
    const browser = await chromium.launch({ executablePath, args });
    try {
      const wanted = SCREENS.filter(({ name }) => only?.includes(name) ?? true);
      for (const screen of wanted) {
        try {
          note(`${screen.name}: ${await take(browser, portal.url, screen)}`);
        } catch (error) {
          // One screen that does not come up leaves its picture as it was; the others are taken all the same.
          failed += 1;
          fail(`${screen.name}: ${error.message}`);
        }
      }
    } finally {
      await browser.close();
    }
  } finally {
    await portal.stop();
  }
  if (!only) {
    readdirSync(FOLDER)
      .filter(file => !names.includes(file.replace(/\.png$/, '')))
      .forEach(file => rmSync(join(FOLDER, file)));
  }
  return failed === 0 ? 0 : 1;
}
