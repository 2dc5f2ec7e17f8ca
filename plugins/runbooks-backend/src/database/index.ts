// SPDX-License-Identifier: Apache-2.0
export { DatabaseRunbookStore } from './DatabaseRunbookStore';
export type * from './types';
