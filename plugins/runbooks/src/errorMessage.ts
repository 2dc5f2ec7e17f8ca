// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';

/** What went wrong in the backend's own words, where there are any: a `ResponseError` itself tells only the status. */
export function errorMessage(error: Error): string {
  return error instanceof ResponseError && error.cause.message
    ? error.cause.message
    : error.message;
}
