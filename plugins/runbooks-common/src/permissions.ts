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

/** @public */
export const runbooksPermissions = [
  chapterReadPermission,
  sourceRefreshPermission,
];
