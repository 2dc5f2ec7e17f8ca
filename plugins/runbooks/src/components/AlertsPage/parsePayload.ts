// SPDX-License-Identifier: Apache-2.0
import { toError } from '@backstage/errors';

/** A pasted text as JSON value, or why it is none. */
export type ParsedPayload = { value: unknown } | { error: string };

/** Reads a pasted payload. A value that is no text is one that was read before. */
export function parsePayload(payload: unknown): ParsedPayload {
  if (typeof payload !== 'string') {
    return { value: payload };
  }
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null
      ? { value }
      : { error: 'a payload is an object, in braces' };
  } catch (error) {
    return { error: toError(error).message };
  }
}

/** The text of a payload, as the field shows it. */
export const stringifyPayload = (payload: unknown): string =>
  typeof payload === 'string' ? payload : JSON.stringify(payload, null, 2);
