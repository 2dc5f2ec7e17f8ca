// SPDX-License-Identifier: Apache-2.0
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Resource type of chapters; a resource's ref is the chapter's address.
 *
 * @public
 */
export const RESOURCE_TYPE_CHAPTER = 'runbooks-chapter';

/**
 * To read a chapter, in lists, alone and in counts. Chapters of a source whose entity the user may not see stay unseen
 * whatever this permission says.
 *
 * @public
 */
export const chapterReadPermission = createPermission({
  name: 'runbooks.chapter.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CHAPTER,
});

/**
 * To have a source read now.
 *
 * @public
 */
export const sourceRefreshPermission = createPermission({
  name: 'runbooks.source.refresh',
  attributes: { action: 'update' },
});

/**
 * To set, change and end an override of a chapter's owner, and to close reports on it.
 *
 * @public
 */
export const chapterOwnPermission = createPermission({
  name: 'runbooks.chapter.own',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CHAPTER,
});

/**
 * To record a review of a chapter.
 *
 * @public
 */
export const chapterReviewPermission = createPermission({
  name: 'runbooks.chapter.review',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CHAPTER,
});

/**
 * To ask a chapter's owners for a review.
 *
 * @public
 */
export const chapterRequestReviewPermission = createPermission({
  name: 'runbooks.chapter.request-review',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CHAPTER,
});

/**
 * To report a problem of a chapter to its owners.
 *
 * @public
 */
export const chapterReportPermission = createPermission({
  name: 'runbooks.chapter.report',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CHAPTER,
});

/**
 * To have a location read that is not registered yet, to see what would come in.
 *
 * @public
 */
export const sourcePreviewPermission = createPermission({
  name: 'runbooks.source.preview',
  attributes: { action: 'create' },
});

/**
 * To bring in revisions and reviews that were kept elsewhere before.
 *
 * @public
 */
export const runbooksAdministerPermission = createPermission({
  name: 'runbooks.administer',
  attributes: { action: 'update' },
});

/** @public */
export const runbooksPermissions = [
  chapterReadPermission,
  chapterOwnPermission,
  chapterReviewPermission,
  chapterRequestReviewPermission,
  chapterReportPermission,
  sourcePreviewPermission,
  sourceRefreshPermission,
  runbooksAdministerPermission,
];
