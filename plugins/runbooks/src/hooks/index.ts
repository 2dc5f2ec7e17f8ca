// SPDX-License-Identifier: Apache-2.0
export * from './useCategoryTitles';
export * from './useChapter';
export * from './useChapterLink';
export * from './useChapters';
export * from './useEntityChapters';
export * from './useOwnershipRefs';
export * from './useRunbooksQuery';
export * from './useSources';
