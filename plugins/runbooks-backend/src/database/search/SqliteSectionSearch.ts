// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import {
  keepPhrase,
  SCANNED_DOCUMENTS,
  type Posting,
  type Restrict,
  type SectionSearch,
} from './SectionSearch';

/** MATCH is a query language of its own: every term is quoted. Terms hold letters and digits only. */
const quote = (term: string) => `"${term.replaceAll('"', '')}"`;

/** Asks FTS5. */
export class SqliteSectionSearch implements SectionSearch {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async listPostings(terms: string[], restrict: Restrict): Promise<Posting[]> {
    // One statement for all terms, always the same one: to prepare a long one costs more than to answer it.
    const rows: Array<{ number: number; term: number; chapterId: string }> =
      await this.#selectEach(terms.map(quote))
        .join('search_documents as d', 'd.row_number', 'i.rowid')
        .select('d.chapter_id as chapterId')
        .modify(restrict);
    const heads: Array<{ number: number; term: number }> =
      await this.#selectEach(terms.map(term => `head_terms : ${quote(term)}`));
    const keyOf = ({ term, number }: { term: number; number: number }) =>
      number * terms.length + term;
    const inHead = new Set(heads.map(keyOf));
    return rows.map(row => ({
      term: row.term,
      chapterId: row.chapterId,
      head: inHead.has(keyOf(row)),
    }));
  }

  async listCommonPostings(
    terms: string[],
    options: Parameters<SectionSearch['listCommonPostings']>[1],
  ): Promise<Posting[]> {
    const all = terms.map(quote).join(' AND ');
    const { headOnly, limit, restrict, sideBySide } = options;
    const having = this.#knex('search_index as i')
      .join('search_documents as d', 'd.row_number', 'i.rowid')
      .whereRaw('search_index match ?', [
        headOnly ? `head_terms : (${all})` : all,
      ])
      .select('d.chapter_id as chapterId')
      .modify(restrict);
    const rows: Array<{ chapterId: string }> = await (sideBySide
      ? this.#knex
          .from(
            having
              .select('d.head_terms', 'd.body_terms')
              .limit(SCANNED_DOCUMENTS)
              .as('h'),
          )
          .select('chapterId')
          .modify(keepPhrase, terms, headOnly)
          .limit(limit)
      : having.limit(limit));
    return rows.map(({ chapterId }) => ({
      term: 0,
      chapterId,
      head: headOnly,
    }));
  }

  /** Rows of each of some matches, with the place of the match in the list. */
  #selectEach(matches: string[]): Knex.QueryBuilder {
    return this.#knex
      .from(
        this.#knex.raw('json_each(?) as t cross join search_index as i', [
          JSON.stringify(matches),
        ]),
      )
      .whereRaw('i.search_index match t.value')
      .select('i.rowid as number', 't.key as term');
  }
}
