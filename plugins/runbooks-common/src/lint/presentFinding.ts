// SPDX-License-Identifier: Apache-2.0
import type { LintFinding } from '../schemas';
import { LINT_RULES } from './rules';
import { SECRET_RULE } from './rules/secret';
import type { Finding } from './types';

/**
 * A finding as the HTTP API tells it.
 *
 * @public
 */
export function presentFinding(finding: Finding): LintFinding {
  const { rule, severity, path, line, message } = finding;
  return {
    rule,
    severity,
    path,
    line,
    endLine: finding.endLine ?? null,
    column: finding.column ?? null,
    endColumn: finding.endColumn ?? null,
    message,
    fixable: finding.fix !== undefined,
  };
}

const titles = new Map(
  [...LINT_RULES, SECRET_RULE].map(({ id, title }) => [id, title]),
);

/** Shorter ones are found in any text. */
const SHORTEST_PART = 4;

/**
 * Takes out of messages what other findings say must not be printed: on a line that holds something sensitive, and wherever a
 * part of that is quoted, a finding tells no more than what its rule is about. Without the lines of the page only the first
 * is seen to.
 *
 * @public
 */
export function concealSensitive(
  findings: Finding[],
  lines: string[] = [],
): Finding[] {
  const sensitive = findings.filter(finding => finding.sensitive);
  if (sensitive.length === 0) return findings;
  const isOnLine = ({ line, endLine = line }: Finding) =>
    sensitive.some(it => it.line <= endLine && (it.endLine ?? it.line) >= line);
  const parts = sensitive.flatMap(finding => partsOf(finding, lines));
  return findings.map(finding =>
    finding.sensitive ||
    !(isOnLine(finding) || parts.some(part => finding.message.includes(part)))
      ? finding
      : {
          ...finding,
          message: `${
            titles.get(finding.rule) ?? finding.rule
          }; the line is not shown, since something stands near that must not be.`,
          fix: undefined,
        },
  );
}

/** The words of what is sensitive, as any message might quote them. */
function partsOf(
  { line, endLine = line, column, endColumn }: Finding,
  lines: string[],
): string[] {
  const text = lines.slice(line - 1, endLine);
  if (text.length === 1) {
    text[0] = text[0].slice((column ?? 1) - 1, endColumn && endColumn - 1);
  }
  return text
    .join('\n')
    .split(/[\s"'`|*=:;,@/<>()[\]{}]+/)
    .filter(part => part.length >= SHORTEST_PART);
}
