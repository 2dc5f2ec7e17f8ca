// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@medsuite/backstage-plugin-runbooks-common';
import chalk from 'chalk';

/** What a check found. */
export type CheckResult = { pages: number; problems: Problem[] };

const COLOURS = {
  error: chalk.red,
  warning: chalk.yellow,
  info: chalk.blue,
} as const;

const count = (number: number, word: string) =>
  `${number} ${word}${number === 1 ? '' : 's'}`;

export function countSeverity(
  { problems }: CheckResult,
  severity: Problem['severity'],
) {
  return problems.filter(problem => problem.severity === severity).length;
}

/** One line a problem, and one that sums up. */
export function formatHuman(result: CheckResult): string {
  const lines = result.problems.map(
    ({ path, line, severity, code, message }) =>
      `${path}:${line ?? 1} ${COLOURS[severity](severity)} ${chalk.dim(
        code,
      )} ${message}`,
  );
  const sum = [
    count(result.pages, 'page'),
    count(countSeverity(result, 'error'), 'error'),
    count(countSeverity(result, 'warning'), 'warning'),
    count(countSeverity(result, 'info'), 'note'),
  ].join(', ');
  return `${[...lines, sum].join('\n')}\n`;
}

/** The same for programs. */
export function formatJson(result: CheckResult): string {
  const summary = {
    pages: result.pages,
    errors: countSeverity(result, 'error'),
    warnings: countSeverity(result, 'warning'),
    infos: countSeverity(result, 'info'),
  };
  return `${JSON.stringify({ summary, problems: result.problems }, null, 2)}\n`;
}
