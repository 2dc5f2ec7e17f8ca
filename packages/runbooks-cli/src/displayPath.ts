// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';

/** As one would type it in a folder, by default this one; whole when it is not below it. */
export function displayPath(file: string, base = process.cwd()): string {
  const relative = path.relative(base, file);
  const shown = relative.startsWith('..') ? file : relative;
  return shown.split(path.sep).join('/');
}
