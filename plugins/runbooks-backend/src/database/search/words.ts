// SPDX-License-Identifier: Apache-2.0
import stemWord from 'wink-porter2-stemmer';

/*
 * What a word is, decided here once for both databases and for both sides: the text that is indexed and the text that is
 * searched. So `pg-boss` and `pgboss`, `CO-45` and `CO45`, `KubePodCrashLooping` and `kube pod crash looping` meet.
 *
 *   text ─▶ compounds (KubeAPIDown, pg-boss, /var/log/835-post.log) ─▶ pieces (kube api down)   in order
 *                                                                  └▶ joined (kubeapidown)     the whole again
 */

/** A run of letters and digits, with the signs that hold names together. */
const COMPOUND = /[\p{L}\p{N}\p{M}]+(?:[-_.:/\\*@'’+]+[\p{L}\p{N}\p{M}]+)*/gu;
const PARTS = /[\p{L}\p{N}\p{M}]+/gu;
/** Signs within one name; others, such as `/`, part names from each other. */
const NAME = /[\p{L}\p{N}\p{M}]+(?:[-_.'’][\p{L}\p{N}\p{M}]+)*/gu;
/** Where case and digits change: `etcd|High|GRPC|Requests`, `277|CA`. */
const PIECES =
  /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}[\p{Ll}\p{M}]*|\p{Lu}+|\p{N}+|[^\p{Lu}\p{Ll}\p{N}]+/gu;
/** `APIs`, `PVCs`: a plural, not `AP` and `Is`. */
const PLURAL_ACRONYM = /^\p{Lu}{2,}s$/u;

/** Longer ones are hashes and keys, which nobody types. */
const MAX_TERM_LENGTH = 64;
/** A name of more parts than this is not typed in one. */
const MAX_JOINED_PIECES = 12;

/**
 * Words that say nothing of what a text is about. `not`, `no`, `down`, `up` are none: alerts are made of them.
 */
const STOP_WORDS = new Set(
  `a about an and any are as at be been being but by can could did do does doing for from had has have having he her here
   him his how i if in into is isn it its me more most my of on or our own she so some such than that the their them then
   there these they this those through to too very was we were what when where which while who whom why will with would
   you your`.split(/\s+/),
);

export const isStopWord = (word: string) => STOP_WORDS.has(word);

/** Several words in one, as alerts are named; of a path, its last part. */
export function isAlertName(text: string): boolean {
  return /^\p{L}+\p{Ll}\p{Lu}\p{L}*$/u.test(text.split('/').at(-1)!);
}

/** A name or word as it stands in a text. */
export interface Compound {
  /** As written. */
  text: string;
  /** Where it begins and ends in the text. */
  start: number;
  end: number;
  /** Its parts in lower case, stop words too, in order. */
  pieces: string[];
  /** The pieces of each name in it put together, where there is more than one. */
  joined: string[];
}

/**
 * The term of an alert pattern such as `SftpHostKey*`: its beginning, marked with a letter that no text has there. A name
 * asks for it with each of its own beginnings.
 */
export function toPatternTerm(beginning: string): string {
  return `${beginning}\u02B9`;
}

/** Where in a text a term is met. */
export interface TermMatch {
  start: number;
  end: number;
  term: string;
  weight: number;
}

/** Lower case, without accents. */
export function foldWord(word: string): string {
  return /^[a-z0-9]*$/.test(word)
    ? word
    : word
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Texts repeat their words; beyond this many the memory would be worth more than the time. */
const CACHED_WORDS = 200_000;

const stems = new Map<string, string>();

/** The term of a folded word: its English stem. What holds a digit or is short stays as it is. */
export function toTerm(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) {
    return word;
  }
  const known = stems.get(word);
  if (known !== undefined) {
    return known;
  }
  if (stems.size >= CACHED_WORDS) {
    stems.clear();
  }
  const stem = stemWord(word);
  stems.set(word, stem);
  return stem;
}

function splitPart(part: string): string[] {
  if (/^[a-z]+$/.test(part) || PLURAL_ACRONYM.test(part)) {
    return [part];
  }
  const pieces = part.match(PIECES) ?? [];
  return isOpaque(part, pieces) ? [part] : pieces;
}

/**
 * Codes that mean nothing in parts: `7c9f8b6d5`, `x2kqp`, `nvme0n1p1`, `k8s`. Their single letters would be found
 * everywhere.
 */
function isOpaque(part: string, pieces: string[]): boolean {
  return (
    pieces.length > MAX_JOINED_PIECES ||
    (pieces.length > 2 &&
      /\d/.test(part) &&
      pieces.some(piece => piece.length === 1 && /\p{L}/u.test(piece)))
  );
}

function cut(word: string): string {
  return word.slice(0, MAX_TERM_LENGTH);
}

/** What a compound comes to. */
interface SplitCompound extends Pick<Compound, 'pieces' | 'joined'> {
  /** Its pieces but for stop words, with the term of each. */
  terms: Array<{ word: string; term: string }>;
  joinedTerms: Array<{ word: string; term: string }>;
}

const splitCache = new Map<string, SplitCompound>();

const withTerm = (word: string) => ({ word, term: toTerm(word) });

function splitCompound(text: string): SplitCompound {
  const known = splitCache.get(text);
  if (known) {
    return known;
  }
  const pieces: string[] = [];
  const joined = new Set<string>();
  for (const name of text.match(NAME) ?? []) {
    const parts = name.match(PARTS) ?? [];
    const ofName = parts.flatMap(splitPart).map(foldWord).filter(Boolean);
    pieces.push(...ofName);
    if (ofName.length > 1 && ofName.length <= MAX_JOINED_PIECES) {
      joined.add(cut(ofName.join('')));
    }
    if (parts.length > 1) {
      for (const part of parts) {
        const whole = foldWord(part);
        if (splitPart(part).length > 1) {
          joined.add(cut(whole));
        }
      }
    }
  }
  const cutPieces = pieces.map(cut);
  const split = {
    pieces: cutPieces,
    joined: [...joined],
    terms: cutPieces.filter(piece => !isStopWord(piece)).map(withTerm),
    joinedTerms: [...joined].map(withTerm),
  };
  if (splitCache.size >= CACHED_WORDS) {
    splitCache.clear();
  }
  splitCache.set(text, split);
  return split;
}

/** Longer ones are encoded data, which no search is about. */
const MAX_COMPOUND_LENGTH = 1024;

/** The names and words of a text, in order. */
export function* splitText(text: string): Generator<Compound> {
  for (const { 0: compound, index: start } of text.matchAll(COMPOUND)) {
    if (compound.length <= MAX_COMPOUND_LENGTH) {
      const end = start + compound.length;
      const { pieces, joined } = splitCompound(compound);
      yield { text: compound, start, end, pieces, joined };
    }
  }
}

/** The same for the index, which asks for nothing but terms: it reads whole libraries at once. */
export function splitTerms(text: string): SplitCompound[] {
  const compounds: SplitCompound[] = [];
  for (const compound of text.match(COMPOUND) ?? []) {
    if (compound.length <= MAX_COMPOUND_LENGTH) {
      compounds.push(splitCompound(compound));
    }
  }
  return compounds;
}

/** Finds the words of some terms in texts. What a word comes to is found out once for all of them. */
export class TermFinder {
  readonly #terms: Map<string, number>;
  readonly #known = new Map<string, { term: string; weight: number } | null>();

  /** @param terms - with what each is worth */
  constructor(terms: Map<string, number>) {
    this.#terms = terms;
  }

  find(text: string): TermMatch[] {
    const matches: TermMatch[] = [];
    for (const { 0: compound, index: start } of text.matchAll(COMPOUND)) {
      let found = this.#known.get(compound);
      if (found === undefined) {
        found = this.#look(compound);
        this.#known.set(compound, found);
      }
      if (found) {
        matches.push({ start, end: start + compound.length, ...found });
      }
    }
    return matches;
  }

  #look(compound: string): { term: string; weight: number } | null {
    if (compound.length > MAX_COMPOUND_LENGTH) {
      return null;
    }
    const { pieces, joined } = splitCompound(compound);
    for (const word of [...joined, ...pieces]) {
      const term = toTerm(word);
      const weight = this.#terms.get(term);
      if (weight !== undefined) {
        return { term, weight };
      }
    }
    return null;
  }
}
