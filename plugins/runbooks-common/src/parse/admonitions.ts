// SPDX-License-Identifier: Apache-2.0
import { ADMONITION, DETAILS, TAB_SET } from './techdocs';

/** Lines of a page, from and to (both included). */
export type LineRange = { from: number; to: number };

/** The indentation that makes a line content of the block above it. */
const INDENT = 4;

/**
 * MkDocs' blocks (`!!! note`, `??? note`, `=== "Tab"`) hold their content indented by four spaces, which CommonMark would
 * take for code. Takes the indentation away, line by line, so that line numbers stay, and tells which lines a `???` folds
 * and what the blocks are called.
 */
export function unfoldAdmonitions(lines: string[]): {
  lines: string[];
  folded: LineRange[];
  titles: Array<{ line: number; text: string }>;
} {
  const folded: LineRange[] = [];
  const titles: Array<{ line: number; text: string }> = [];
  const open: Array<{ indent: number; folds: boolean; from: number }> = [];

  const closeUpTo = (indent: number, lastLine: number) => {
    while (open.length > 0 && indent < open[open.length - 1].indent) {
      const { folds, from } = open.pop()!;
      if (folds) folded.push({ from, to: lastLine });
    }
  };

  const out = lines.map((line, index) => {
    if (line.trim() === '') return line;
    const indent = line.length - line.trimStart().length;
    closeUpTo(indent, index);
    const shift = open[open.length - 1]?.indent ?? 0;
    const text = line.slice(shift);
    const details = DETAILS.exec(text);
    const title =
      details?.[1] ?? ADMONITION.exec(text)?.[2] ?? TAB_SET.exec(text)?.[1];
    if (details || title !== undefined || ADMONITION.test(text)) {
      open.push({
        indent: indent + INDENT,
        folds: details !== null,
        from: index + 1,
      });
      if (title) titles.push({ line: index + 1, text: title });
      return '';
    }
    return text;
  });
  closeUpTo(-1, lines.length);
  return { lines: out, folded, titles };
}
