// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import type { Posting, Restrict, SectionSearch } from './SectionSearch';

/** A tsquery is a language of its own: every term is quoted. Terms hold letters and digits only. */
const quote = (term: string) => `'${term.replaceAll(/['\\]/g, '')}'`;

/** Asks the generated tsvector columns through their GIN indexes. */
export class PostgresSectionSearch implements SectionSearch {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async listPostings(terms: string[], restrict: Restrict): Promise<Posting[]> {
    const selects = terms.map((term, index) =>
      this.#select(quote(term), index, false, restrict),
    );
    return selects.length > 0 ? this.#knex.unionAll(selects) : [];
  }

  async listCommonPostings(
    terms: string[],
    options: Parameters<SectionSearch['listCommonPostings']>[1],
  ): Promise<Posting[]> {
    return this.#select(
      terms.map(quote).join(' & '),
      0,
      options.headOnly,
      options.restrict,
    ).limit(options.limit);
  }

  #select(match: string, term: number, headOnly: boolean, restrict: Restrict) {
    const query = this.#knex('search_documents as d')
      .whereRaw('?? @@ ?::tsquery', [
        headOnly ? 'd.head_index' : 'd.text_index',
        match,
      ])
      .select(
        this.#knex.raw('?::int as term', [term]),
        'd.chapter_id as chapterId',
        this.#knex.raw('d.head_index @@ ?::tsquery as head', [match]),
      );
    restrict(query);
    return query;
  }
}
