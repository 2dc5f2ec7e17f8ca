// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';

/** A document that has a term. `head` tells whether one of its titles, names or tags has it. */
export interface Posting {
  /** Index of the term in the list that was asked for. */
  term: number;
  chapterId: string;
  head: boolean;
}

/** Documents whose text is looked through for a phrase: what bounds the cost of one whose words are nearly everywhere. */
export const SCANNED_DOCUMENTS = 10_000;

/** Adds conditions on `search_documents as d` (and what the caller joins to it). */
export type Restrict = (query: Knex.QueryBuilder) => void;

/**
 * What the full-text index of a database is asked: which documents have which terms. Everything else of a search is
 * decided by the same code for every database.
 */
export interface SectionSearch {
  /** Documents that have any of the terms. */
  listPostings(terms: string[], restrict: Restrict): Promise<Posting[]>;

  /**
   * Documents that have all of the terms, some of them when there are many; as postings of term 0. With `sideBySide` those
   * that have them as a phrase, of the first {@link SCANNED_DOCUMENTS} that have all.
   */
  listCommonPostings(
    terms: string[],
    options: {
      headOnly: boolean;
      limit: number;
      restrict: Restrict;
      sideBySide?: boolean;
    },
  ): Promise<Posting[]>;
}

/** Keeps those of some documents (columns `head_terms`, `body_terms`) that have a phrase. Terms are letters and digits only. */
export function keepPhrase(
  documents: Knex.QueryBuilder,
  phrase: string[],
  headOnly: boolean,
): void {
  const pattern = `% ${phrase.join(' ')} %`;
  documents.where(either => {
    either.whereRaw(`' ' || head_terms || ' ' like ?`, [pattern]);
    if (!headOnly) {
      either.orWhereRaw(`' ' || body_terms || ' ' like ?`, [pattern]);
    }
  });
}
