// SPDX-License-Identifier: Apache-2.0
import type { QueryTerm } from './question';
import type { Posting, Restrict, SectionSearch } from './SectionSearch';

/** Documents looked at for the rare words of one search: what bounds its cost, however large the index. */
const POSTINGS = 2000;
/** Documents looked at that have all of the frequent words. */
const COMMON_POSTINGS = 600;
/** Documents looked at that have a quoted phrase. */
const PHRASE_POSTINGS = 1000;
/** Frequent words that are looked for together. */
const COMMON_TERMS = 4;
/** A word in a title says more of what a chapter is about. */
const HEAD_FACTOR = 1.6;
/** Of the best chapter's worth, what another must have to count as a match. */
const LEAST_SHARE = 0.4;

/** Chapters that count as matches: beyond them nobody looks, and filters are there to narrow. */
export const MOST_MATCHES = 300;

/** A chapter that may answer, with a first estimate of how well. */
export type Candidate = { chapterId: string; worth: number };

/**
 * Chapters that have the rare words of a question, or its frequent words together; best estimate first. Words that are
 * in a large part of all documents are not looked up one by one: they tell little, and cost the most.
 */
export async function selectCandidates(
  search: SectionSearch,
  terms: Array<QueryTerm & { documents: number }>,
  options: { restrict: Restrict; phrases: string[][] },
): Promise<Candidate[]> {
  const { restrict, phrases } = options;
  const documents = new Map<string, number>();
  for (const { term, documents: count } of terms) {
    documents.set(term, count);
  }
  const byRarity = [...documents].sort(
    ([a, x], [b, y]) => x - y || (a < b ? -1 : 1),
  );
  const words = Math.max(0, ...terms.map(({ to }) => to));
  const rare: string[] = [];
  const common: string[] = [];
  let total = 0;
  for (const [term, count] of byRarity) {
    total += count;
    (total <= POSTINGS ? rare : common).push(term);
  }

  const byTerm = new Map<string, QueryTerm[]>();
  for (const term of terms) {
    byTerm.set(term.term, [...(byTerm.get(term.term) ?? []), term]);
  }
  const worths = new Map<string, Float64Array>();
  const note = ({ chapterId, head }: Posting, term: string) => {
    let worth = worths.get(chapterId);
    if (!worth) {
      worth = new Float64Array(words);
      worths.set(chapterId, worth);
    }
    for (const { from, to, weight } of byTerm.get(term) ?? []) {
      const each = (weight / (to - from)) * (head ? HEAD_FACTOR : 1);
      for (let at = from; at < to; at++) {
        worth[at] = Math.max(worth[at], each);
      }
    }
  };
  const noteAll = (posting: Posting, names: string[]) =>
    names.forEach(name => note(posting, name));
  const together = common
    .filter(term => terms.some(it => it.term === term && it.via === 'word'))
    .slice(0, COMMON_TERMS);
  const listCommon = (all: string[], headOnly: boolean, limit: number) =>
    all.length > 0
      ? search.listCommonPostings(all, { headOnly, limit, restrict })
      : [];
  const [ofRare, inHeads, inTexts, ...ofPhrases] = await Promise.all([
    search.listPostings(rare, restrict),
    listCommon(together, true, COMMON_POSTINGS),
    listCommon(together, false, COMMON_POSTINGS),
    ...phrases.map(async phrase => {
      const list = (headOnly: boolean) =>
        search.listCommonPostings(phrase, {
          headOnly,
          limit: PHRASE_POSTINGS,
          restrict,
          sideBySide: true,
        });
      return (await Promise.all([list(true), list(false)])).flat();
    }),
  ]);
  ofRare.forEach(posting => note(posting, rare[posting.term]));
  [...inHeads, ...inTexts].forEach(posting => noteAll(posting, together));
  for (const [index, postings] of ofPhrases.entries()) {
    postings.forEach(posting => noteAll(posting, phrases[index]));
    // Whatever else it has, a chapter without the phrase is out.
    const having = new Set(postings.map(({ chapterId }) => chapterId));
    [...worths.keys()]
      .filter(chapterId => !having.has(chapterId))
      .forEach(chapterId => worths.delete(chapterId));
  }

  const candidates = [...worths].map(([chapterId, worth]) => ({
    chapterId,
    worth: worth.reduce((all, it) => all + it, 0),
  }));
  const best = Math.max(0, ...candidates.map(({ worth }) => worth));
  return candidates
    .filter(({ worth }) => worth >= best * LEAST_SHARE)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST_MATCHES);
}
