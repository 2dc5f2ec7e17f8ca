// SPDX-License-Identifier: Apache-2.0

/**
 * The `Runbook` kind in the Backstage catalog: validation and relations.
 *
 * @packageDocumentation
 */
export { catalogModuleRunbooks as default } from './module';
export { findRunbookProblems } from './findRunbookProblems';
export { isMeantAsRunbook } from './isMeantAsRunbook';
