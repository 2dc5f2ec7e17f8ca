// SPDX-License-Identifier: Apache-2.0
import type { LintFinding } from '@medsuite/backstage-plugin-runbooks-common';
import type { FolderVerdict } from './lintFolder';

const counted = (count: number, what: string) =>
  `${count} ${what}${count === 1 ? '' : 's'}`;

/** One line, such as `2 errors, 1 warning in 3 pages; quality 84 of 100`. */
export function summarizeVerdict({
  pages,
  counts,
  score,
}: FolderVerdict): string {
  const found = [
    counts.error > 0 && counted(counts.error, 'error'),
    counts.warning > 0 && counted(counts.warning, 'warning'),
    counts.info > 0 && counted(counts.info, 'note'),
  ].filter(Boolean);
  const what = found.length > 0 ? found.join(', ') : 'Nothing found';
  return `${what} in ${counted(pages, 'page')}; quality ${score} of 100`;
}

/** A finding as the command line tells it, in one line. */
export function describeFinding(finding: LintFinding): string {
  const { path, line, severity, rule, message } = finding;
  return `${path}:${line} ${severity} ${rule}: ${message}`;
}

/** Backslashes for what Markdown would take for more than text. */
const escape = (text: string) => text.replace(/[\\`*_[\]<>|#]/g, '\\$&');

/** A verdict in Markdown, for the text that a template shows at its end. */
export function reportVerdict(verdict: FolderVerdict): string {
  const lines = verdict.findings.map(
    ({ path, line, severity, rule, message }) =>
      `- **${escape(path)}:${line}** ${severity} \`${rule}\`: ${escape(
        message.replace(/\s+/g, ' '),
      )}`,
  );
  const parts = [`${summarizeVerdict(verdict)}.`];
  return [...parts, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n');
}
