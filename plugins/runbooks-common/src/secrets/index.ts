// SPDX-License-Identifier: Apache-2.0

/**
 * The rule that takes secretlint, apart from the others: for Node, and nothing that only wants to lint waits for it to load.
 *
 * @packageDocumentation
 */
export { findSecrets } from './findSecrets';
export { lintTextAndSecrets } from './lintTextAndSecrets';
