// SPDX-License-Identifier: Apache-2.0
import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A value of a cell. Nothing is an empty cell. */
export type CsvCell = string | number | boolean | null | undefined;

/** Whether a request asks for CSV rather than JSON; without a preference JSON is meant. */
export function asksForCsv(request: Request): boolean {
  return request.accepts(['application/json', 'text/csv']) === 'text/csv';
}

/**
 * One line of CSV (RFC 4180). A text that a spreadsheet would take for a formula is given an apostrophe before it: titles
 * and names come from whoever writes pages and catalog entities.
 */
export function toCsvLine(cells: CsvCell[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

function toCell(cell: CsvCell): string {
  if (typeof cell !== 'string') {
    return cell === null || cell === undefined ? '' : String(cell);
  }
  const text = /^[\s]*[=+\-@]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Answers CSV, a header and then rows as they come, in pieces of any number of rows. An error before the first piece is an
 * error of the request; one later breaks the connection off, so that half a list never looks like the whole.
 */
export async function sendCsv(
  response: Response,
  options: {
    /** Name under which a browser keeps it. */
    fileName: string;
    header: string[];
    pieces: AsyncIterable<CsvCell[][]>;
  },
): Promise<void> {
  const pieces = options.pieces[Symbol.asyncIterator]();
  let piece = await pieces.next();
  async function* lines() {
    yield toCsvLine(options.header);
    while (!piece.done) {
      yield piece.value.map(toCsvLine).join('');
      piece = await pieces.next();
    }
  }
  response.setHeader('Content-Type', 'text/csv; charset=utf-8');
  response.setHeader(
    'Content-Disposition',
    `attachment; filename="${options.fileName}"`,
  );
  response.vary('Accept');
  await pipeline(Readable.from(lines()), response);
}
