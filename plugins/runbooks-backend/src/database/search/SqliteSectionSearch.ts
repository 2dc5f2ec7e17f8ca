// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import type { Posting, Restrict, SectionSearch } from './SectionSearch';

/** MATCH is a query language of its own: every term is quoted. Terms hold letters and digits only. */
const quote = (term: string) => `"${term.replaceAll('"', '')}"`;

/** Asks FTS5. */
export class SqliteSectionSearch implements SectionSearch {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async listPostings(terms: string[], restrict: Restrict): Promise<Posting[]> {
    const selects = terms.flatMap((term, index) => [
      this.#select(quote(term), index, false, restrict),
      this.#select(`head_terms : ${quote(term)}`, index, true, restrict),
    ]);
    const found = new Map<string, Posting>();
    // One statement for all terms: SQLite answers it from a few pages, the way to it is what costs.
    const rows: Array<{
      number: number;
      term: number;
      chapterId: string;
      head: number;
    }> = selects.length > 0 ? await this.#knex.unionAll(selects) : [];
    for (const { number, term, chapterId, head } of rows) {
      const key = `${term} ${number}`;
      found.set(key, {
        term,
        chapterId,
        head: head === 1 || found.get(key)?.head === true,
      });
    }
    return [...found.values()];
  }

  async listCommonPostings(
    terms: string[],
    options: Parameters<SectionSearch['listCommonPostings']>[1],
  ): Promise<Posting[]> {
    const all = terms.map(quote).join(' AND ');
    const rows: Array<{ chapterId: string; head: number }> = await this.#select(
      options.headOnly ? `head_terms : (${all})` : all,
      0,
      options.headOnly,
      options.restrict,
    ).limit(options.limit);
    return rows.map(({ chapterId, head }) => ({
      term: 0,
      chapterId,
      head: head === 1,
    }));
  }

  #select(match: string, term: number, head: boolean, restrict: Restrict) {
    const query = this.#knex('search_index as i')
      .join('search_documents as d', 'd.row_number', 'i.rowid')
      .whereRaw('search_index match ?', [match])
      .select(
        'd.row_number as number',
        this.#knex.raw('? as term', [term]),
        'd.chapter_id as chapterId',
        this.#knex.raw('? as head', [head ? 1 : 0]),
      );
    restrict(query);
    return query;
  }
}
