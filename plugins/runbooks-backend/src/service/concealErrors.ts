// SPDX-License-Identifier: Apache-2.0
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';

/** Errors whose message is made for the caller. */
const EXPECTED = [
  'AuthenticationError',
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
  'NotImplementedError',
  'ServiceUnavailableError',
];

/**
 * Answers errors without giving anything away of the server. An error that nobody foresaw, and the cause of one that was,
 * may hold SQL, addresses or paths: they go to the log whole, and to the caller in general words. Stacks are never shown,
 * not even in development, where Backstage's own handler would show them.
 */
export function concealErrors(options: {
  logger: LoggerService;
  config: RootConfigService;
}): ErrorRequestHandler[] {
  const conceal: ErrorRequestHandler = (raised, request, _response, next) => {
    const error = toError(raised);
    // Express gives a status to what it refuses itself, such as a path that cannot be decoded.
    const status = 'status' in error ? Number(error.status) : undefined;
    if (EXPECTED.includes(error.name) || (status && status < 500)) {
      const shown = Object.assign(new Error(error.message), { status });
      shown.name = error.name;
      next(shown);
      return;
    }
    options.logger.error(`${request.method} ${request.path} failed`, error);
    next(new Error('Something went wrong, the log of the server says what'));
  };
  return [
    conceal,
    MiddlewareFactory.create(options).error({ showStackTraces: false }),
  ];
}
