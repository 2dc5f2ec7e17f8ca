// SPDX-License-Identifier: Apache-2.0

/**
 * `runbooks lint` for programs: the same reading of folders, the same rules, the same settings.
 *
 * @packageDocumentation
 */
export { CliError } from '../exit';
export {
  parseAppConfig,
  readLintConfig,
  type AppConfig,
  type LintConfig,
} from './config';
export { lint, type LintOptions, type LintResult } from './lint';
export { scoreOf } from './score';
