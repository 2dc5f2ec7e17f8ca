// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/** Throws an InputError that names each key with a value that may not be written, and what to write. */
export function checkValues(
  what: 'chapter' | 'runbook',
  schema: z.ZodType,
  values: Record<string, unknown>,
): void {
  // As it is read again: without what has no value.
  const { error } = schema.safeParse(JSON.parse(JSON.stringify(values)));
  if (error) {
    const mistakes = error.issues.map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    );
    throw new InputError(
      `The ${what} cannot be written: ${mistakes.join('; ')}.`,
    );
  }
}
