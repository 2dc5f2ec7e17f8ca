// SPDX-License-Identifier: Apache-2.0
export * from './chapter';
export * from './techdocs';
