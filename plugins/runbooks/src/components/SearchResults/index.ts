// SPDX-License-Identifier: Apache-2.0
export * from './SearchResults';
export * from './useChapterSearch';
export type { HitSelection } from './useHitSelection';
