// SPDX-License-Identifier: Apache-2.0

/**
 * Runbook sections in Backstage's own search.
 *
 * @packageDocumentation
 */
export { searchModuleRunbooks as default } from './module';
