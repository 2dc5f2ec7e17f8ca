// SPDX-License-Identifier: Apache-2.0

// Where things stand. All that the scripts write is git-ignored: .tools for what they install,
// .demo for what the portal of the demo reads and writes.

import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
export const toolsDir = join(root, '.tools');

/** The folder of the demo's data; the browser walk names another, so that it never touches a developer's. */
export function demoDir(env = process.env) {
  return env.RUNBOOKS_DEMO_DIR
    ? resolve(root, env.RUNBOOKS_DEMO_DIR)
    : join(root, '.demo');
}
