// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import {
  ALERT_LIMITS,
  type Alert,
} from '@medsuite/backstage-plugin-runbooks-common';
import { readAlertmanager } from './alertmanager';
import { readPagerDuty } from './pagerDuty';

const EXPECTED =
  'send the body of an Alertmanager webhook (version 4), of a PagerDuty webhook (v3, an incident event), or a list of alerts as the Alertmanager API answers it';

/**
 * Reads the alerts of a notification. Fields that are not needed may be there or not; sizes are bounded.
 *
 * @throws InputError that says what was expected and where the body differs
 */
export function parseAlertPayload(body: unknown): Alert[] {
  if (typeof body !== 'object' || body === null) {
    throw new InputError(`The body is no JSON object or list: ${EXPECTED}`);
  }
  const alerts =
    'event' in body && !Array.isArray(body)
      ? readPagerDuty(body, EXPECTED)
      : readAlertmanager(body, EXPECTED);
  if (alerts.length > ALERT_LIMITS.alerts) {
    throw new InputError(
      `The body holds ${alerts.length} alerts, at most ${ALERT_LIMITS.alerts} are resolved at once`,
    );
  }
  return alerts;
}
