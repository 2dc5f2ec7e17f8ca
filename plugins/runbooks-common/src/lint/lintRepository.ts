// SPDX-License-Identifier: Apache-2.0
import { applyDisables } from './disables';
import { LINT_RULES, REPOSITORY_RULES } from './rules';
import { severityOf, type RuleSettings } from './settings';
import type { Finding, LintRepository } from './types';

/**
 * Asks the rules that look at all pages of a repository, and tells everything that was found, in the order of files and lines,
 * without what comments turned off.
 *
 * @public
 */
export function lintRepository(
  repository: LintRepository,
  options: {
    rules: RuleSettings;
    /** Ids of rules besides those that are asked here. */
    otherRules?: string[];
    /** Ids of rules that were not asked, for want of a program. */
    unasked?: string[];
  },
): Finding[] {
  const { rules, otherRules = [], unasked = [] } = options;
  const found = new Map(
    repository.pages.map(page => [page, [...page.findings]]),
  );
  for (const rule of REPOSITORY_RULES) {
    const severity = severityOf(rules, rule.id) ?? rule.severity;
    if (severity === 'off') continue;
    rule.checkAll(repository, (page, told) =>
      found
        .get(page)!
        .push({ severity, ...told, rule: rule.id, path: page.file }),
    );
  }
  const known = new Set([...LINT_RULES.map(({ id }) => id), ...otherRules]);
  const isAsked = (rule: string) =>
    severityOf(rules, rule) !== 'off' && !unasked.includes(rule);
  return repository.pages
    .flatMap(page =>
      applyDisables(found.get(page)!, page.disables, {
        file: page.file,
        isKnown: rule => known.has(rule),
        isAsked,
      }).flatMap(finding => withSeverity(finding, rules)),
    )
    .sort(compareFindings);
}

/** Rules about disables are set like all others. */
function withSeverity(finding: Finding, rules: RuleSettings): Finding[] {
  if (!finding.rule.startsWith('disable-')) return [finding];
  const severity = severityOf(rules, finding.rule) ?? finding.severity;
  return severity === 'off' ? [] : [{ ...finding, severity }];
}

/**
 * The order in which findings are told: by file, line and column.
 *
 * @public
 */
export function compareFindings(a: Finding, b: Finding): number {
  const byPath = a.path < b.path ? -1 : Number(a.path > b.path);
  return (
    byPath ||
    a.line - b.line ||
    (a.column ?? 0) - (b.column ?? 0) ||
    (a.rule < b.rule ? -1 : 1)
  );
}
