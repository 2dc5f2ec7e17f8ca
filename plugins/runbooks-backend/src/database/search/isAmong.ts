// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';

/**
 * Condition that a text column has one of some values, as arguments of `whereRaw`. One binding for all of them, so that
 * the statement is the same for any number: to write and prepare one with hundreds costs as much as to answer it.
 */
export function isAmong(
  knex: Knex,
  column: string,
  values: string[],
): [sql: string, bindings: Knex.RawBinding[]] {
  return knex.client.dialect === 'postgresql'
    ? [`?? = any(?::text[])`, [column, values]]
    : [
        `?? in (select value from json_each(?))`,
        [column, JSON.stringify(values)],
      ];
}
