// SPDX-License-Identifier: Apache-2.0

/**
 * TechDocs addons for pages that are runbook chapters.
 *
 * @packageDocumentation
 */
export { techdocsRunbooksAddonsModule as default } from './module';
