// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';

/** A document that has a term. `head` tells whether one of its titles, names or tags has it. */
export interface Posting {
  /** Index of the term in the list that was asked for. */
  term: number;
  chapterId: string;
  head: boolean;
}

/** Adds conditions on `search_documents as d` (and what the caller joins to it). */
export type Restrict = (query: Knex.QueryBuilder) => void;

/**
 * What the full-text index of a database is asked: which documents have which terms. Everything else of a search is
 * decided by the same code for every database.
 */
export interface SectionSearch {
  /** Documents that have any of the terms. */
  listPostings(terms: string[], restrict: Restrict): Promise<Posting[]>;

  /** Documents that have all of the terms, some of them when there are many; as postings of term 0. */
  listCommonPostings(
    terms: string[],
    options: { headOnly: boolean; limit: number; restrict: Restrict },
  ): Promise<Posting[]>;
}
