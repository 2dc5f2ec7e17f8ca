// SPDX-License-Identifier: Apache-2.0
import { isStopWord, splitText, toTerm } from './words';

/** Parts the fields of a column; no term holds it. */
export const FIELD_SEPARATOR = '|';

/** Most characters of terms in a document: beyond it a page is no procedure, and PostgreSQL refuses its index. */
const MAX_TERMS_LENGTH = 200_000;

/** The fields of `head_terms`, in order. */
export const HEAD_FIELDS = [
  'title',
  'heading',
  'path',
  'alerts',
  'labels',
] as const;
export type HeadField = (typeof HEAD_FIELDS)[number];

/** What is indexed of a text. */
export interface SearchDocument {
  headTerms: string;
  bodyTerms: string;
}

/** Words as written, with the term that each is found by. */
export type WordTerms = Map<string, string>;

/** The terms of a text: its pieces in order, and the joined forms that stand beside them. */
export function indexTerms(
  text: string,
  words?: WordTerms,
): { terms: string[]; joined: string[] } {
  const terms: string[] = [];
  const joined: string[] = [];
  for (const compound of splitText(text)) {
    for (const piece of compound.pieces) {
      if (!isStopWord(piece)) {
        const term = toTerm(piece);
        terms.push(term);
        words?.set(piece, term);
      }
    }
    for (const whole of compound.joined) {
      const term = toTerm(whole);
      joined.push(term);
      words?.set(whole, term);
    }
  }
  return { terms, joined };
}

/**
 * Makes a document of a text below its titles. Fields are parted by {@link FIELD_SEPARATOR}; the body is its terms in
 * order, then its joined forms.
 */
export function toSearchDocument(
  source: {
    /** Title of the chapter. */
    title: string;
    /** Heading of the section. */
    heading: string;
    /** Headings between them. */
    path: string[];
    /** Names of alerts that the chapter answers. */
    alerts: string[];
    /** Tags, file name and other short labels. */
    labels: string[];
    body: string;
  },
  words?: WordTerms,
): SearchDocument {
  const field = (texts: string[]) => {
    const { terms, joined } = indexTerms(texts.join('\n'), words);
    return [...terms, ...new Set(joined)];
  };
  const body = indexTerms(source.body, words);
  return {
    headTerms: joinFields(
      // A title typed as one word, whatever stands between its words.
      field([source.title, joinWhole(source.title)]),
      field([source.heading]),
      field(source.path),
      field(source.alerts),
      field(source.labels),
    ),
    bodyTerms: joinFields(body.terms, body.joined),
  };
}

/** Single spaces only: PostgreSQL takes each piece between two of them for a term. */
function joinFields(...fields: string[][]): string {
  return cutTerms(
    fields
      .flatMap((terms, index) =>
        index === 0 ? terms : [FIELD_SEPARATOR, ...terms],
      )
      .join(' '),
  );
}

function joinWhole(title: string): string {
  const pieces = [...splitText(title)].flatMap(compound => compound.pieces);
  return pieces.length > 1 && pieces.length <= 8 ? pieces.join('') : '';
}

function cutTerms(terms: string): string {
  if (terms.length <= MAX_TERMS_LENGTH) {
    return terms;
  }
  return terms.slice(0, terms.lastIndexOf(' ', MAX_TERMS_LENGTH));
}

/** Every distinct term of a document. */
export function termsOf(document: SearchDocument): Set<string> {
  const terms = new Set(document.headTerms.split(' '));
  for (const term of document.bodyTerms.split(' ')) {
    terms.add(term);
  }
  terms.delete('');
  terms.delete(FIELD_SEPARATOR);
  return terms;
}
