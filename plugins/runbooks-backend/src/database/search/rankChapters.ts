// SPDX-License-Identifier: Apache-2.0
import { FIELD_SEPARATOR } from './searchDocument';

/*
 * How a document earns its place. BM25F: a word counts the more the rarer it is, the more so in a title or an alert name,
 * less with each repetition, and less in a long text. On top, words that stand side by side as they were asked, and
 * names that are met as a whole. A chapter is as good as its best section, and better the more of the question the
 * rest of it covers: so the page never buries its sections, nor a lucky section its page.
 */

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

/** What of a document is ranked. */
export interface RankedDocument {
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

export interface RankedChapter extends Match {
  chapterId: string;
  /** How much of the question is met, from 0 to 1, weighted by rarity. */
  coverage: number;
  /** Share of the words of its title, or of its alert name, that the question has. */
  titleCoverage: number;
  /** Share of the question that is met as one name, such as the name of an alert. */
  nameShare: number;
  sections: Array<Match & { document: RankedDocument }>;
}

const FIELD_WEIGHTS = [2.2, 2.6, 1, 2.4, 1.2] as const;
const BODY_WEIGHT = 1;
const SATURATION = 1.2;
const LENGTH_NORM = 0.45;
/** Terms of a usual section. */
const USUAL_LENGTH = 90;
/** What the union of a chapter's sections counts beside its best section. */
const UNION_SHARE = 0.45;
const RUN_SHARE = 0.55;
const TITLE_SHARE = 0.35;
const WHOLE_NAME_SHARE = 0.6;
/** What a section's place in its own chapter depends on: its own words, not those of the page. */
const OWN_FIELDS = { heading: 1, path: 2 } as const;

type Question = {
  terms: QueryTerm[];
  byTerm: Map<string, QueryTerm[]>;
  /** Greatest weight for each word. */
  wordWeights: number[];
  total: number;
};

/** Prepares a question for many documents. */
export function toQuestion(terms: QueryTerm[], words: number): Question {
  const byTerm = new Map<string, QueryTerm[]>();
  const wordWeights = new Array<number>(words).fill(0);
  for (const term of terms) {
    byTerm.set(term.term, [...(byTerm.get(term.term) ?? []), term]);
    if (term.to - term.from === 1) {
      wordWeights[term.from] = Math.max(wordWeights[term.from], term.weight);
    }
  }
  for (const { from, to, weight } of terms) {
    // Words that only their joined form is known of.
    for (let at = from; at < to; at++) {
      if (wordWeights[at] === 0 && to - from > 1) {
        wordWeights[at] = weight / (to - from);
      }
    }
  }
  return {
    terms,
    byTerm,
    wordWeights,
    total: wordWeights.reduce((sum, weight) => sum + weight, 0),
  };
}

type Scored = Match & {
  document: RankedDocument;
  gains: Float64Array;
  own: number;
  titleTerms: string[];
  alertTerms: string[];
  nameShare: number;
};

function scoreDocument(document: RankedDocument, question: Question): Scored {
  const { byTerm, terms, wordWeights } = question;
  const head = new Set<string>();
  const body = new Set<string>();
  const frequency = new Map<string, number>();
  const ownFrequency = new Map<string, number>();
  const add = (map: Map<string, number>, term: string, by: number) =>
    map.set(term, (map.get(term) ?? 0) + by);

  const fields = splitFields(document.headTerms);
  let bestRun = { length: 0, weight: 0 };
  const noteRun = (sequence: string[]) => {
    const run = longestRun(sequence, question);
    if (run.weight > bestRun.weight) {
      bestRun = run;
    }
  };
  fields.forEach((field, index) => {
    const seen = new Set<string>();
    for (const term of field) {
      if (byTerm.has(term) && !seen.has(term)) {
        seen.add(term);
        head.add(term);
        add(frequency, term, FIELD_WEIGHTS[index] ?? 1);
        if (index === OWN_FIELDS.heading || index === OWN_FIELDS.path) {
          add(ownFrequency, term, FIELD_WEIGHTS[index]);
        }
      }
    }
    if (seen.size > 1) {
      noteRun(field);
    }
  });
  const [text = [], joined = []] = splitFields(document.bodyTerms);
  const norm =
    1 - LENGTH_NORM + LENGTH_NORM * Math.min(8, text.length / USUAL_LENGTH);
  for (const sequence of [text, joined]) {
    for (const term of sequence) {
      if (byTerm.has(term)) {
        body.add(term);
        add(frequency, term, BODY_WEIGHT / norm);
        add(ownFrequency, term, BODY_WEIGHT / norm);
      }
    }
  }
  if (body.size > 1) {
    noteRun(text);
  }

  const gains = new Float64Array(wordWeights.length);
  const ownGains = new Float64Array(wordWeights.length);
  let nameShare = 0;
  const names = new Set([...(fields[0] ?? []), ...(fields[3] ?? [])]);
  for (const [map, into] of [
    [frequency, gains],
    [ownFrequency, ownGains],
  ] as const) {
    for (const query of terms) {
      const count = map.get(query.term);
      if (count === undefined) {
        continue;
      }
      const saturated = (count * (SATURATION + 1)) / (count + SATURATION);
      const span = query.to - query.from;
      if (span > 1 && into === gains && names.has(query.term)) {
        const weight = wordWeights
          .slice(query.from, query.to)
          .reduce((all, it) => all + it, 0);
        nameShare = Math.max(nameShare, weight / question.total);
      }
      for (let at = query.from; at < query.to; at++) {
        // A whole name says at least what its words say one by one.
        const weight =
          span === 1
            ? query.weight
            : Math.max(wordWeights[at], query.weight / span);
        into[at] = Math.max(into[at], weight * saturated);
      }
    }
  }
  const runBonus = RUN_SHARE * bestRun.weight;
  return {
    document,
    gains,
    head,
    body,
    run: bestRun.length,
    score: sum(gains) + runBonus,
    own: sum(ownGains) + runBonus,
    titleTerms: fields[0] ?? [],
    alertTerms: fields[3] ?? [],
    nameShare,
  };
}

const sum = (values: Float64Array) => values.reduce((all, it) => all + it, 0);

function splitFields(terms: string): string[][] {
  const fields: string[][] = [[]];
  for (const term of terms.split(' ')) {
    if (term === FIELD_SEPARATOR) {
      fields.push([]);
    } else if (term) {
      fields[fields.length - 1].push(term);
    }
  }
  return fields;
}

/** The heaviest run of words that stand side by side in the text as they do in the question. */
function longestRun(
  sequence: string[],
  { byTerm }: Question,
): { length: number; weight: number } {
  let best = { length: 0, weight: 0 };
  let previous = new Map<number, { length: number; weight: number }>();
  for (const term of sequence) {
    const next = new Map<number, { length: number; weight: number }>();
    for (const { from, to, weight } of byTerm.get(term) ?? []) {
      if (to - from === 1) {
        const before = previous.get(from - 1);
        const run = {
          length: (before?.length ?? 0) + 1,
          weight: (before?.weight ?? 0) + weight,
        };
        next.set(from, run);
        const worth = run.weight * (1 - 1 / run.length);
        if (worth > best.weight) {
          best = { length: run.length, weight: worth };
        }
      }
    }
    previous = next;
  }
  return best;
}

/** What lifts hits beside their words. */
export interface Lifts {
  /** Factor for a section, by its role. */
  section(role: string | null): number;
  /** Factor for a chapter. */
  chapter(chapterId: string): number;
  /** Where a chapter stands among its equals: the same on every database. */
  tie(chapterId: string): string;
}

/** Puts chapters in order, best first, each with its sections in order. */
export function rankChapters(
  documents: RankedDocument[],
  question: Question,
  lifts: Lifts,
): RankedChapter[] {
  const chapters = new Map<string, Scored[]>();
  for (const document of documents) {
    const scored = scoreDocument(document, question);
    if (scored.score > 0) {
      const list = chapters.get(document.chapterId);
      if (list) {
        list.push(scored);
      } else {
        chapters.set(document.chapterId, [scored]);
      }
    }
  }
  const isAsked = (term: string) =>
    question.byTerm.get(term)?.some(it => it.to - it.from === 1) === true;
  const shareOf = (terms: string[]) => {
    const single = [...new Set(terms)].filter(term => term.length < 40);
    return single.length === 0
      ? 0
      : single.filter(isAsked).length / single.length;
  };
  const ranked = [...chapters].map(([chapterId, scored]): RankedChapter => {
    const union = new Float64Array(question.wordWeights.length);
    for (const { gains } of scored) {
      gains.forEach((gain, at) => {
        union[at] = Math.max(union[at], gain);
      });
    }
    const met = question.wordWeights.reduce(
      (all, weight, at) => (union[at] > 0 ? all + weight : all),
      0,
    );
    const coverage = question.total > 0 ? met / question.total : 0;
    const best = Math.max(...scored.map(({ score }) => score));
    const titleCoverage = Math.max(
      shareOf(scored[0].titleTerms),
      shareOf(scored[0].alertTerms),
    );
    const nameShare = Math.max(...scored.map(it => it.nameShare));
    const titleBonus =
      (TITLE_SHARE * titleCoverage + WHOLE_NAME_SHARE * nameShare) *
      question.total;
    const score =
      ((1 - UNION_SHARE) * best + UNION_SHARE * sum(union)) *
        (0.6 + 0.4 * coverage) +
      titleBonus;
    return {
      chapterId,
      score: score * lifts.chapter(chapterId),
      coverage,
      titleCoverage,
      nameShare,
      head: new Set(scored.flatMap(it => [...it.head])),
      body: new Set(scored.flatMap(it => [...it.body])),
      run: Math.max(...scored.map(({ run }) => run)),
      sections: scored
        .map(it => ({ ...it, score: it.own * lifts.section(it.document.role) }))
        .sort(
          (a, b) =>
            b.score - a.score ||
            (a.document.position ?? -1) - (b.document.position ?? -1),
        ),
    };
  });
  return ranked.sort(
    (a, b) =>
      b.score - a.score ||
      (lifts.tie(a.chapterId) < lifts.tie(b.chapterId) ? -1 : 1),
  );
}
