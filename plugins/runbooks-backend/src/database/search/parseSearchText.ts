// SPDX-License-Identifier: Apache-2.0
import {
  isAlertName,
  isStopWord,
  splitText,
  toPatternTerm,
  toTerm,
} from './words';

/** Bounds on what one search looks for; what goes beyond is left out, the earlier words stay. */
export const SEARCH_BOUNDS = {
  /** Words of one text. */
  words: 96,
  /** Pieces that are tried together as one name. */
  joinedPieces: 8,
  /** Words from which on a text counts as long: an alert's text, not a few keywords. */
  longText: 7,
  /** Words up to which a quoted phrase must occur; a long text quotes values. */
  phraseText: 12,
} as const;

/** How much a word counts that is only the dressing of an alert: an address, a number, a label. */
const VALUE_WEIGHT = 0.15;
const PATH_WEIGHT = 0.4;
const LABEL_WEIGHT = 0.25;
const ALERT_NAME_WEIGHT = 2;

/** One word of the text, in order. */
export interface SearchWord {
  /** As written, in lower case. */
  word: string;
  term: string;
  weight: number;
  /** Holds a digit: never corrected. */
  code: boolean;
}

/** Neighbouring words that may be written as one: `pg boss` as `pgboss`. */
export interface JoinedWords {
  term: string;
  /** The words as written, in one. */
  text: string;
  /** Index of the first and behind the last word. */
  from: number;
  to: number;
  /** Whether the text itself writes them as one name, such as `KubePodCrashLooping`. */
  written: boolean;
}

/** What a search text asks for. */
export interface SearchText {
  /** The text itself. */
  written: string;
  words: SearchWord[];
  joined: JoinedWords[];
  /** Terms that must stand side by side: from quotes. */
  phrases: string[][];
  /** Whether the last word may be the beginning of one. */
  openEnd: boolean;
  long: boolean;
}

type Part = { text: string; weight: number; phrase?: boolean };

const NOTIFICATION =
  /^\s*\[(?:FIRING|RESOLVED|ALERT|OK|PENDING)(?::\d+)?\]\s*/i;
const LABEL = /([A-Za-z_][\w.]*)\s*=~?\s*"((?:[^"\\]|\\.)*)"/g;
const PHRASE = /["“”]([^"“”]+)["“”]/g;
/** Addresses, numbers, times, versions. */
const NUMBER = /^[\d.:]+(?:ms|[smhdkKMG]i?B?)?$/;
/** Names with a hash in them, as of pods, and hosts named by their address. */
const GENERATED =
  /(?:^|[^\p{L}\p{N}])(?:(?=\p{L}*\d)(?=\d*\p{L})[0-9a-f]{7,}|(?=\p{L}*\d)(?=\d*\p{Ll})[\p{Ll}\d]{5}$|ip(?:[-.]\d+){2,})/u;
/** Paths, and names below a namespace. */
const PATH = /\p{L}\/\p{L}/u;

/**
 * Takes a search text apart: notification lines, labels, quotes, names in any spelling. Pure and total: there is no text
 * that it cannot read.
 */
export function parseSearchText(text: string): SearchText {
  const words: SearchWord[] = [];
  const joined: JoinedWords[] = [];
  const phrases: string[][] = [];
  const parts = splitParts(text);
  const long =
    parts.reduce(
      (count, part) => count + part.text.split(/\s+/).filter(Boolean).length,
      0,
    ) >= SEARCH_BOUNDS.longText;
  let total = 0;

  for (const part of parts) {
    const first = words.length;
    // Pieces with the stop words between them, for names that hold one: AlertmanagerFailedToSendAlerts.
    const pieces: Array<{ piece: string; word: number }> = [];
    for (const compound of splitText(part.text)) {
      if (words.length >= SEARCH_BOUNDS.words) {
        break;
      }
      total += 1;
      const share = long ? weighValue(compound.text) : 1;
      const from = words.length;
      for (const piece of compound.pieces) {
        pieces.push({ piece, word: words.length });
        if (!isStopWord(piece)) {
          words.push({
            word: piece,
            term: toTerm(piece),
            weight: part.weight * share,
            code: /\d/.test(piece),
          });
        }
      }
      for (const whole of compound.joined) {
        joined.push({
          term: toTerm(whole),
          text: whole,
          from,
          to: words.length,
          written: true,
        });
      }
      if (isAlertName(compound.text)) {
        joined.push(
          ...beginningsOf(compound.pieces).map(name => ({
            term: toPatternTerm(name),
            text: name,
            from,
            to: words.length,
            written: true,
          })),
        );
      }
    }
    joined.push(...joinNeighbours(pieces));
    if (part.phrase) {
      const terms = words.slice(first).map(({ term }) => term);
      if (terms.length > 0) {
        phrases.push(terms);
      }
    }
  }

  const known = new Set<string>();
  return {
    written: text,
    words,
    joined: joined.filter(({ term, from, to }) => {
      const key = `${term} ${from} ${to}`;
      return to > from && !known.has(key) && known.add(key);
    }),
    phrases: total <= SEARCH_BOUNDS.phraseText ? phrases : [],
    openEnd: !long && !parts.at(-1)?.phrase && /[\p{L}\p{N}]$/u.test(text),
    long,
  };
}

/** In the text of an alert, values say which thing it is about, and nothing of what to do. */
function weighValue(text: string): number {
  if (NUMBER.test(text) || GENERATED.test(text)) {
    return VALUE_WEIGHT;
  }
  return PATH.test(text) ? PATH_WEIGHT : 1;
}

function splitParts(text: string): Part[] {
  const parts: Part[] = [];
  let rest = text;
  const notification = NOTIFICATION.exec(rest);
  if (notification) {
    rest = rest.slice(notification[0].length);
    const [, name, labels] = /^(\S+)\s*(?:\((.*)\))?\s*$/s.exec(rest) ?? [];
    if (name) {
      parts.push({ text: name, weight: ALERT_NAME_WEIGHT });
      rest = '';
      if (labels) {
        parts.push({ text: labels, weight: LABEL_WEIGHT });
      }
    }
  }
  rest = rest.replace(LABEL, (_, name: string, value: string) => {
    const alert = name.toLowerCase() === 'alertname';
    parts.push({
      text: value,
      weight: alert ? ALERT_NAME_WEIGHT : LABEL_WEIGHT,
    });
    return ' ';
  });
  let last = 0;
  for (const match of rest.matchAll(PHRASE)) {
    parts.push({ text: rest.slice(last, match.index), weight: 1 });
    parts.push({ text: match[1], weight: 1, phrase: true });
    last = match.index + match[0].length;
  }
  parts.push({ text: rest.slice(last), weight: 1 });
  return parts.filter(part => part.text.trim() !== '');
}

/** What an alert pattern may have of a name, which it then stands for as a whole. */
function beginningsOf(pieces: string[]): string[] {
  return pieces.map((_, index) => pieces.slice(0, index + 1).join(''));
}

function joinNeighbours(
  pieces: Array<{ piece: string; word: number }>,
): JoinedWords[] {
  const joined: JoinedWords[] = [];
  for (let from = 0; from < pieces.length; from++) {
    let text = pieces[from].piece;
    const most = Math.min(pieces.length, from + SEARCH_BOUNDS.joinedPieces);
    for (let to = from + 1; to < most; to++) {
      text += pieces[to].piece;
      if (text.length > 64) {
        break;
      }
      const last = pieces[to];
      joined.push({
        term: toTerm(text),
        text,
        from: pieces[from].word,
        to: isStopWord(last.piece) ? last.word : last.word + 1,
        written: false,
      });
    }
  }
  return joined;
}
