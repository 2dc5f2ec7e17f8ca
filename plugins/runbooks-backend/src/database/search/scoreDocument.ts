// SPDX-License-Identifier: Apache-2.0
import {
  isSingle,
  readStretch,
  valueOf,
  type Question,
  type Stretch,
} from './question';
import { FIELD_SEPARATOR } from './searchDocument';

/*
 * How a document earns its place. BM25F: a word counts the more the rarer it is, the more so in a title or an alert name,
 * less with each repetition, and less in a long text. On top, words that stand side by side as they were asked, and
 * names that are met as a whole. A chapter is as good as its best section, and better the more of the question the
 * rest of it covers: so the page never buries its sections, nor a lucky section its page.
 */

/** What of a document is ranked. */
export interface RankedDocument {
  rowNumber: number;
  chapterId: string;
  /** Position of the section; null for an alert rule. */
  position: number | null;
  role: string | null;
  headTerms: string;
  bodyTerms: string;
}

/** What of a question a document, or a chapter, has. */
export interface Match {
  score: number;
  /** Terms that were met, by where. */
  head: Set<string>;
  body: Set<string>;
  /** Longest run of words side by side. */
  run: number;
}

/** Tuned on questions with known answers, see docs/benchmarks.md; each within a plateau where neighbours score the same. */
export const RANKING = {
  /** What a word is worth once more where it stands in a title, heading, heading above, alert name, label. */
  fields: [0.9, 0.6, 0.3, 0.7, 0.3],
  /** How fast repetition stops to count, and how much length is held against a text. */
  saturation: 1.2,
  lengthNorm: 0.45,
  /** Terms of a usual section. */
  usualLength: 90,
  /** What the union of a chapter's sections counts beside its best section. */
  union: 0.45,
  /** What words side by side count on top. */
  run: 1,
  /** What a word counts more in a title when the text begins with it: the subject of an alert's sentence. */
  subject: 0.8,
  /** Words that are the subject. */
  subjectWords: 2,
  /** What it counts, of the whole question, that a section has it verbatim. */
  verbatim: 0.6,
  /** Factor for chapters that go by the name of an alert, when the text is an alert's. */
  alertChapter: 1.4,
  /** What it counts that the question has all words of the title: few keywords, or the text of an alert. */
  title: 0.2,
  titleLong: 0.8,
  /** What it counts for a section that its heading is all words of the question, side by side. */
  heading: 0.8,
  /** What it counts that a name of the question is met as a whole in a title or an alert name. */
  name: 0.6,
  /** What it counts that the question is the name of the chapter, of an alert or a title. */
  named: 1.2,
  /** What a compound counts that is written in one, such as `template_repository_owner`, beside its words. */
  compound: 1.5,
  /** What remains of the score when hardly any of the question is met. */
  uncovered: 0.6,
};

/** Which fields of the head are a section's own, by their place in HEAD_FIELDS; the others are the chapter's. */
const OWN_FIELDS = [1, 2];
const TITLE = 0;
const HEADING = 1;
const ALERTS = 3;

/** A document with what of the question it has. */
export type Scored = Match & {
  document: RankedDocument;
  gains: Float64Array;
  own: number;
  titleCoverage: number;
  nameShare: number;
  /** Whether the question has every word of the title, or of an alert name. */
  wholeTitle: boolean;
  /** Whether a name of the question is one of its alerts. */
  namesAlert: boolean;
};

/** A field of the head; `share` and `whole` tell how much of it is asked for. */
type HeadField = Stretch & { share: number; whole: boolean };

/** All gains together. */
export function sum(values: Float64Array): number {
  return values.reduce((all, it) => all + it, 0);
}

/** Reads documents for one question. Fields repeat from section to section, so each is read once. */
export class DocumentReader {
  readonly #question: Question;
  readonly #fields = new Map<string, HeadField>();

  constructor(question: Question) {
    this.#question = question;
  }

