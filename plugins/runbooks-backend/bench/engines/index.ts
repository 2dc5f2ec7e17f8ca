// SPDX-License-Identifier: Apache-2.0
import { openLunr, openPg } from './backstage';
import { openOurs } from './ours';
import type { OpenEngine } from './types';

/** What can be measured, by the name on the command line. */
export const ENGINES: Record<string, OpenEngine> = {
  ours: openOurs,
  'backstage-lunr': openLunr,
  'backstage-pg': openPg,
};
