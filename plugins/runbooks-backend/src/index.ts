// SPDX-License-Identifier: Apache-2.0

/**
 * The backend of Runbooks for Backstage.
 *
 * @packageDocumentation
 */
export { runbooksPlugin as default } from './plugin';
export type { ChapterConditionQuery } from './database/chapterSelection';
export {
  chapterConditions,
  chapterPermissionResourceRef,
  createChapterConditionalDecision,
  type ChapterResource,
} from './permissions';
