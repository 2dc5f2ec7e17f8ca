// SPDX-License-Identifier: Apache-2.0
export {
  chapterConditions,
  chapterPermissionResourceRef,
  chapterRules,
  createChapterConditionalDecision,
  type ChapterResource,
} from './chapterRules';
export { loadChapters } from './loadChapters';
