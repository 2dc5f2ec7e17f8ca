// SPDX-License-Identifier: Apache-2.0
import { splitText, splitTerms, toPatternTerm } from './words';

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
  const known = ({ word, term }: { word: string; term: string }) => {
    if (words && !words.has(word)) {
      words.set(word, term);
    }
    return term;
  };
  for (const compound of splitTerms(text)) {
    for (const piece of compound.terms) {
      terms.push(known(piece));
    }
    for (const whole of compound.joinedTerms) {
      joined.push(known(whole));
    }
  }
  return { terms, joined };
}

/** What all documents of a chapter have in common. */
export interface DocumentChapter {
  title: string;
  /** Names of alerts that the chapter answers. */
  alerts: string[];
  /** Tags, file name and other short labels. */
  labels: string[];
}

/** What a document is the text of. */
export interface DocumentSection {
  heading: string;
  /** Headings between that and the title. */
  path: string[];
  body: string;
}

/**
 * Makes documents of texts below their titles. Fields are parted by {@link FIELD_SEPARATOR}; the body is its terms in
 * order, then its joined forms.
 */
export function createDocumentWriter(
  chapter: DocumentChapter,
  words?: WordTerms,
): (section: DocumentSection) => SearchDocument {
  const field = (texts: string[]) => {
    const { terms, joined } = indexTerms(texts.join('\n'), words);
    return [...terms, ...new Set(joined)];
  };
  // A title typed as one word, whatever stands between its words.
  const title = field([chapter.title, joinWhole(chapter.title)]);
  const alerts = [...field(chapter.alerts), ...patternTerms(chapter.alerts)];
  const labels = field(chapter.labels);
  return section => {
    const body = indexTerms(section.body, words);
    return {
      headTerms: joinFields(
        title,
        field([section.heading]),
        field(section.path),
        alerts,
        labels,
      ),
      bodyTerms: joinFields(body.terms, body.joined),
    };
  };
}

/** Alert names that end in a star. */
function patternTerms(alerts: string[]): string[] {
  return alerts
    .filter(alert => /[\p{L}\p{N}]\*$/u.test(alert))
    .map(alert =>
      toPatternTerm(
        [...splitText(alert)].flatMap(({ pieces }) => pieces).join(''),
      ),
    );
}

/** Makes the one document of a text. */
export function toSearchDocument(
  source: DocumentChapter & DocumentSection,
  words?: WordTerms,
): SearchDocument {
  return createDocumentWriter(source, words)(source);
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
  const pieces = splitTerms(title).flatMap(compound => compound.pieces);
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
