// SPDX-License-Identifier: Apache-2.0
import { UserInfoService } from '@backstage/backend-plugin-api';
import { catalogLocationCreatePermission } from '@backstage/plugin-catalog-common/alpha';
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
  chapterOwnPermission,
  chapterReadPermission,
  chapterReportPermission,
  chapterRequestReviewPermission,
  chapterReviewPermission,
  sourcePreviewPermission,
  sourceRefreshPermission,
} from '@medsuite/backstage-plugin-runbooks-common';
import { findHeldRoles, Role } from './roles';

/** Roles that read every chapter, and may ask for a review of it: an on-call engineer must not be kept from a page at night. */
const READS_ALL = [
  'PLATFORM_ADMIN',
  'PLATFORM_SUPPORT',
  'ON_CALL',
  'SERVICE_OWNER',
];

/** Roles that may have a source read now. */
const REFRESHES = ['PLATFORM_ADMIN', 'PLATFORM_SUPPORT', 'SERVICE_OWNER'];

/** Roles that may look at places before they are registered, and register them. */
const REGISTERS = [
  'PLATFORM_ADMIN',
  'PLATFORM_SUPPORT',
  'SERVICE_OWNER',
  'ON_CALL',
];

const ALLOW = { result: AuthorizeResult.ALLOW } as const;
const DENY = { result: AuthorizeResult.DENY } as const;

/**
 * The demo's answer to who may do what. Everybody who is signed in sees the catalog and the rest of the portal. Of
 * chapters, the roles above read all; others, such as tenant admins, those that are addressed to nobody in particular
 * or to a role they hold. Whoever reads a chapter may report a problem of it.
 *
 * Platform admins do everything. Service owners change the owner of what they own, back up or review, and review it;
 * support changes the owner of what it owns or backs up. Tenant admins register nothing.
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
      return DENY;
    }
    const registers = isPermission(permission, catalogLocationCreatePermission);
    if (!permission.name.startsWith('runbooks.') && !registers) {
      return ALLOW;
    }
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      user.credentials,
    );
    const held = findHeldRoles(this.#roles, ownershipEntityRefs);
    const holdsAny = (roles: string[]) => roles.some(role => held.has(role));
    const owned = chapterConditions.isOwner({ owners: ownershipEntityRefs });
    const reviewed = chapterConditions.isReviewer({
      reviewers: ownershipEntityRefs,
    });

    if (held.has('PLATFORM_ADMIN')) {
      return ALLOW;
    }
    // Whoever can read a page finds what is wrong with it.
    if (
      isPermission(permission, chapterReadPermission) ||
      isPermission(permission, chapterReportPermission)
    ) {
      return holdsAny(READS_ALL)
        ? ALLOW
        : createChapterConditionalDecision(
            permission,
            chapterConditions.hasAudience({ roles: [...held] }),
          );
    }
    if (
      isPermission(permission, chapterOwnPermission) ||
      isPermission(permission, chapterReviewPermission)
    ) {
      if (held.has('SERVICE_OWNER')) {
        return createChapterConditionalDecision(permission, {
          anyOf: [owned, reviewed],
        });
      }
      return held.has('PLATFORM_SUPPORT') &&
        isPermission(permission, chapterOwnPermission)
        ? createChapterConditionalDecision(permission, owned)
        : DENY;
    }
    if (isPermission(permission, chapterRequestReviewPermission)) {
      return holdsAny(READS_ALL) ? ALLOW : DENY;
    }
    if (registers || isPermission(permission, sourcePreviewPermission)) {
      return holdsAny(REGISTERS) ? ALLOW : DENY;
    }
    if (isPermission(permission, sourceRefreshPermission)) {
      return holdsAny(REFRESHES) ? ALLOW : DENY;
    }
    // Such as runbooks.administer, and whatever the suite may come to guard.
    return DENY;
  }
}
