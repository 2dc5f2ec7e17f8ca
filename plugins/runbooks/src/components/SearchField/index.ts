// SPDX-License-Identifier: Apache-2.0
export * from './RunbookSearchField';
export * from './useSearchText';
