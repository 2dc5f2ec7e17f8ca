// SPDX-License-Identifier: Apache-2.0
export * from './vocabulary';
export * from './page';
export * from './problem';
export * from './frontMatter';
export * from './parameterValue';
export * from './chapter';
export * from './chapterSections';
export * from './source';
export * from './search';
export * from './alert';
