// SPDX-License-Identifier: Apache-2.0
import type { AlertOutcome } from '@medsuite/backstage-plugin-runbooks-common';
import chalk from 'chalk';
import { COLOURS, count } from '../terminal';
import type { AlertsReport, CheckedAlert } from './checkAlerts';

const quote = (name: string) =>
  /^[\w:-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;

/** How many alerts come to an outcome. */
export function countOutcome(
  { alerts }: AlertsReport,
  outcome: AlertOutcome,
): number {
  return alerts.filter(alert => alert.outcome === outcome).length;
}

function describe(alert: CheckedAlert): string {
  const { path, line, name, group, outcome, chapters } = alert;
  const of = group === null ? '' : chalk.dim(` (${group})`);
  const place = `${path}:${line}`;
  const lead = (note: string) => `${place} ${note} ${chalk.bold(name)}${of}`;
  const pages = chapters.map(
    chapter =>
      `  ${chapter.path} ${chalk.dim(
        chapter.title,
      )}\n    ${chapter.reasons.join('; ')}`,
  );
  const url =
    alert.runbookUrl === null
      ? [`  runbook_url: ${alert.suggestedRunbookUrl}`]
      : [];
  switch (outcome) {
    case 'unresolved':
      return [
        lead(COLOURS.warning('no chapter')),
        `  Name it in \`alerts\` of a chapter, or write one: npx @medsuite/runbooks-cli new --chapter-only --template alert --alert ${quote(
          name,
        )}`,
        `  runbook_url: ${alert.suggestedRunbookUrl}`,
      ].join('\n');
    case 'ambiguous':
      return [lead(COLOURS.info('several chapters')), ...pages, ...url].join(
        '\n',
      );
    default:
      return [lead(chalk.green('a chapter')), ...pages, ...url].join('\n');
  }
}

/** What people read: what is wrong with rule files, each alert without one sure chapter, and one line that sums up. */
export function formatHuman(
  report: AlertsReport,
  options: { all: boolean },
): string {
  const { files, alerts, problems } = report;
  const told = alerts.filter(
    ({ outcome }) => options.all || outcome !== 'resolved',
  );
  const unaddressed = alerts.filter(
    alert => alert.runbookUrl === null && !told.includes(alert),
  ).length;
  return `${[
    ...problems.map(
      ({ path, line, severity, code, message }) =>
        `${path}:${line} ${COLOURS[severity](severity)} ${chalk.bold(
          code,
        )}\n  ${message}`,
    ),
    ...told.map(describe),
    ...(unaddressed > 0
      ? [
          `${count(
            unaddressed,
            'alert',
          )} with a chapter but without a runbook_url that leads there: --all tells what to write.`,
        ]
      : []),
    [
      `${count(alerts.length, 'alert')} in ${count(files.length, 'file')}`,
      `${countOutcome(report, 'resolved')} with a chapter`,
      `${countOutcome(report, 'ambiguous')} with several`,
      `${countOutcome(report, 'unresolved')} without`,
    ].join(', '),
  ].join('\n\n')}\n`;
}

/** One object for programs. */
export function formatJson(report: AlertsReport): string {
  const { files, alerts, problems } = report;
  const summary = {
    files: files.length,
    alerts: alerts.length,
    resolved: countOutcome(report, 'resolved'),
    ambiguous: countOutcome(report, 'ambiguous'),
    unresolved: countOutcome(report, 'unresolved'),
  };
  return `${JSON.stringify({ summary, alerts, problems }, null, 2)}\n`;
}
