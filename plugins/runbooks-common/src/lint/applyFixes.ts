// SPDX-License-Identifier: Apache-2.0
import type { FindingFix } from './types';

/**
 * Makes safe corrections in the text of a file. Nothing else of it changes: line ends and a byte order mark stay as they are.
 * Of corrections that overlap the first counts; the next run makes the other, if it is still wanted.
 *
 * @public
 */
export function applyFixes(text: string, fixes: FindingFix[]): string {
  const pieces = text.split(/(\r\n|\r|\n)/);
  const ordered = [...fixes].sort(
    (a, b) => a.line - b.line || a.from - b.from || a.to - b.to,
  );
  const perLine = new Map<number, FindingFix[]>();
  for (const fix of ordered) {
    const made = perLine.get(fix.line) ?? [];
    const last = made[made.length - 1];
    if (!last || (fix.from >= last.to && fix.from > last.from)) {
      perLine.set(fix.line, [...made, fix]);
    }
  }
  for (const [line, made] of perLine) {
    const index = (line - 1) * 2;
    if (pieces[index] === undefined) continue;
    const mark = line === 1 && pieces[0].startsWith('\uFEFF') ? 1 : 0;
    for (const { from, to, text: replacement } of made.reverse()) {
      pieces[index] =
        pieces[index].slice(0, from - 1 + mark) +
        replacement +
        pieces[index].slice(to - 1 + mark);
    }
  }
  return pieces.join('');
}
