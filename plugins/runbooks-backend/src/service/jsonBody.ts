// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import {
  ALERT_LIMITS,
  coverageRequestSchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import express, { type Request, type Response } from 'express';
import type { z } from 'zod';

/**
 * Reads the JSON body of a request. Read only behind the credentials, so that nobody sends a megabyte who may not.
 *
 * @throws InputError for what is no JSON
 * @throws an error of status 413 for more bytes than `limit`, by default what {@link ALERT_LIMITS} allows
 */
export async function readJsonBody(
  request: Request,
  response: Response,
  limit: number = ALERT_LIMITS.bodyBytes,
): Promise<unknown> {
  if (!request.is('application/json')) {
    throw new InputError(
      'Send a JSON body, with Content-Type: application/json',
    );
  }
  await new Promise<void>((resolve, reject) => {
    express.json({ limit })(request, response, error => {
      if (error?.type === 'entity.parse.failed') {
        reject(new InputError('The body is not JSON'));
      } else if (error?.type === 'entity.too.large') {
        const message = `The body has more than ${limit} bytes`;
        reject(Object.assign(new Error(message), { status: 413 }));
      } else if (error) {
        reject(error);
      } else {
        resolve();
      }
    });
  });
  return request.body;
}

/**
 * Holds a body against what is expected of it.
 *
 * @throws InputError that names each field and what is wrong with it
 */
export function parseBody<T extends z.ZodType>(
  body: unknown,
  schema: T,
): z.output<T> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(({ path, message }) => [path.join('.') || 'body', message])
        .map(([field, message]) => `${field}: ${message}`)
        .join('; '),
    );
  }
  return parsed.data;
}

/** @throws InputError that says what was expected */
export function parseCoverageRequest(
  body: unknown,
): z.output<typeof coverageRequestSchema> {
  const parsed = coverageRequestSchema.safeParse(body);
  if (!parsed.success) {
    throw new InputError(
      `Send either { "rules": "…" } with a Prometheus rule file of at most ${ALERT_LIMITS.bodyBytes} characters, or { "names": ["…"] } with at most ${ALERT_LIMITS.rules} names of alerts`,
    );
  }
  return parsed.data;
}
