// SPDX-License-Identifier: Apache-2.0
export { Findings } from './Findings';
export { byGravity } from './gravity';
export { LintCommand } from './LintCommand';
export { RuleLink } from './RuleLink';
