// SPDX-License-Identifier: Apache-2.0
import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/**
 * The library page. A ref of core-plugin-api, because it serves both frontend systems.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'runbooks' });

/**
 * The form of a software template, with params `namespace` and `templateName`: where new chapters are written. Bound to the
 * scaffolder where it is installed; without it there are no links to it.
 *
 * @public
 */
export const newChapterRouteRef = createExternalRouteRef({
  id: 'new-chapter',
  optional: true,
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});

/** Paths below the library page. */
export const paths = {
  owned: 'owned',
  alerts: 'alerts',
  alert: 'alerts/:name',
  coverage: 'coverage',
  alertCoverage: 'coverage/alerts',
  sources: 'sources',
  source: 'sources/:namespace/:kind/:name',
  rules: 'rules',
  register: 'register',
  chapter: ':namespace/:kind/:name/*',
} as const;

/** Path of the tab on entity pages, below the entity's page. */
export const ENTITY_TAB_PATH = 'runbooks';
