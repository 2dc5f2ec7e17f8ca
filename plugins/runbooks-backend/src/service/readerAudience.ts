// SPDX-License-Identifier: Apache-2.0
import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Access } from '@medsuite/backstage-plugin-runbooks-common';
import type { RoleDefinition } from '../config';
import { decideAccess, findHeldRoles } from './readerRoles';

/** What is needed to find out which roles somebody holds. */
export interface AudienceOptions {
  auth: AuthService;
  userInfo: UserInfoService;
  logger: LoggerService;
  roles: RoleDefinition[];
}

/** Holds the caller's roles against the roles that may carry a chapter out. */
export async function readAudience(
  options: AudienceOptions,
  credentials: BackstageCredentials,
  audience: string[],
): Promise<Access> {
  return decideAccess({
    roles: options.roles,
    audience,
    held: await rolesOf(options, credentials, audience),
  });
}

/** The caller's roles. Services act for the installation as a whole and hold every role. */
async function rolesOf(
  { auth, userInfo, logger, roles }: AudienceOptions,
  credentials: BackstageCredentials,
  audience: string[],
): Promise<string[]> {
  if (!auth.isPrincipal(credentials, 'user')) {
    return Array.from(new Set([...roles.map(role => role.id), ...audience]));
  }
  const { userEntityRef } = credentials.principal;
  try {
    const info = await userInfo.getUserInfo(credentials);
    return findHeldRoles(roles, [userEntityRef, ...info.ownershipEntityRefs]);
  } catch (error) {
    // Roles only advise the reader: the chapter is readable without knowing whose groups are whose.
    logger.warn(`Groups of ${userEntityRef} are unknown`, toError(error));
    return findHeldRoles(roles, [userEntityRef]);
  }
}
