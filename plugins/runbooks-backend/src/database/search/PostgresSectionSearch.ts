// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import {
  keepPhrase,
  SCANNED_DOCUMENTS,
  type Posting,
  type Restrict,
  type SectionSearch,
} from './SectionSearch';

type Row = { number: number; term: number; chapterId: string };

/** A tsquery is a language of its own: every term is quoted. Terms hold letters and digits only. */
const quote = (term: string) => `'${term.replaceAll(/['\\]/g, '')}'`;

/** A look-up takes milliseconds; one that takes this long is ended in the database too. */
const TIMEOUT_MILLISECONDS = 3000;

/** Asks the generated tsvector columns through their GIN indexes. */
export class PostgresSectionSearch implements SectionSearch {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async listPostings(terms: string[], restrict: Restrict): Promise<Posting[]> {
    // Titles are asked through their own index: to look into the title of each row that was found costs three times as much.
    const [rows, heads] = await Promise.all([
      this.#selectEach('d.text_index', terms, restrict),
      this.#selectEach('d.head_index', terms),
    ]);
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
    const { headOnly, limit, restrict, sideBySide } = options;
    const all = terms.map(quote).join(' & ');
    // Knowing that each of several is frequent, PostgreSQL would read the whole table for documents that have all, of
    // which there may be none. Without knowing the terms, as in #selectEach, it asks the index. For a single one, reading
    // the table until there are enough is indeed the fastest.
    const known = terms.length === 1;
    const having = this.#knex('search_documents as d')
      .whereRaw(`?? @@ ${known ? '?' : 't.match'}::tsquery`, [
        headOnly ? 'd.head_index' : 'd.text_index',
        ...(known ? [all] : []),
      ])
      .select('d.chapter_id as chapterId')
      .modify(restrict);
    const each = sideBySide
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
      : having.limit(limit);
    const rows: Array<{ chapterId: string }> = await (known
      ? each
      : this.#knex
          .from(
            this.#knex.raw(
              'unnest(array[?::text]) as t(match) cross join lateral ?',
              [all, each.as('p')],
            ),
          )
          .select('p.chapterId')
    ).timeout(TIMEOUT_MILLISECONDS, { cancel: true });
    return rows.map(({ chapterId }) => ({
      term: 0,
      chapterId,
      head: headOnly,
    }));
  }

  /** One statement for all terms, always the same one: to plan a union of many costs more than to answer it. */
  async #selectEach(
    index: string,
    terms: string[],
    restrict: Restrict = () => {},
  ): Promise<Row[]> {
    const each = this.#knex('search_documents as d')
      .whereRaw('?? @@ t.match::tsquery', [index])
      .select('d.row_number as number', 'd.chapter_id as chapterId')
      .modify(restrict)
      .as('p');
    return this.#knex
      .from(
        this.#knex.raw(
          'unnest(?::text[]) with ordinality as t(match, place) cross join lateral ?',
          [terms.map(quote), each],
        ),
      )
      .select(
        'p.number',
        'p.chapterId',
        this.#knex.raw('t.place::int - 1 as term'),
      )
      .timeout(TIMEOUT_MILLISECONDS, { cancel: true });
  }
}
