// SPDX-License-Identifier: Apache-2.0
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  chapterKindSchema,
  RESOURCE_TYPE_CHAPTER,
  type Chapter,
} from '@medsuite/backstage-plugin-runbooks-common';
import { z } from 'zod';
import type { ChapterConditionQuery } from '../database/chapterSelection';

/**
 * What a policy can go by: what the rules look at in a chapter.
 *
 * @public
 */
export type ChapterResource = Pick<
  Chapter,
  'source' | 'kind' | 'category' | 'owner' | 'backupOwner' | 'audience'
> & {
  /** Entity refs of who is to review it. */
  reviewers: string[];
};

/**
 * Chapters as resources of the permission system; a resource's ref is the chapter's address.
 *
 * @public
 */
export const chapterPermissionResourceRef = createPermissionResourceRef<
  ChapterResource,
  ChapterConditionQuery
>().with({ pluginId: 'runbooks', resourceType: RESOURCE_TYPE_CHAPTER });

// Refs are stored in lower case; a policy may have been written otherwise.
const lowerCased = (refs: string[]) =>
  refs.map(ref => ref.toLocaleLowerCase('en-US'));

const isFromSource = createPermissionRule({
  name: 'IS_FROM_SOURCE',
  description: 'Allow chapters that one of the given sources brings',
  resourceRef: chapterPermissionResourceRef,
  paramsSchema: z.object({
    sources: z.array(z.string()).describe('Entity refs of sources'),
  }),
  apply: (chapter, { sources }) => lowerCased(sources).includes(chapter.source),
  toQuery: ({ sources }) => ({ key: 'source', values: lowerCased(sources) }),
});

const hasCategory = createPermissionRule({
  name: 'HAS_CATEGORY',
  description: 'Allow chapters of one of the given categories',
  resourceRef: chapterPermissionResourceRef,
  paramsSchema: z.object({
    categories: z.array(z.string()).describe('Ids of categories'),
  }),
  apply: (chapter, { categories }) =>
    chapter.category !== null && categories.includes(chapter.category),
  toQuery: ({ categories }) => ({ key: 'category', values: categories }),
});

const isKind = createPermissionRule({
  name: 'IS_KIND',
  description: 'Allow chapters of one of the given kinds',
  resourceRef: chapterPermissionResourceRef,
  paramsSchema: z.object({
    kinds: z.array(chapterKindSchema).describe('Kinds, such as incident'),
  }),
  apply: (chapter, { kinds }) => kinds.includes(chapter.kind),
  toQuery: ({ kinds }) => ({ key: 'kind', values: kinds }),
});

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description:
    'Allow chapters that one of the given users or groups owns, or stands in for',
  resourceRef: chapterPermissionResourceRef,
  paramsSchema: z.object({
    owners: z.array(z.string()).describe('Entity refs of users and groups'),
  }),
  apply: (chapter, { owners }) =>
    [chapter.owner, chapter.backupOwner].some(
      owner => owner && lowerCased(owners).includes(owner.ref),
    ),
  toQuery: ({ owners }) => ({ key: 'owner', values: lowerCased(owners) }),
});

const isReviewer = createPermissionRule({
  name: 'IS_REVIEWER',
  description:
    'Allow chapters that name one of the given users or groups as reviewer',
  resourceRef: chapterPermissionResourceRef,
  paramsSchema: z.object({
    reviewers: z.array(z.string()).describe('Entity refs of users and groups'),
  }),
  apply: (chapter, { reviewers }) =>
    lowerCased(reviewers).some(ref => chapter.reviewers.includes(ref)),
  toQuery: ({ reviewers }) => ({
    key: 'reviewer',
    values: lowerCased(reviewers),
  }),
});

const hasAudience = createPermissionRule({
  name: 'HAS_AUDIENCE',
  description:
    'Allow chapters that one of the given roles may carry out, and those that name no role',
  resourceRef: chapterPermissionResourceRef,
  paramsSchema: z.object({
    roles: z.array(z.string()).describe('Roles, such as PLATFORM_ADMIN'),
  }),
  apply: (chapter, { roles }) =>
    chapter.audience.length === 0 ||
    chapter.audience.some(role => roles.includes(role)),
  toQuery: ({ roles }) => ({ key: 'audience', values: roles }),
});

/** The rules with which a policy can narrow the permissions on chapters. Each comes as a test of one chapter and as SQL. */
export const chapterRules = {
  isFromSource,
  isKind,
  hasCategory,
  isOwner,
  isReviewer,
  hasAudience,
};

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: chapterPermissionResourceRef,
  rules: chapterRules,
});

/**
 * Conditions on chapters, for permission policies:
 * `createChapterConditionalDecision(permission, chapterConditions.hasAudience({ roles: ['PLATFORM_SUPPORT'] }))`.
 *
 * @public
 */
export const chapterConditions = conditions;

/**
 * Makes a conditional decision on one of the permissions on chapters, of {@link chapterConditions}.
 *
 * @public
 */
export const createChapterConditionalDecision = createConditionalDecision;
