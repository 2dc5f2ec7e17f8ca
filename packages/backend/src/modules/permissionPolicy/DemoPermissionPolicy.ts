// SPDX-License-Identifier: Apache-2.0
import { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  chapterConditions,
  createChapterConditionalDecision,
} from '@medsuite/backstage-plugin-runbooks-backend';
import {
  chapterReadPermission,
  sourceRefreshPermission,
} from '@medsuite/backstage-plugin-runbooks-common';
import { findHeldRoles, Role } from './roles';

/** Roles that read every chapter: an on-call engineer must not be kept from a page at night. */
const READS_ALL = [
  'PLATFORM_ADMIN',
  'PLATFORM_SUPPORT',
  'ON_CALL',
  'SERVICE_OWNER',
];

/** Roles that may have a source read now. */
const REFRESHES = ['PLATFORM_ADMIN', 'PLATFORM_SUPPORT', 'SERVICE_OWNER'];

/**
 * The demo's answer to who may do what. Everybody who is signed in sees the catalog and the rest of the portal. Of
 * chapters, the roles above read all; others, such as tenant admins, those that are addressed to nobody in particular
 * or to a role they hold.
 */
export class DemoPermissionPolicy implements PermissionPolicy {
  readonly #roles: Role[];
  readonly #userInfo: UserInfoService;

  constructor(options: { roles: Role[]; userInfo: UserInfoService }) {
    this.#roles = options.roles;
    this.#userInfo = options.userInfo;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    if (isPermission(permission, chapterReadPermission)) {
      const held = await this.#findHeldRoles(user);
      return READS_ALL.some(role => held.has(role))
        ? { result: AuthorizeResult.ALLOW }
        : createChapterConditionalDecision(
            permission,
            chapterConditions.hasAudience({ roles: [...held] }),
          );
    }
    if (isPermission(permission, sourceRefreshPermission)) {
      const held = await this.#findHeldRoles(user);
      return {
        result: REFRESHES.some(role => held.has(role))
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      };
    }
    return { result: AuthorizeResult.ALLOW };
  }

  async #findHeldRoles(user: PolicyQueryUser): Promise<Set<string>> {
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      user.credentials,
    );
    return findHeldRoles(this.#roles, ownershipEntityRefs);
  }
}
