// SPDX-License-Identifier: Apache-2.0
import { isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';

/** A list or map that is written in lines, and where it stands. */
type Block = (YAMLSeq | YAMLMap) & { range: [number, number, number] };

/** Whether lines can be added to it; false for one in brackets, and for an empty one. */
export function isBlock(node: unknown): node is Block {
  return (
    (isSeq(node) || isMap(node)) &&
    !node.flow &&
    node.items.length > 0 &&
    Boolean(node.range)
  );
}

/** Adds lines behind the last of a list or map, as far in as its own; everything else of the text stays as it is. */
export function insertLines(
  text: string,
  { range: [start, end] }: Block,
  lines: string[],
): string {
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const last = text.slice(0, end).trimEnd().length;
  const lineEnd = text.indexOf('\n', last);
  const before = lineEnd < 0 ? text : text.slice(0, lineEnd);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const added = lines.map(line => `${' '.repeat(column)}${line}`);
  return [
    before.replace(/\r$/, ''),
    ...added,
    lineEnd < 0 ? '' : text.slice(lineEnd + 1),
  ].join(newline);
}
