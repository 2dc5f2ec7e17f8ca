// SPDX-License-Identifier: Apache-2.0
import { BlockProcessor } from './blockParser';
import { append } from './element';
import { Block } from './lines';

const endsWithPipe = (row: string) => /(?<!\\)(?:\\\\)*\|$/.test(row);

/** Cells of a row; a pipe in code or behind a backslash divides nothing. */
function cellsOf(row: string, bordered: boolean): string[] {
  let inner = row;
  if (bordered) {
    inner = inner.replace(/^\|/, '');
    if (endsWithPipe(inner)) inner = inner.slice(0, -1);
  }
  const cells: string[] = [];
  let start = 0;
  const tokens = /\\.|(`+)(?:(?!`).)*?(?<!`)\1(?!`)|\|/g;
  for (const match of inner.matchAll(tokens)) {
    if (match[0] !== '|') continue;
    cells.push(inner.slice(start, match.index));
    start = match.index + 1;
  }
  cells.push(inner.slice(start));
  return cells;
}

/** Rows are read no further than this: one of that length is no table anybody wrote. */
const LONGEST_ROW = 10_000;

function isTable(block: Block): boolean {
  const [header, separator] = [block.at(0), block.at(1)].map(line =>
    (line?.text ?? '').replace(/^ +| +$/g, ''),
  );
  if (!/^[|:\- ]+$/.test(separator) || header.length > LONGEST_ROW)
    return false;
  const bordered = header.startsWith('|') || endsWithPipe(header);
  const columns = cellsOf(header, bordered).length;
  if (columns !== cellsOf(separator, bordered).length) return false;
  if (columns > 1) return true;
  return (
    bordered &&
    block.lines.slice(1).every(line => {
      const row = line.text.replace(/^ +| +$/g, '');
      return row.startsWith('|') || endsWithPipe(row);
    })
  );
}

/** A table takes its whole block, so that `# | Name` in its first row is no heading. */
export const table: BlockProcessor = (_parser, parent, block, blocks) => {
  if (!isTable(block)) return false;
  blocks.take();
  append(parent, 'table');
  return true;
};
