// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import { ALERT_LIMITS } from '@medsuite/backstage-plugin-runbooks-common';
import { z } from 'zod';

/** No database takes a NUL. */
const storable = (text: string) => text.replaceAll('\0', '\uFFFD');

const text = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(value => storable(String(value)));

/** Names and values of an alert; what is empty counts as not given, as in Prometheus. */
export const fieldsSchema = z
  .record(z.string().max(ALERT_LIMITS.valueLength), z.unknown())
  .transform((fields, context) => {
    const entries: Array<[string, string]> = [];
    for (const [name, value] of Object.entries(fields)) {
      const parsed = text.safeParse(value ?? '');
      if (!parsed.success) {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'must be a text',
        });
      } else if (parsed.data.length > ALERT_LIMITS.valueLength) {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `must have at most ${ALERT_LIMITS.valueLength} characters`,
        });
      } else if (parsed.data !== '') {
        entries.push([storable(name), parsed.data]);
      }
    }
    if (entries.length > ALERT_LIMITS.labels) {
      context.addIssue({
        code: 'custom',
        message: `has ${entries.length} entries, at most ${ALERT_LIMITS.labels} are read`,
      });
    }
    return Object.fromEntries(entries);
  });

/** A link, or null for anything else. */
export const urlSchema = z
  .string()
  .max(ALERT_LIMITS.valueLength)
  .regex(/^https?:\/\//i)
  .nullable()
  .catch(null);

const MAX_ISSUES = 3;

/**
 * Validates a body.
 *
 * @throws InputError that names the first places where it differs
 */
export function readBody<T extends z.ZodType>(
  schema: T,
  body: unknown,
  expected: string,
): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) {
    return parsed.data;
  }
  const places = parsed.error.issues.slice(0, MAX_ISSUES).map(issue => {
    const path = issue.path
      .map(part => String(part).slice(0, 100))
      .join('.')
      .replace(/\.(\d+)(?=\.|$)/g, '[$1]');
    return `${path || 'the body'}: ${issue.message}`;
  });
  throw new InputError(`${places.join('; ')}. Expected: ${expected}`);
}
