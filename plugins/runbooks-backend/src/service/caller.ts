// SPDX-License-Identifier: Apache-2.0
import type {
  AuditorServiceCreateEventOptions,
  AuthService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';

/** On whose behalf a use case runs. */
export type CallOptions = { credentials: BackstageCredentials };

/** A change that somebody asks for, and the request that did, for the audit. */
export type ChangeOptions = CallOptions & {
  request?: AuditorServiceCreateEventOptions['request'];
};

/** Tells on whose behalf requests are made: of users and services, and of nobody else. */
export function createCallerOf(
  httpAuth: HttpAuthService,
): (request: Request) => Promise<CallOptions> {
  return async request => ({
    credentials: await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    }),
  });
}

/** The user on whose behalf a use case runs; null for a service. */
export function userOf(
  auth: AuthService,
  credentials: BackstageCredentials,
): string | null {
  return auth.isPrincipal(credentials, 'user')
    ? credentials.principal.userEntityRef
    : null;
}
