// SPDX-License-Identifier: Apache-2.0
import { codeFrameColumns } from '@babel/code-frame';
import type { Finding } from '@medsuite/backstage-plugin-runbooks-common/lint';
import chalk from 'chalk';
import { COLOURS, count } from '../../terminal';
import type { Format, Report } from './types';

/** Longer lines are cut, so that a table does not fill the terminal. */
const WIDEST = 160;

/** The text of a file, without what must not be printed. */
function printable(text: string, sensitive: Finding[]): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const { line, endLine, column, endColumn } of sensitive) {
    for (let at = line; at <= (endLine ?? line); at++) {
      const from = at === line ? (column ?? 1) - 1 : 0;
      const to = at === (endLine ?? line) ? endColumn : undefined;
      const written = lines[at - 1] ?? '';
      const end = to === undefined ? written.length : to - 1;
      lines[at - 1] =
        written.slice(0, from) +
        '•'.repeat(Math.max(0, end - from)) +
        written.slice(end);
    }
  }
  return lines.join('\n');
}

function frame(text: string, finding: Finding): string {
  const { line, endLine, column, endColumn } = finding;
  const shown = codeFrameColumns(
    text,
    {
      start: { line, column },
      end:
        column !== undefined && endColumn !== undefined
          ? { line: endLine ?? line, column: endColumn }
          : undefined,
    },
    { linesAbove: 1, linesBelow: 1, highlightCode: false },
  );
  return shown
    .split('\n')
    .map(it => (it.length > WIDEST ? `${it.slice(0, WIDEST - 1)}…` : it))
    .map(it => chalk.dim(`  ${it}`))
    .join('\n');
}

function describe(finding: Finding, text: string): string {
  const { path, line, column, severity, rule, message, fix } = finding;
  const place = `${path}:${line}${column === undefined ? '' : `:${column}`}`;
  const mark = fix ? chalk.dim(' (--fix mends it)') : '';
  return [
    `${place} ${COLOURS[severity](severity)} ${chalk.bold(rule)}`,
    `  ${message}${mark}`,
    frame(text, finding),
  ].join('\n');
}

function sumUp({ files, findings, counts, fixed }: Report): string {
  const fixable = findings.filter(({ fix }) => fix).length;
  return [
    count(files.length, 'page'),
    count(counts.error, 'error'),
    count(counts.warning, 'warning'),
    count(counts.info, 'note'),
    ...(fixed > 0 ? [`${fixed} mended`] : []),
    ...(fixable > 0 ? [`${fixable} that --fix mends`] : []),
  ].join(', ');
}

/** What people read: each finding with its lines, and one line that sums up. */
export const formatHuman: Format = report => {
  const { findings, textOf } = report;
  const texts = new Map<string, string>();
  const textFor = (file: string) => {
    const known =
      texts.get(file) ??
      printable(
        textOf(file),
        findings.filter(it => it.path === file && it.sensitive),
      );
    texts.set(file, known);
    return known;
  };
  const told = findings.map(it => describe(it, textFor(it.path)));
  return `${[...told, sumUp(report)].join('\n\n')}\n`;
};
