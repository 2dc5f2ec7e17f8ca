// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import type { SearchText } from './parseSearchText';
import type { QueryTerm } from './question';
import type { Synonyms } from './synonyms';
import {
  countDocuments,
  filterKnownWords,
  listBeginnings,
  listCorrections,
  listKin,
} from './vocabulary';

/** How sure the other forms of a word are, beside the word itself. */
const CERTAINTY = { synonym: 0.6, prefix: 0.75, typo: 0.8 } as const;
/** Words of a long text that are looked up among misspellings, the heaviest first. */
const MAX_CORRECTED_WORDS = 6;

/** A search text with what is known of its words in the index. */
export interface ExpandedText {
  terms: Array<QueryTerm & { documents: number }>;
  /** Words that were read as others, with the term of the likeliest. */
  corrections: Array<{ from: string; to: string; term: string }>;
  totalDocuments: number;
}

/** Weighs the words of a text by their rarity, and finds other forms for them. */
export async function expandSearchText(
  knex: Knex,
  text: SearchText,
  options: { synonyms: Synonyms; further: boolean },
): Promise<ExpandedText> {
  const { words, joined } = text;
  const synonyms = options.synonyms.find(words.map(({ term }) => term));
  const last = text.openEnd ? words.at(-1) : undefined;
  const [{ counts, total }, beginnings, written] = await Promise.all([
    countDocuments(knex, [
      ...words.map(({ term }) => term),
      ...joined.map(({ term }) => term),
      ...synonyms.flatMap(({ terms }) => terms.map(({ term }) => term)),
    ]),
    last ? listBeginnings(knex, last.word) : [],
    text.long
      ? undefined
      : filterKnownWords(
          knex,
          words.map(({ word }) => word),
        ),
  ]);
  const rarity = (documents: number) =>
    Math.log(1 + (total - documents + 0.5) / (documents + 0.5));
  const terms: ExpandedText['terms'] = [];
  const corrections: ExpandedText['corrections'] = [];
  const add = (
    via: QueryTerm['via'],
    term: string,
    documents: number | undefined,
    place: { from: number; to: number; certainty: number },
  ) => {
    if (documents) {
      const { from, to, certainty } = place;
      const weight = rarity(documents) * certainty;
      terms.push({ term, from, to, via, documents, weight });
    }
  };

  const covered = new Set<number>();
  for (const { term, from, to } of joined) {
    const documents = counts.get(term);
    if (documents) {
      const certainty = Math.max(
        ...words.slice(from, to).map(({ weight }) => weight),
      );
      add('joined', term, documents, { from, to, certainty });
      for (let at = from; at < to; at++) {
        covered.add(at);
      }
    }
  }
  for (const [at, { term, weight }] of words.entries()) {
    const place = { from: at, to: at + 1, certainty: weight };
    add('word', term, counts.get(term), place);
  }
  for (const { from, to, terms: other } of synonyms) {
    for (const { term, share } of other) {
      const certainty = CERTAINTY.synonym * share * words[from].weight;
      add('synonym', term, counts.get(term), { from, to, certainty });
    }
  }
  for (const form of beginnings) {
    const at = words.length - 1;
    const asWord = counts.get(words[at].term);
    add('prefix', form.term, form.documents, {
      from: at,
      to: at + 1,
      // A beginning that is a word itself rarely means another, and never more than itself, however rare the other is.
      certainty:
        words[at].weight *
        CERTAINTY.prefix *
        (asWord === undefined
          ? 1
          : 0.5 * Math.min(1, rarity(asWord) / rarity(form.documents))),
    });
  }

  const met = new Set(terms.flatMap(({ from, to }) => range(from, to)));
  const unknown = words
    .map((word, at) => ({ ...word, at }))
    .filter(
      ({ at, word, code, weight }) =>
        !code &&
        weight >= 0.5 &&
        // `replics` has the stem of `replication`, and is still no word.
        (!met.has(at) || written?.has(word) === false),
    );
  if (text.long) {
    unknown.splice(MAX_CORRECTED_WORDS);
  }
  for (const { word, at, weight } of unknown) {
    let forms = await listCorrections(knex, word);
    if (forms.length === 0 && options.further) {
      forms = await listKin(knex, word);
    }
    const certainty = weight * CERTAINTY.typo;
    for (const form of forms) {
      const place = { from: at, to: at + 1, certainty };
      add('typo', form.term, form.documents, place);
    }
    if (forms.length > 0 && !met.has(at)) {
      corrections.push({
        from: word,
        to: forms[0].word,
        term: forms[0].term,
      });
    }
  }
  if (!text.long) {
    // A whole name with one wrong letter: its parts are cut in the wrong places, or known each for itself.
    for (const { text: name, from, to, written: inOne } of joined) {
      const named =
        inOne && !range(from, to).every(at => met.has(at)) && name.length > 6;
      if (named && !counts.has(name)) {
        for (const form of await listCorrections(knex, name)) {
          const certainty = CERTAINTY.typo * words[from].weight;
          add('typo', form.term, form.documents, { from, to, certainty });
          corrections.push({ from: name, to: form.word, term: form.term });
        }
      }
    }
  }
  return { terms, corrections, totalDocuments: total };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
