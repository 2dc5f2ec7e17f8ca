// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { PermissionRuleset } from '@backstage/plugin-permission-node';
import {
  chapterConditions,
  chapterRules,
  createChapterConditionalDecision,
  type ChapterResource,
} from '../permissions';
import { chapterOwnPermission } from '@medsuite/backstage-plugin-runbooks-common';
import type { ChapterConditionQuery } from '../database/chapterSelection';
import { ChapterRights, type RightsChapter } from './ChapterRights';

const EDI = 'group:default/edi';
const LEAD = 'user:default/lead';
const QUALITY = 'group:default/quality';
const GONE = 'group:default/gone';

const named = (ref: string, exists = true) => ({
  ref,
  provenance: 'source' as const,
  exists,
});
const chapter: RightsChapter = {
  storedId: 'c1',
  source: 'runbook:default/ops',
  kind: 'incident',
  category: 'edi',
  owner: named(EDI),
  backupOwner: named(LEAD),
  audience: [],
};
const orphan: RightsChapter = {
  ...chapter,
  storedId: 'c2',
  owner: named(GONE, false),
  backupOwner: null,
};
const reviewers = new Map([['c1', [QUALITY]]]);

const someone = mockCredentials.user('user:default/someone');
const service = mockCredentials.service('plugin:drills');
const ALLOW = { result: AuthorizeResult.ALLOW } as const;
const DENY = { result: AuthorizeResult.DENY } as const;

function createRights(options: {
  permissionEnabled: boolean;
  /** What the policy says to own, review, requestReview and report. */
  decisions?: PolicyDecision[];
  administer?: typeof ALLOW | typeof DENY;
  groups?: string[];
  userInfoFails?: boolean;
}) {
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async asked =>
      asked.map((_, index) => options.decisions?.[index] ?? ALLOW),
    authorize: async () => [options.administer ?? ALLOW],
  });
  const rights = new ChapterRights({
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
    permissions,
    permissionEnabled: options.permissionEnabled,
    ruleset: {
      getRuleByName: name =>
        Object.values(chapterRules).find(rule => rule.name === name)!,
    } as PermissionRuleset<ChapterResource, ChapterConditionQuery>,
    store: { listReviewers: async () => reviewers },
    userInfo: mockServices.userInfo.mock({
      getUserInfo: async () => {
        if (options.userInfoFails) {
          throw new Error('connect ECONNREFUSED');
        }
        return {
          userEntityRef: 'user:default/someone',
          ownershipEntityRefs: options.groups ?? [],
        };
      },
    }),
  });
  return { rights, permissions };
}

const YES = { allowed: true, reason: null };

describe('ChapterRights', () => {
  describe('where permissions are enabled', () => {
    it('asks the policy once and holds its conditions against each chapter', async () => {
      const { rights, permissions } = createRights({
        permissionEnabled: true,
        decisions: [
          createChapterConditionalDecision(
            chapterOwnPermission,
            chapterConditions.isOwner({ owners: [GONE] }),
          ),
          createChapterConditionalDecision(
            chapterOwnPermission,
            chapterConditions.isReviewer({ reviewers: [QUALITY] }),
          ),
          DENY,
          DENY,
        ],
      });
      await expect(rights.of(someone, [chapter, orphan])).resolves.toEqual([
        {
          own: {
            allowed: false,
            reason:
              'You may not change the owner of this chapter: ask its owner group:default/edi, its backup owner user:default/lead or its reviewer group:default/quality',
          },
          review: YES,
          requestReview: {
            allowed: false,
            reason: expect.stringMatching(/^You may not ask for a review/),
          },
          report: {
            allowed: false,
            reason: expect.stringMatching(/^You may not report problems/),
          },
        },
        {
          own: YES,
          review: {
            allowed: false,
            reason:
              'You may not review this chapter, and nobody who exists is named for it: ask an administrator of the portal',
          },
          requestReview: { allowed: false, reason: expect.any(String) },
          report: { allowed: false, reason: expect.any(String) },
        },
      ]);
      expect(permissions.authorizeConditional).toHaveBeenCalledTimes(1);
    });

    it('asks nothing for no chapters', async () => {
      const { rights, permissions } = createRights({ permissionEnabled: true });
      await expect(rights.of(someone, [])).resolves.toEqual([]);
      expect(permissions.authorizeConditional).not.toHaveBeenCalled();
    });

    it('refuses with the reason', async () => {
      const { rights } = createRights({
        permissionEnabled: true,
        decisions: [DENY],
      });
      await expect(
        rights.require('review', someone, chapter),
      ).resolves.toBeUndefined();
      await expect(rights.require('own', someone, chapter)).rejects.toThrow(
        expect.objectContaining({
          name: 'NotAllowedError',
          message: expect.stringContaining('ask its owner group:default/edi'),
        }),
      );
    });

    it('lets those administer whom the policy lets', async () => {
      const requireOf = (administer: typeof ALLOW | typeof DENY) =>
        createRights({
          permissionEnabled: true,
          administer,
        }).rights.requireAdminister(someone);
      await expect(requireOf(ALLOW)).resolves.toBeUndefined();
      await expect(requireOf(DENY)).rejects.toThrow(/runbooks\.administer/);
    });
  });

  describe('where permissions are not enabled', () => {
    // groups of the user, may own and review
    it.each([
      [[], false],
      [['group:default/others'], false],
      [[EDI], true],
      [[LEAD], true],
      [[QUALITY], true],
    ])('somebody of %j', async (groups, allowed) => {
      const { rights } = createRights({ permissionEnabled: false, groups });
      const [{ own, review, requestReview, report }] = await rights.of(
        someone,
        [chapter],
      );
      expect(
        [own, review, requestReview, report].map(right => right.allowed),
      ).toEqual([allowed, allowed, true, true]);
    });

    it('grants nothing of note while groups are unknown', async () => {
      const { rights } = createRights({
        permissionEnabled: false,
        userInfoFails: true,
      });
      await expect(rights.of(someone, [chapter])).resolves.toEqual([
        {
          own: {
            allowed: false,
            reason:
              'You may not change the owner of this chapter as long as your groups cannot be found out',
          },
          review: { allowed: false, reason: expect.any(String) },
          requestReview: YES,
          report: YES,
        },
      ]);
    });

    it('lets services administer, and no user', async () => {
      const { rights } = createRights({ permissionEnabled: false });
      await expect(rights.requireAdminister(service)).resolves.toBeUndefined();
      await expect(rights.requireAdminister(someone)).rejects.toThrow(
        /runbooks\.administer/,
      );
    });
  });

  it.each([[true], [false]])(
    'lets no service review or report, with permissions enabled: %j',
    async permissionEnabled => {
      const { rights } = createRights({ permissionEnabled });
      await expect(rights.of(service, [chapter])).resolves.toEqual([
        {
          own: YES,
          review: {
            allowed: false,
            reason:
              'Only a user reviews a chapter: a service cannot vouch for a text',
          },
          requestReview: YES,
          report: {
            allowed: false,
            reason:
              'Only a user reports a problem: somebody has to be there for the answer',
          },
        },
      ]);
    },
  );

  it('keeps to the access restrictions of a service', async () => {
    const { rights } = createRights({
      permissionEnabled: false,
      decisions: [DENY, DENY, DENY],
    });
    const [{ own, requestReview }] = await rights.of(service, [chapter]);
    expect([own.allowed, requestReview.allowed]).toEqual([false, false]);
  });
});
