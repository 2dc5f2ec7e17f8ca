// SPDX-License-Identifier: Apache-2.0
import distanceOf from 'damerau-levenshtein';
import type { Knex } from 'knex';
import { ALL_DOCUMENTS, deletionsOf } from './termStatistics';

/** Another way to find what a word means. */
export interface WordForm {
  /** The word as texts write it. */
  word: string;
  term: string;
  documents: number;
}

/** Most beginnings that are followed, and corrections that are tried. */
const MAX_FORMS = 12;

/** In how many documents each term is; those that are in none are left out. `total` counts all documents. */
export async function countDocuments(
  knex: Knex,
  terms: string[],
): Promise<{ counts: Map<string, number>; total: number }> {
  const rows: Array<{ term: string; documents: number }> = await knex(
    'search_terms',
  )
    .whereIn('term', [...new Set(terms), ALL_DOCUMENTS])
    .where('documents', '>', 0)
    .select('term', 'documents');
  const counts = new Map(rows.map(row => [row.term, Number(row.documents)]));
  const total = counts.get(ALL_DOCUMENTS) ?? 0;
  counts.delete(ALL_DOCUMENTS);
  return { counts, total };
}

/** Which of some words are written so anywhere; another form of a word is another word here. */
export async function filterKnownWords(
  knex: Knex,
  words: string[],
): Promise<Set<string>> {
  return new Set<string>(
    await knex('search_words').whereIn('word', words).pluck('word'),
  );
}

/** Words that begin so, the most frequent first. */
export async function listBeginnings(
  knex: Knex,
  beginning: string,
): Promise<WordForm[]> {
  const rows: WordForm[] = await knex('search_words as w')
    .join('search_terms as t', 't.term', 'w.term')
    .where('w.word', '>', beginning)
    .where('w.word', '<', `${beginning}\u{10FFFF}`)
    .where('t.documents', '>', 0)
    .orderBy([{ column: 't.documents', order: 'desc' }, 'w.word'])
    .limit(MAX_FORMS)
    .select('w.word', 'w.term', 't.documents');
  return rows;
}

/** Words that begin like a word, as far as any does; at least with its first three letters. */
export async function listKin(knex: Knex, word: string): Promise<WordForm[]> {
  for (let length = word.length - 1; length >= 3; length--) {
    const forms = await listBeginnings(knex, word.slice(0, length));
    if (forms.length > 0) {
      return forms;
    }
  }
  return [];
}

/** Known words one letter away: one more, one less, another, or two changed about. The most frequent comes first. */
export async function listCorrections(
  knex: Knex,
  word: string,
): Promise<WordForm[]> {
  const keys = deletionsOf(word);
  if (keys.length === 0) {
    return [];
  }
  const rows: WordForm[] = await knex('search_word_deletions as x')
    .join('search_words as w', 'w.word', 'x.word')
    .join('search_terms as t', 't.term', 'w.term')
    .whereIn('x.deletion', keys)
    .where('t.documents', '>', 0)
    .distinct('w.word', 'w.term', 't.documents');
  return (
    rows
      .filter(row => distanceOf(word, row.word).steps === 1)
      // The first letter is seldom the wrong one.
      .sort(
        (a, b) =>
          Number(b.word[0] === word[0]) - Number(a.word[0] === word[0]) ||
          b.documents - a.documents ||
          (a.word < b.word ? -1 : 1),
      )
      .slice(0, MAX_FORMS)
  );
}