  score(document: RankedDocument): Scored {
    const question = this.#question;
    const head = document.headTerms
      .split(FIELD_SEPARATOR)
      .map(field => this.#readField(field));
    const [text, joined = ''] = document.bodyTerms.split(FIELD_SEPARATOR);
    const body = readStretch(text, question);
    const names = readStretch(joined, question);
    const norm =
      1 -
      RANKING.lengthNorm +
      RANKING.lengthNorm * Math.min(8, body.length / RANKING.usualLength);

    const gains = new Float64Array(question.wordWeights.length);
    const own = new Float64Array(question.wordWeights.length);
    const match = { head: new Set<string>(), body: new Set<string>() };
    let nameShare = 0;
    const compounds = new Float64Array(question.wordWeights.length);
    for (const index of termsOf([...head, body, names])) {
      const { term, from, to, weight, via } = question.terms[index];
      const count =
        (body.counts.get(index) ?? 0) + (names.counts.get(index) ?? 0);
      const frequency = count / norm;
      const ofBody =
        (frequency * (RANKING.saturation + 1)) /
        (frequency + RANKING.saturation);
      let ofHead = 0;
      let ofOwnHead = 0;
      head.forEach(({ counts }, field) => {
        if (counts.has(index)) {
          ofHead += RANKING.fields[field];
          if (question.long && field === TITLE && from < RANKING.subjectWords) {
            ofHead += RANKING.subject;
          }
          ofOwnHead += OWN_FIELDS.includes(field) ? RANKING.fields[field] : 0;
        }
      });
      if (count > 0) {
        match.body.add(term);
      }
      if (ofHead > 0) {
        match.head.add(term);
      }
      if (via === 'joined') {
        compounds[from] = Math.max(
          compounds[from],
          weight * (ofBody > 0 ? 1 : 0) + weight * ofHead,
        );
      }
      if (to - from > 1 && isNamed(head, index)) {
        nameShare = Math.max(nameShare, weigh(question, from, to));
      }
      for (let at = from; at < to; at++) {
        // A whole name says at least what its words say one by one.
        const each =
          to - from === 1
            ? weight
            : Math.max(question.wordWeights[at], weight / (to - from));
        gains[at] = Math.max(gains[at], each * (ofBody + ofHead));
        own[at] = Math.max(own[at], each * (ofBody + ofOwnHead));
      }
    }
    for (const field of [TITLE, ALERTS]) {
      const { run } = head[field] ?? { run: { length: 0, weight: 0 } };
      if (run.length > 1) {
        nameShare = Math.max(nameShare, run.weight / question.total);
      }
    }
    const runs = [...head, body].map(({ run }) => run);
    const ownRuns = [...OWN_FIELDS.map(field => head[field]), body].map(
      stretch => valueOf(stretch?.run ?? { length: 0, weight: 0 }),
    );
    const whole = RANKING.compound * sum(compounds);
    return {
      document,
      gains,
      ...match,
      run: Math.max(...runs.map(({ length }) => length)),
      score: sum(gains) + whole + RANKING.run * Math.max(...runs.map(valueOf)),
      own:
        sum(own) +
        whole +
        (head[HEADING]?.whole && head[HEADING].run.length > 1
          ? RANKING.heading * head[HEADING].run.weight
          : 0) +
        RANKING.run * Math.max(...ownRuns),
      titleCoverage: Math.max(
        head[TITLE]?.share ?? 0,
        head[ALERTS]?.share ?? 0,
      ),
      nameShare,
      namesAlert: question.terms.some(
        ({ via }, index) =>
          (via === 'joined' || via === 'typo') &&
          head[ALERTS]?.counts.has(index),
      ),
      wholeTitle: [TITLE, ALERTS].some(field => head[field]?.whole),
    };
  }

  #readField(field: string): HeadField {
    const known = this.#fields.get(field);
    if (known) {
      return known;
    }
    const terms = field.split(' ').filter(Boolean);
    // A title's joined form is one of its terms, and not to be missed when all its words are there.
    const single = [...new Set(terms)];
    const words = single.filter(term => !isJoinedOf(term, single));
    const shares = words.map(term => this.#shareOf(term));
    const read = {
      ...readStretch(field, this.#question),
      share:
        shares.reduce((all, share) => all + share, 0) /
        Math.max(1, words.length),
      whole: words.length > 0 && shares.every(share => share > 0),
    };
    this.#fields.set(field, read);
    return read;
  }

  /** Words that are everywhere, such as `not`, say little of a title. */
  #shareOf(term: string): number {
    const { byTerm, terms, heaviest } = this.#question;
    const weights = (byTerm.get(term) ?? [])
      .filter(index => isSingle(terms[index]))
      .map(index => terms[index].weight);
    return Math.min(1, Math.max(0, ...weights) / (0.6 * heaviest));
  }
}

/** Which query terms are met in any of some stretches. */
function termsOf(stretches: Stretch[]): Set<number> {
  return new Set(stretches.flatMap(({ counts }) => [...counts.keys()]));
}

/** Whether a term is others of the field put together. */
function isJoinedOf(term: string, terms: string[]): boolean {
  return terms.some(
    other => other.length > 1 && other !== term && term.startsWith(other),
  );
}

function isNamed(head: Stretch[], index: number): boolean {
  return [TITLE, ALERTS].some(field => head[field]?.counts.has(index));
}

function weigh({ wordWeights, total }: Question, from: number, to: number) {
  return (
    wordWeights.slice(from, to).reduce((all, weight) => all + weight, 0) / total
  );
}
