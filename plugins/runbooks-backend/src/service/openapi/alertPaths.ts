// SPDX-License-Identifier: Apache-2.0
import {
  ALERT_LIMITS,
  alertCoverageSchema,
  alertQuerySchema,
  alertResolutionsSchema,
  coverageRequestSchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import { z } from 'zod';
import { labelsQuery, operation, type Paths } from './operation';

/** From alerts to chapters. */
export const alertPaths: Paths = {
  '/alerts/resolve': {
    get: operation({
      operationId: 'resolveAlert',
      summary: 'What to do about one alert',
      description:
        'By its name, in any spelling, and its labels. `resolved`: the first match is the one. `ambiguous`: several are named alike. `unresolved`: nothing but guesses, if any.',
      requestParams: { query: alertQuerySchema.extend(labelsQuery) },
      answer: alertResolutionsSchema,
      errors: [400, 403],
    }),
    post: operation({
      operationId: 'resolveAlerts',
      summary: 'What to do about the alerts of a notification',
      description: `Takes the body of an Alertmanager webhook (version 4), of a PagerDuty webhook (v3, incident events), or a list of alerts as the Alertmanager API answers it; at most ${ALERT_LIMITS.alerts} alerts in ${ALERT_LIMITS.bodyBytes} bytes.`,
      body: z.union([
        z.record(z.string(), z.unknown()),
        z.array(z.record(z.string(), z.unknown())),
      ]),
      answer: alertResolutionsSchema,
      errors: [400, 403, 413],
    }),
  },
  '/alerts/coverage': {
    post: operation({
      operationId: 'checkAlertCoverage',
      summary:
        'Which alerts of a rule file, or of some names, lead to a chapter',
      body: coverageRequestSchema,
      answer: alertCoverageSchema,
      errors: [400, 403, 413],
    }),
  },
};
