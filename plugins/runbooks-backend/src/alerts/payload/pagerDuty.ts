// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import {
  ALERT_LIMITS,
  type Alert,
} from '@medsuite/backstage-plugin-runbooks-common';
import { z } from 'zod';
import { ALERT_NAME } from '@medsuite/backstage-plugin-runbooks-common/alerts';
import { fieldsSchema, readBody, urlSchema } from './readBody';

const summarySchema = z
  .looseObject({ summary: z.string().max(500).nullish() })
  .nullish();

const text = z.string().max(ALERT_LIMITS.bodyBytes);

const incidentSchema = z.looseObject({
  type: z.literal('incident'),
  title: z.string().min(1).max(ALERT_LIMITS.valueLength),
  status: z.string().nullish(),
  html_url: urlSchema.optional(),
  urgency: z.string().max(100).nullish(),
  service: summarySchema,
  priority: summarySchema,
  body: z
    .looseObject({
      details: z.union([text, z.record(z.string(), z.unknown())]).nullish(),
    })
    .nullish(),
});

const eventSchema = z.looseObject({
  event: z.looseObject({
    event_type: z.string(),
    data: z.looseObject({ type: z.string() }),
  }),
});

const incidentEventSchema = z.looseObject({
  event: z.looseObject({ data: incidentSchema }),
});

/** Reads a PagerDuty v3 webhook. The event by which PagerDuty tries a new subscription holds no alert. */
export function readPagerDuty(body: object, expected: string): Alert[] {
  const { event } = readBody(eventSchema, body, expected);
  if (event.event_type === 'pagey.ping') {
    return [];
  }
  if (event.data.type !== 'incident') {
    throw new InputError(
      `event.data.type: is "${event.data.type.slice(
        0,
        100,
      )}", only events about an incident itself tell an alert. Expected: ${expected}`,
    );
  }
  const { data } = readBody(incidentEventSchema, body, expected).event;
  const details = data.body?.details;
  const told = readDetails(
    typeof details === 'object' && details !== null
      ? Object.values(details)
          .filter(value => typeof value === 'string')
          .join('\n')
      : details ?? '',
  );
  const labels = fieldsSchema.parse({
    ...(data.service?.summary && { service: data.service.summary }),
    ...(data.priority?.summary && { priority: data.priority.summary }),
    ...(data.urgency && { urgency: data.urgency }),
    ...told.labels,
  });
  const name = (told.labels[ALERT_NAME] ?? nameOf(data.title)).slice(0, 500);
  return [
    {
      name,
      labels,
      annotations: fieldsSchema.parse({
        summary: data.title,
        ...told.annotations,
      }),
      status: data.status === 'resolved' ? 'resolved' : 'firing',
      url: data.html_url ?? null,
    },
  ];
}

/** Alertmanager writes `[FIRING:1] Name value value (value value)`; whoever writes otherwise means the whole title. */
function nameOf(title: string): string {
  const written = /^\s*\[(?:FIRING|RESOLVED)(?::\d+)?\]\s*([^\s({\[]+)/i.exec(
    title,
  );
  return (written?.[1] ?? title).trim() || title;
}

/** The text by which Alertmanager tells PagerDuty of an alert: ` - name = value` below `Labels:` and `Annotations:`. */
function readDetails(details: string) {
  const told: Record<'labels' | 'annotations', Record<string, string>> = {
    labels: {},
    annotations: {},
  };
  let part: keyof typeof told | undefined;
  for (const line of details.split('\n').slice(0, 500)) {
    const heading = /^\s*(Labels|Annotations):\s*$/.exec(line)?.[1];
    const field = /^\s*- ([A-Za-z_]\w*) = (.*)$/.exec(line);
    if (heading) {
      // Several alerts of one incident: the first tells enough.
      const next = heading === 'Labels' ? 'labels' : 'annotations';
      if (Object.keys(told[next]).length > 0) {
        break;
      }
      part = next;
    } else if (part && field && field[2].length <= ALERT_LIMITS.valueLength) {
      told[part][field[1]] = field[2].trim();
    }
  }
  return told;
}
