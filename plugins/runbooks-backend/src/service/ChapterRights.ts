// SPDX-License-Identifier: Apache-2.0
import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  type PermissionRuleset,
} from '@backstage/plugin-permission-node';
import {
  chapterOwnPermission,
  chapterReportPermission,
  chapterRequestReviewPermission,
  chapterReviewPermission,
  runbooksAdministerPermission,
  type ChapterRights as Rights,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { DatabaseRunbookStore } from '../database';
import type { ChapterConditionQuery } from '../database/chapterSelection';
import type { ChapterResource } from '../permissions';

/** What somebody may be let do about one chapter. */
export type ChapterAction = keyof Rights;

/** A chapter as far as rights go by it; its reviewers are looked up. */
export type RightsChapter = Omit<ChapterResource, 'reviewers'> & {
  storedId: string;
};

type Right = Rights[ChapterAction];

/** Whether the caller may, and why not where that is not for the policy to say. */
type Verdict = { allowed: boolean; because?: string };

const PERMISSIONS = {
  own: chapterOwnPermission,
  review: chapterReviewPermission,
  requestReview: chapterRequestReviewPermission,
  report: chapterReportPermission,
};
const ACTIONS = Object.keys(PERMISSIONS) as ChapterAction[];

const MAY_NOT: Record<ChapterAction, string> = {
  own: 'You may not change the owner of this chapter',
  review: 'You may not review this chapter',
  requestReview: 'You may not ask for a review of this chapter',
  report: 'You may not report problems of this chapter',
};

/** What takes a person, whatever the policy says, and why. */
export const USERS_ONLY: Partial<Record<ChapterAction, string>> = {
  review: 'Only a user reviews a chapter: a service cannot vouch for a text',
  report:
    'Only a user reports a problem: somebody has to be there for the answer',
};

/** What everybody who reads a chapter may do where permissions are not enabled. */
const FOR_ALL: ChapterAction[] = ['requestReview', 'report'];

const ALLOWED: Verdict = { allowed: true };

/**
 * Finds out what a caller may do about chapters. That the caller may read them is taken for granted: it is for
 * {@link ReaderAccess} to say.
 *
 * - Where permissions are enabled, the policy decides. It is asked once, whatever the number of chapters; its conditions
 *   are held against each.
 * - Where they are not, Backstage lets everybody do everything. Here, whoever is not the owner, the backup owner or a
 *   reviewer still changes no owner and vouches for no text: a record of who vouched is worth nothing otherwise.
 * - Services act for the installation as a whole, within the access restrictions of their token. They review and report
 *   nothing: it takes a person to vouch for a text, and one to answer to.
 */
export class ChapterRights {
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #permissions: PermissionsService;
  readonly #permissionEnabled: boolean;
  readonly #isMet: ReturnType<
    typeof createConditionAuthorizer<ChapterResource>
  >;
  readonly #store: Pick<DatabaseRunbookStore, 'listReviewers'>;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    auth: AuthService;
    logger: LoggerService;
    permissions: PermissionsService;
    /** `permission.enabled` of the configuration. */
    permissionEnabled: boolean;
    ruleset: PermissionRuleset<ChapterResource, ChapterConditionQuery>;
    store: Pick<DatabaseRunbookStore, 'listReviewers'>;
    userInfo: UserInfoService;
  }) {
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#permissions = options.permissions;
    this.#permissionEnabled = options.permissionEnabled;
    this.#isMet = createConditionAuthorizer<ChapterResource>(options.ruleset);
    this.#store = options.store;
    this.#userInfo = options.userInfo;
  }

  /** What the caller may do about each of some chapters, in their order. */
  async of(
    credentials: BackstageCredentials,
    chapters: RightsChapter[],
  ): Promise<Rights[]> {
    if (chapters.length === 0) {
      return [];
    }
    const reviewers = await this.#store.listReviewers(
      chapters.map(({ storedId }) => storedId),
    );
    const decide = await this.#createDecider(credentials);
    return chapters.map(chapter => {
      const resource = {
        ...chapter,
        reviewers: reviewers.get(chapter.storedId) ?? [],
      };
      const rightTo = (action: ChapterAction) =>
        toRight(action, resource, decide(action, resource));
      return {
        own: rightTo('own'),
        review: rightTo('review'),
        requestReview: rightTo('requestReview'),
        report: rightTo('report'),
      };
    });
  }

  /**
   * @throws NotAllowedError that names who may
   */
  async require(
    action: ChapterAction,
    credentials: BackstageCredentials,
    chapter: RightsChapter,
  ): Promise<void> {
    const [rights] = await this.of(credentials, [chapter]);
    const { allowed, reason } = rights[action];
    if (!allowed) {
      throw new NotAllowedError(reason ?? MAY_NOT[action]);
    }
  }

  /**
   * Requires the right to bring in what was kept elsewhere before.
   *
   * @throws NotAllowedError without `runbooks.administer`; where permissions are not enabled, for every user
   */
  async requireAdminister(credentials: BackstageCredentials): Promise<void> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: runbooksAdministerPermission }],
      { credentials },
    );
    if (
      result !== AuthorizeResult.ALLOW ||
      (!this.#permissionEnabled && !this.#isService(credentials))
    ) {
      throw new NotAllowedError(
        'You may not bring in revisions and reviews: that takes the permission runbooks.administer',
      );
    }
  }

  /** Asks once for all that decides, and tells how to decide on one chapter. */
  async #createDecider(
    credentials: BackstageCredentials,
  ): Promise<(action: ChapterAction, chapter: ChapterResource) => Verdict> {
    if (!this.#permissionEnabled && !this.#isService(credentials)) {
      return this.#createOwnersOnly(credentials);
    }
    const decisions = await this.#permissions.authorizeConditional(
      ACTIONS.map(action => ({ permission: PERMISSIONS[action] })),
      { credentials },
    );
    return (action, chapter) => {
      const because = USERS_ONLY[action];
      if (because && this.#isService(credentials)) {
        return { allowed: false, because };
      }
      const decision = decisions[ACTIONS.indexOf(action)];
      return { allowed: this.#isMet(decision, chapter) };
    };
  }

  async #createOwnersOnly(
    credentials: BackstageCredentials,
  ): Promise<(action: ChapterAction, chapter: ChapterResource) => Verdict> {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      return () => ({ allowed: false });
    }
    const { userEntityRef } = credentials.principal;
    try {
      const info = await this.#userInfo.getUserInfo(credentials);
      const own = new Set([userEntityRef, ...info.ownershipEntityRefs]);
      return (action, chapter) => ({
        allowed:
          FOR_ALL.includes(action) ||
          peopleOf(chapter).some(({ ref }) => own.has(ref)),
      });
    } catch (error) {
      // Reading goes on without; what is not known is not granted.
      this.#logger.warn(
        `Groups of ${userEntityRef} are unknown`,
        toError(error),
      );
      return action =>
        FOR_ALL.includes(action)
          ? ALLOWED
          : {
              allowed: false,
              because: `${MAY_NOT[action]} as long as your groups cannot be found out`,
            };
    }
  }

  #isService(credentials: BackstageCredentials): boolean {
    return this.#auth.isPrincipal(credentials, 'service');
  }
}

/** Who answers for a chapter in one way or another, and as what. */
function peopleOf(
  chapter: ChapterResource,
): Array<{ ref: string; as: string; exists: boolean }> {
  const { owner, backupOwner, reviewers } = chapter;
  return [
    ...(owner ? [{ ...owner, as: 'its owner' }] : []),
    ...(backupOwner ? [{ ...backupOwner, as: 'its backup owner' }] : []),
    ...reviewers.map(ref => ({ ref, exists: true, as: 'its reviewer' })),
  ];
}

function toRight(
  action: ChapterAction,
  chapter: ChapterResource,
  { allowed, because }: Verdict,
): Right {
  if (allowed || because) {
    return { allowed, reason: because ?? null };
  }
  const ask = peopleOf(chapter)
    .filter(({ exists }) => exists)
    .map(({ ref, as }) => `${as} ${ref}`);
  return {
    allowed,
    reason: ask.length
      ? `${MAY_NOT[action]}: ask ${joinWords(ask)}`
      : `${MAY_NOT[action]}, and nobody who exists is named for it: ask an administrator of the portal`,
  };
}

function joinWords(words: string[]): string {
  return words.length === 1
    ? words[0]
    : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
