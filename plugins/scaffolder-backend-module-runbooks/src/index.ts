// SPDX-License-Identifier: Apache-2.0

/**
 * Scaffolder actions for runbooks: write chapters, check them, have the portal read them.
 *
 * @packageDocumentation
 */
export { scaffolderModuleRunbooks as default } from './module';
