// SPDX-License-Identifier: Apache-2.0
export { NewChapterLink } from './NewChapterLink';
export { parseTemplateRef } from './newChapterLink';
export { useNewChapterLink } from './useNewChapterLink';
