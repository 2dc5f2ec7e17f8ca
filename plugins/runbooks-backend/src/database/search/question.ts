// SPDX-License-Identifier: Apache-2.0

/** One way to meet a word, or several neighbouring words, of the question. */
export interface QueryTerm {
  term: string;
  /** The words of the question that it stands for: the first, and the one behind the last. */
  from: number;
  to: number;
  /** Rarity times certainty. */
  weight: number;
  via: 'word' | 'joined' | 'synonym' | 'prefix' | 'typo';
}

/** A question, prepared for many documents. */
export interface Question {
  terms: QueryTerm[];
  /** Which query terms a term of a document meets. */
  byTerm: Map<string, number[]>;
  /** First letter and length of its terms, as {@link shapeOf} gives them: most others are told by them already. */
  shapes: Set<number>;
  /** Greatest weight of each word. */
  wordWeights: number[];
  total: number;
  heaviest: number;
  /** Whether it is the text of an alert rather than a few keywords. */
  long: boolean;
}

/** Prepares a question for many documents. */
export function toQuestion(
  terms: QueryTerm[],
  words: number,
  long: boolean,
): Question {
  const byTerm = new Map<string, number[]>();
  const wordWeights = new Array<number>(words).fill(0);
  terms.forEach(({ term, from, to, weight }, index) => {
    byTerm.set(term, [...(byTerm.get(term) ?? []), index]);
    if (to - from === 1) {
      wordWeights[from] = Math.max(wordWeights[from], weight);
    }
  });
  for (const { from, to, weight } of terms) {
    // Words that are known only in one with their neighbours.
    for (let at = from; at < to; at++) {
      wordWeights[at] ||= weight / (to - from);
    }
  }
  const total = wordWeights.reduce((sum, weight) => sum + weight, 0);
  const heaviest = Math.max(0, ...wordWeights);
  return {
    terms,
    byTerm,
    shapes: new Set(
      [...byTerm.keys()].map(term => shapeOf(term, 0, term.length)),
    ),
    wordWeights,
    total,
    heaviest,
    long,
  };
}

/** Words side by side: how many, and what they weigh together. */
export type Run = { length: number; weight: number };

/** What of a question a stretch of terms has. */
export interface Stretch {
  /** How often each query term occurs. */
  counts: Map<number, number>;
  run: Run;
  length: number;
}

function shapeOf(text: string, start: number, end: number): number {
  return text.charCodeAt(start) * 1024 + Math.min(end - start, 1023);
}

/**
 * Reads a sequence of terms, parted by single spaces, for a question. Hundreds of texts are read for one search, and few of
 * their terms are asked for: so the text is not taken apart for them.
 */
export function readStretch(text: string, question: Question): Stretch {
  const counts = new Map<number, number>();
  let run: Run = { length: 0, weight: 0 };
  let worth = 0;
  let previous: Map<number, Run> | undefined;
  let length = 0;
  for (let start = 0, end = 0; start <= text.length; start = end + 1) {
    const space = text.indexOf(' ', start);
    end = space < 0 ? text.length : space;
    length += 1;
    const met = question.shapes.has(shapeOf(text, start, end))
      ? question.byTerm.get(text.slice(start, end))
      : undefined;
    if (met === undefined) {
      previous = undefined;
      continue;
    }
    const next = new Map<number, Run>();
    for (const index of met) {
      counts.set(index, (counts.get(index) ?? 0) + 1);
      const { from, to, weight } = question.terms[index];
      if (to - from === 1) {
        const before = previous?.get(from - 1);
        const longer = {
          length: (before?.length ?? 0) + 1,
          weight: (before?.weight ?? 0) + weight,
        };
        next.set(from, longer);
        const value = valueOf(longer);
        if (value > worth) {
          worth = value;
          run = longer;
        }
      }
    }
    previous = next;
  }
  return { counts, run, length };
}

/** What a run is worth: one word is none, and each more makes chance less likely. */
export function valueOf({ length, weight }: Run): number {
  return length > 1 ? weight * (1 - 1 / length) : 0;
}

/** Whether a term stands for one word. */
export function isSingle({ from, to }: QueryTerm): boolean {
  return to - from === 1;
}
