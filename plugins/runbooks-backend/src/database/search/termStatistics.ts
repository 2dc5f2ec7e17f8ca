// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import { chunksOf } from '../rows';
import { termsOf, type SearchDocument, type WordTerms } from './searchDocument';

/** The row of `search_terms` that counts all documents. No text has it for a term. */
export const ALL_DOCUMENTS = '';

/** Shorter words are not corrected: too many others are one letter away. */
export const MIN_CORRECTED_LENGTH = 4;
/** Only the beginning of longer words is taken apart; enough to tell them from others, and few rows a word. */
const DELETION_PREFIX = 12;

/** SQLite takes at most 500 rows in one insert with a conflict clause. */
const ROWS = 400;
const ROWS_AS_ONE_VALUE = 10_000;

/** How documents come and go in one transaction, and which words they brought. */
export class TermChanges {
  readonly words: WordTerms = new Map();
  readonly #counts = new Map<string, number>();

  add(document: SearchDocument): void {
    this.#count(document, 1);
  }

  remove(document: SearchDocument): void {
    this.#count(document, -1);
  }

  /** Terms whose number of documents changed, by how much, in the order that every writer keeps. */
  counts(): Array<{ term: string; documents: number }> {
    return [...this.#counts]
      .filter(([, documents]) => documents !== 0)
      .map(([term, documents]) => ({ term, documents }))
      .sort((a, b) => (a.term < b.term ? -1 : 1));
  }

  #count(document: SearchDocument, by: number): void {
    const counts = this.#counts;
    counts.set(ALL_DOCUMENTS, (counts.get(ALL_DOCUMENTS) ?? 0) + by);
    for (const term of termsOf(document)) {
      counts.set(term, (counts.get(term) ?? 0) + by);
    }
  }
}

/**
 * Keeps the counts that say how rare a term is. The last write of a transaction, in the order of terms: so writers of
 * two sources wait for each other only here, and never in a circle.
 */
export async function writeTermChanges(
  trx: Knex.Transaction,
  changes: TermChanges,
): Promise<void> {
  for (const rows of chunksOf(changes.counts(), ROWS)) {
    await trx('search_terms')
      .insert(rows)
      .onConflict('term')
      .merge({
        documents: trx.raw('search_terms.documents + excluded.documents'),
      });
  }
  const words = [...changes.words]
    .filter(([word]) => word.length > 0)
    .map(([word, term]) => ({ word, term }))
    .sort((a, b) => (a.word < b.word ? -1 : 1));
  const fresh: typeof words = [];
  for (const rows of chunksOf(words, ROWS)) {
    const known = new Set<string>(
      await trx('search_words')
        .whereIn(
          'word',
          rows.map(({ word }) => word),
        )
        .pluck('word'),
    );
    const missing = rows.filter(({ word }) => !known.has(word));
    fresh.push(...missing);
  }
  await insertMissing(
    trx,
    'search_words (word, term)',
    fresh.map(({ word, term }) => [word, term]),
  );
  await insertMissing(
    trx,
    'search_word_deletions (deletion, word)',
    fresh.flatMap(({ word }) =>
      deletionsOf(word).map((deletion): Pair => [deletion, word]),
    ),
  );
}

type Pair = [string, string];

/**
 * Inserts the rows of two texts that are not there yet. A library brings them by the hundred thousand: handed over as one
 * value, they cost the databases a tenth of what as many bound values do.
 */
async function insertMissing(
  trx: Knex.Transaction,
  into: string,
  rows: Pair[],
): Promise<void> {
  const postgres = trx.client.dialect === 'postgresql';
  for (const chunk of chunksOf(rows, ROWS_AS_ONE_VALUE)) {
    if (postgres) {
      await trx.raw(
        `insert into ${into} select * from unnest(?::text[], ?::text[]) on conflict do nothing`,
        [chunk.map(([first]) => first), chunk.map(([, second]) => second)],
      );
    } else {
      await trx.raw(
        `insert or ignore into ${into}
           select json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(?)`,
        [JSON.stringify(chunk)],
      );
    }
  }
}

/**
 * The word itself and the word with each letter left out (symmetric deletion, as SymSpell does it): two words one letter
 * apart share one of them. Codes, which hold digits, have none.
 */
export function deletionsOf(word: string): string[] {
  if (word.length < MIN_CORRECTED_LENGTH || !/^\p{L}+$/u.test(word)) {
    return [];
  }
  const start = word.slice(0, DELETION_PREFIX);
  const deletions = new Set([start]);
  for (let at = 0; at < start.length; at++) {
    deletions.add(start.slice(0, at) + start.slice(at + 1));
  }
  if (word.length > DELETION_PREFIX) {
    // The letter left out may let one more of the rest in.
    const longer = word.slice(0, DELETION_PREFIX + 1);
    for (let at = 0; at < DELETION_PREFIX; at++) {
      deletions.add(longer.slice(0, at) + longer.slice(at + 1));
    }
  }
  return [...deletions];
}
