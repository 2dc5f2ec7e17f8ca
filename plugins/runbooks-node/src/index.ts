// SPDX-License-Identifier: Apache-2.0

/**
 * For other backend plugins that read runbook chapters.
 *
 * @packageDocumentation
 */
export * from './events';
export * from './runbooksServiceRef';
