// SPDX-License-Identifier: Apache-2.0
import type { RuleDescription } from '@medsuite/backstage-plugin-runbooks-common/lint';
import { RULES } from './rules';

const severityWord = ({ severity }: RuleDescription) =>
  severity === 'off' ? 'off unless it is set' : severity;

/** A rule as it is documented, in Markdown. */
export function explainRule(rule: RuleDescription): string {
  const facts = [
    `Severity: ${severityWord(rule)}.`,
    ...(rule.fixable ? ['`--fix` mends what is safe.'] : []),
  ].join(' ');
  return `### ${rule.id}\n\n${rule.title.replace(
    /\.?$/,
    '.',
  )} ${facts}\n\n${rule.docs.trim()}\n`;
}

/** All rules, as docs/lint.md has them. */
export function explainRules(): string {
  const table = [
    '| rule | severity | `--fix` | what it finds |',
    '| --- | --- | --- | --- |',
    ...RULES.map(
      rule =>
        `| [${rule.id}](#${rule.id}) | ${rule.severity} | ${
          rule.fixable ? 'yes' : ''
        } | ${rule.title} |`,
    ),
  ].join('\n');
  return `${table}\n\n${RULES.map(explainRule).join('\n')}`;
}
