// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { z } from 'zod';
import { toIso, type DbInstant } from './rows';

/** One column of an order. The columns of an order together are unique, so that it is total. */
export interface OrderColumn {
  /** Column as SQL names it, with its table. */
  sql: string;
  /** The same column in a row of the answer. */
  column: string;
  type: 'text' | 'number' | 'instant';
  direction: 'asc' | 'desc';
}

/** A named order. */
export interface Order {
  name: string;
  columns: OrderColumn[];
}

/** Which page is wanted: of how many items, and after which one. */
export interface PageRequest {
  limit: number;
  cursor?: string;
}

// As narrow as the columns, so that a forged cursor is refused here and not by the database.
const valueSchemas = {
  text: z.string().refine(text => !text.includes('\u0000')),
  number: z.int32(),
  instant: z.iso.datetime(),
};

/**
 * Reads one page of a query. It goes on after the values of the last item seen rather than at a count, so that items
 * which come and go in the meantime shift nothing. One item more than asked for tells whether there is a next page.
 */
export async function readPage<Row extends object>(
  query: Knex.QueryBuilder,
  order: Order,
  page: PageRequest,
): Promise<{ rows: Row[]; nextCursor?: string }> {
  const after = page.cursor ? decodeCursor(order, page.cursor) : undefined;
  if (page.limit === 0) {
    return { rows: [] };
  }
  if (after) {
    query.where(rest => whereAfter(rest, order.columns, after));
  }
  const found: Row[] = await query
    .orderBy(
      order.columns.map(({ sql, direction }) => ({
        column: sql,
        order: direction,
      })),
    )
    .limit(page.limit + 1);
  const rows = found.slice(0, page.limit);
  return {
    rows,
    ...(found.length > rows.length && {
      nextCursor: encodeCursor(order, rows[rows.length - 1]),
    }),
  };
}

/**
 * `(a, b, c) > (x, y, z)`. Columns that all ascend are compared as one row, which an index answers at once; others are
 * written out.
 */
function whereAfter(
  query: Knex.QueryBuilder,
  columns: OrderColumn[],
  values: Array<string | number | Date>,
): void {
  if (columns.every(({ direction }) => direction === 'asc')) {
    const listOf = (mark: string) => columns.map(() => mark).join(', ');
    query.whereRaw(`(${listOf('??')}) > (${listOf('?')})`, [
      ...columns.map(({ sql }) => sql),
      ...values,
    ]);
    return;
  }
  columns.forEach(({ sql, direction }, index) => {
    query.orWhere(step => {
      columns
        .slice(0, index)
        .forEach((equal, at) => step.where(equal.sql, values[at]));
      step.where(sql, direction === 'asc' ? '>' : '<', values[index]);
    });
  });
}

function encodeCursor(order: Order, row: object): string {
  const values = order.columns.map(({ column, type }) => {
    const value = (row as Record<string, string | number>)[column];
    return type === 'instant' ? toIso(value as DbInstant) : value;
  });
  return Buffer.from(JSON.stringify([order.name, ...values])).toString(
    'base64url',
  );
}

function decodeCursor(
  order: Order,
  cursor: string,
): Array<string | number | Date> {
  const parsed: unknown = readJson(cursor);
  const [name, ...values] = Array.isArray(parsed) ? parsed : [];
  const fits =
    name === order.name &&
    values.length === order.columns.length &&
    order.columns.every(
      ({ type }, index) => valueSchemas[type].safeParse(values[index]).success,
    );
  if (!fits) {
    throw new InputError(
      'cursor: not one that this list and order has given out',
    );
  }
  return order.columns.map(({ type }, index) =>
    type === 'instant' ? new Date(values[index]) : values[index],
  );
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    // Not JSON at all: refused by the caller, with the same words as JSON of another shape.
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}
