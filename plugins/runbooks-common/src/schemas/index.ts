// SPDX-License-Identifier: Apache-2.0
export * from './vocabulary';
export * from './page';
export * from './problem';
export * from './frontMatter';
export * from './parameterValue';
export * from './reviewState';
export * from './chapter';
export * from './chapterSections';
export * from './source';
export * from './search';
export * from './alert';
export * from './ownership';
export * from './review';
export * from './revision';
export * from './owned';
export * from './entityCoverage';
