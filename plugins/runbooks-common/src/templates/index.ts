// SPDX-License-Identifier: Apache-2.0

/**
 * What new chapters and runbooks are started from, shared by the command line and the scaffolder actions. Pure: answers in, texts
 * of files out.
 *
 *   CHAPTER_TEMPLATES → writeChapter → addChapter to a site that is there, or writeRunbook for a whole new one
 *
 * @packageDocumentation
 */
export { addChapter, type SiteFiles } from './addChapter';
export { CHAPTER_TEMPLATES, getTemplate } from './pages';
export { readSource, type WrittenSource } from './readSource';
export { writeChapter } from './writeChapter';
export { writeRunbook } from './writeRunbook';
export { toOwnerRef } from './words';
export type {
  ChapterAnswers,
  ChapterTemplate,
  NewChapter,
  NewFile,
  RunbookAnswers,
  SourceDefaults,
  TemplateQuestion,
} from './types';
