// SPDX-License-Identifier: Apache-2.0
import { createRouteRef } from '@backstage/core-plugin-api';

/**
 * The library page. A ref of core-plugin-api, because it serves both frontend systems.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'runbooks' });

/** Paths below the library page. */
export const paths = {
  owned: 'owned',
  alerts: 'alerts',
  alert: 'alerts/:name',
  coverage: 'coverage',
  alertCoverage: 'coverage/alerts',
  sources: 'sources',
  chapter: ':namespace/:kind/:name/*',
} as const;

/** Path of the tab on entity pages, below the entity's page. */
export const ENTITY_TAB_PATH = 'runbooks';
