// SPDX-License-Identifier: Apache-2.0

/**
 * The rules for how chapters are written, shared by the command line and the backend. Pure: pages in, findings out.
 *
 *   readPage (parse) → lintPage, for each page and on whatever thread → lintRepository, over all of them → findings
 *
 * @packageDocumentation
 */
export { applyFixes } from './applyFixes';
export { LAYOUTS, type Layout } from './layouts';
export { lintPage, type LintPageInput } from './lintPage';
export { compareFindings, lintRepository } from './lintRepository';
export { lintText, RULES_VERSION, type LintTextInput } from './lintText';
export { concealSensitive, presentFinding } from './presentFinding';
export {
  countFindings,
  meanScore,
  qualityPartOf,
  rateQuality,
} from './quality';
export { LINT_RULES } from './rules';
export { SECRET_RULE } from './rules/secret';
export {
  createRuleSettingsSchema,
  severityOf,
  type RuleSetting,
  type RuleSettings,
} from './settings';
export type {
  Disable,
  Finding,
  FindingFix,
  LintedPage,
  LintPage,
  LintRepository,
  LintSource,
  RuleDescription,
  RuleSeverity,
} from './types';
