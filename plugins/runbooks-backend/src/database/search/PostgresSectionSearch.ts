// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import type { Posting, Restrict, SectionSearch } from './SectionSearch';

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
    const inHead = new Set(
      heads.map(({ term, number }) => `${term} ${number}`),
    );
    return rows.map(({ number, term, chapterId }) => ({
      term,
      chapterId,
      head: inHead.has(`${term} ${number}`),
    }));
  }

  async listCommonPostings(
    terms: string[],
    options: Parameters<SectionSearch['listCommonPostings']>[1],
  ): Promise<Posting[]> {
    const { headOnly, limit, restrict } = options;
    const rows: Row[] = await this.#select(
      headOnly ? 'd.head_index' : 'd.text_index',
      terms.map(quote).join(' & '),
    )
      .modify(restrict)
      .limit(limit)
      .timeout(TIMEOUT_MILLISECONDS, { cancel: true });
    return rows.map(({ chapterId }) => ({
      term: 0,
      chapterId,
      head: headOnly,
    }));
  }

  async #selectEach(
    index: string,
    terms: string[],
    restrict: Restrict = () => {},
  ): Promise<Row[]> {
    return terms.length > 0
      ? this.#knex
          .unionAll(
            terms.map((term, at) =>
              this.#select(index, quote(term), at).modify(restrict),
            ),
          )
          .timeout(TIMEOUT_MILLISECONDS, { cancel: true })
      : [];
  }

  #select(index: string, match: string, term = 0): Knex.QueryBuilder {
    return this.#knex('search_documents as d')
      .whereRaw('?? @@ ?::tsquery', [index, match])
      .select(
        'd.row_number as number',
        this.#knex.raw('?::int as term', [term]),
        'd.chapter_id as chapterId',
      );
  }
}
