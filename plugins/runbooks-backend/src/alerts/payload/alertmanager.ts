// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import type { Alert } from '@medsuite/backstage-plugin-runbooks-common';
import { z } from 'zod';
import { ALERT_NAME } from '@medsuite/backstage-plugin-runbooks-common/alerts';
import { fieldsSchema, readBody, urlSchema } from './readBody';

const MAX_NAME_LENGTH = 500;

/** One alert of a webhook, of the Alertmanager API v2 (`status.state`), or of Prometheus' own list (`state`). */
const alertSchema = z.looseObject({
  labels: fieldsSchema,
  annotations: fieldsSchema.nullish(),
  status: z
    .union([z.string(), z.looseObject({ state: z.string().nullish() })])
    .nullish(),
  state: z.string().nullish(),
  generatorURL: urlSchema.optional(),
});

/** Alerts are counted afterwards: thousands of problems of one kind help nobody. */
const alertsSchema = z.array(z.unknown());

const webhookSchema = z.looseObject({
  alerts: alertsSchema,
  commonLabels: fieldsSchema.nullish(),
  groupLabels: fieldsSchema.nullish(),
  commonAnnotations: fieldsSchema.nullish(),
});

const prometheusSchema = z.looseObject({
  data: z.looseObject({ alerts: alertsSchema }),
});

/** Reads an Alertmanager webhook, a list of alerts, an answer of Prometheus' `/api/v1/alerts`, or one alert alone. */
export function readAlertmanager(body: object, expected: string): Alert[] {
  if (Array.isArray(body)) {
    return readAlerts(body, {}, expected);
  }
  if ('labels' in body) {
    return readAlerts([body], {}, expected);
  }
  if ('data' in body) {
    const { data } = readBody(prometheusSchema, body, expected);
    return readAlerts(data.alerts, {}, expected);
  }
  const webhook = readBody(webhookSchema, body, expected);
  return readAlerts(
    webhook.alerts,
    {
      labels: { ...webhook.groupLabels, ...webhook.commonLabels },
      annotations: webhook.commonAnnotations ?? {},
    },
    expected,
  );
}

function readAlerts(
  items: unknown[],
  common: Partial<Pick<Alert, 'labels' | 'annotations'>>,
  expected: string,
): Alert[] {
  return items.map((item, index) => {
    const place = `alerts[${index}]`;
    const { alert } = readBody(
      z.object({ alert: alertSchema }),
      { alert: item },
      `${place} to be an alert with labels; ${expected}`,
    );
    const labels = { ...common.labels, ...alert.labels };
    const name = Object.hasOwn(labels, ALERT_NAME)
      ? labels[ALERT_NAME].trim()
      : '';
    if (name === '' || name.length > MAX_NAME_LENGTH) {
      throw new InputError(
        `${place}.labels.${ALERT_NAME}: must have 1 to ${MAX_NAME_LENGTH} characters. Expected: ${expected}`,
      );
    }
    return {
      name,
      labels,
      annotations: { ...common.annotations, ...alert.annotations },
      status: statusOf(alert),
      url: alert.generatorURL ?? null,
    };
  });
}

/** A silenced alert is firing all the same. */
function statusOf(alert: z.output<typeof alertSchema>): Alert['status'] {
  const { status } = alert;
  const state = typeof status === 'object' ? status?.state : status;
  switch (state ?? alert.state) {
    case 'resolved':
    case 'inactive':
      return 'resolved';
    case 'firing':
    case 'active':
    case 'suppressed':
    case 'unprocessed':
    case 'pending':
      return 'firing';
    default:
      return null;
  }
}
