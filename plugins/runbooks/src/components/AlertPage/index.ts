// SPDX-License-Identifier: Apache-2.0
export * from './AlertMatches';
export * from './AlertPage';
export * from './AlertTitle';
export * from './matchLinks';
