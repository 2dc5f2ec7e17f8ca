// SPDX-License-Identifier: Apache-2.0
export * from './alerts';
export * from './fixtures';
export * from './lint';
export * from './owned';
export * from './reports';
export * from './reviews';
