// SPDX-License-Identifier: Apache-2.0
import type { StateCore, StateInline, Token } from 'markdown-it';

/*
 * Where GitHub's Markdown goes beyond what markdown-it knows, as far as words are concerned: rules for its parser.
 */

/** Removes `[ ]` and `[x]` from the items of task lists. */
export function stripTaskMarks({ tokens }: StateCore): void {
  for (let index = 2; index < tokens.length; index++) {
    if (
      tokens[index].type === 'inline' &&
      tokens[index - 1].type === 'paragraph_open' &&
      tokens[index - 2].type === 'list_item_open'
    ) {
      tokens[index].content = tokens[index].content.replace(
        /^\[[ \txX]\](?=\s+\S)/,
        '',
      );
    }
  }
}

/** Cells of a row, as markdown-it divides it. */
function cellsOf(row: string): string[] {
  const cells = row.split(/(?<!\\)\|/).map(cell => cell.replace(/\\\|/g, '|'));
  if (cells[0]?.trim() === '') cells.shift();
  if (cells[cells.length - 1]?.trim() === '') cells.pop();
  return cells;
}

/** Tokens of one cell: its begin, its text and its end. */
const TOKENS_OF_CELL = 3;

/**
 * A row with more cells than its table has columns loses them on the page, mostly because of a pipe in code; readers look
 * for those words nevertheless. One with fewer gets empty cells, which nobody wrote.
 */
export function keepCellsAsWritten(state: StateCore): void {
  if (!state.tokens.some(({ type }) => type === 'tr_open')) return;
  const lines = state.src.split('\n');
  const out: Token[] = [];
  let row: number | undefined;
  let columns = 0;
  for (const token of state.tokens) {
    if (token.type === 'tr_open') {
      row = token.map?.[0];
      columns = 0;
    } else if (token.type === 'td_open' || token.type === 'th_open') {
      columns++;
    } else if (token.type === 'tr_close' && row !== undefined) {
      const cells = cellsOf(lines[row].replace(/^[ \t>]+/, ''));
      const missing = Math.max(0, columns - cells.length);
      out.length -= missing * TOKENS_OF_CELL;
      for (const cell of cells.slice(columns)) {
        const inline = new state.Token('inline', '', 0);
        inline.content = cell.trim();
        inline.children = [];
        out.push(
          new state.Token('td_open', 'td', 1),
          inline,
          new state.Token('td_close', 'td', -1),
        );
      }
    }
    out.push(token);
  }
  state.tokens = out;
}

const TILDE = 0x7e;
/** Stands for a pair of tildes among the delimiters, so that one tilde never closes what two opened. */
const TWO_TILDES = TILDE * 2;

/** One tilde strikes out like two; more are text. */
export function readTilde(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== TILDE) return false;
  const run = state.scanDelims(state.pos, true);
  state.push('text', '', 0).content = '~'.repeat(run.length);
  if (run.length <= 2) {
    state.delimiters.push({
      marker: run.length === 1 ? TILDE : TWO_TILDES,
      length: 0,
      token: state.tokens.length - 1,
      end: -1,
      open: run.can_open,
      close: run.can_close,
    });
  }
  state.pos += run.length;
  return true;
}

/** Removes the tildes that were found to be marks. */
export function unmarkTilde(state: StateInline): boolean {
  const all = [
    state.delimiters,
    ...state.tokens_meta.map(meta => meta?.delimiters ?? []),
  ];
  for (const delimiters of all) {
    for (const { marker, token, end } of delimiters) {
      if ((marker === TILDE || marker === TWO_TILDES) && end >= 0) {
        state.tokens[token].content = '';
        state.tokens[delimiters[end].token].content = '';
      }
    }
  }
  return false;
}
