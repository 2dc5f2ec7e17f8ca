// SPDX-License-Identifier: Apache-2.0
export * from './placeOfUse';
export * from './useAlerts';
export * from './useCategoryTitles';
export * from './useChapter';
export * from './useChapterLink';
export * from './useChapters';
export * from './useEntityChapters';
export * from './useOwnershipRefs';
export * from './useParameterValues';
export * from './useRunbooksQuery';
export * from './useSearch';
export * from './useSources';
export * from './useToast';
