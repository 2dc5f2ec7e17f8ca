// SPDX-License-Identifier: Apache-2.0

// Finds the Chromium for the browser walk: the machine's own, since Playwright cannot fetch one everywhere.

import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ExpectedError } from './log.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
];
const APPS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there or not ours to run: either way it is no candidate.
    return false;
  }
}

export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (!existsSync(env.CHROMIUM_PATH)) {
      throw new ExpectedError(
        `CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which does not exist.`,
      );
    }
    return env.CHROMIUM_PATH;
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const found = [
    ...NAMES.flatMap(name => folders.map(dir => join(dir, name + suffix))),
    ...APPS,
  ].find(executable);
  if (!found) {
    throw new ExpectedError(
      'The browser walk needs Chromium, and there is none: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
    );
  }
  return found;
}
