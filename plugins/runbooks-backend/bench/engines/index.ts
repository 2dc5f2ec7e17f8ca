// SPDX-License-Identifier: Apache-2.0
import type { OpenEngine } from './types';

/** What can be measured. Each is loaded when it is asked for: Backstage's engines take their time. */
export const ENGINES: Record<string, () => Promise<OpenEngine>> = {
  ours: async () => (await import('./ours')).openOurs,
};
