// SPDX-License-Identifier: Apache-2.0
import { Line } from './lines';

/** GitHub's `> [!NOTE]`, with GitLab's title. */
const ALERT = /^> {0,3}\[!(?:note|tip|important|caution|warning)\] *(.*)$/i;
/** GitLab's `>>> [!note]` … `>>>`. */
const LONG_ALERT =
  /^>>> {0,3}\[!(?:note|tip|important|caution|warning)\] *(.*)$/i;

/** Indices of the lines within code between two lines that begin with three backticks. */
function codeLines(lines: Line[]): Set<number> {
  const inside = new Set<number>();
  let start: number | undefined;
  lines.forEach(({ text }, index) => {
    if (!text.startsWith('```')) return;
    if (start === undefined) {
      start = index;
    } else {
      for (let i = start; i <= index; i++) inside.add(i);
      start = undefined;
    }
  });
  return inside;
}

type Alert = { end: number; body: Line[] };

function shortAlert(lines: Line[], start: number): Alert | undefined {
  if (!ALERT.test(lines[start].text)) return undefined;
  let end = start + 1;
  while (lines[end]?.text.startsWith('>')) end++;
  const body = lines
    .slice(start + 1, end)
    .map(line => ({ ...line, text: line.text.replace(/^> ?/, '') }));
  return body.length > 0 ? { end, body } : undefined;
}

function longAlert(lines: Line[], start: number): Alert | undefined {
  if (!LONG_ALERT.test(lines[start].text)) return undefined;
  const last = lines.findLastIndex(({ text }) => text.startsWith('>>>'));
  return last > start + 1
    ? { end: last + 1, body: lines.slice(start + 1, last) }
    : undefined;
}

/**
 * mkdocs-github-admonitions turns alerts into admonitions before anything else is read; what they hold is then read as
 * the content of an admonition and no longer as a quote.
 */
export function convertAlerts(lines: Line[]): Line[] {
  if (!lines.some(({ text }) => ALERT.test(text) || LONG_ALERT.test(text))) {
    return lines;
  }
  const code = codeLines(lines);
  const out: Line[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    const alert = code.has(index)
      ? undefined
      : shortAlert(lines, index) ?? longAlert(lines, index);
    out.push(alert ? { ...line, text: '!!! note' } : line);
    for (const { text, number } of alert?.body ?? []) {
      out.push({ text: `    ${text}`, number });
    }
    index = alert?.end ?? index + 1;
  }
  return out;
}
