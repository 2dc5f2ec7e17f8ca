// SPDX-License-Identifier: Apache-2.0
import { SNIPPET_MARKERS } from '@medsuite/backstage-plugin-runbooks-common';
import type { TermFinder, TermMatch } from './words';

const SNIPPET_LENGTH = 220;
const BEFORE = 60;
/** A text is looked through in pieces of this length, until one has most of what is looked for. */
const WINDOW = 3000;
const MOST = 0.7;

/**
 * The stretch of a text that has most of some terms, with markers around their words. `most` is what they are worth all
 * together. Plain text: line breaks become
 * spaces, and the markers are taken out of the text first.
 */
export function makeSnippet(
  text: string,
  terms: TermFinder,
  most: number,
): string {
  const plain = text
    .slice(0, 100_000)
    .replaceAll(/[\uE000\uE001]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  let best = { from: 0, worth: 0, matches: [] as TermMatch[] };
  for (let at = 0; at < plain.length; at += WINDOW) {
    // Windows overlap by a snippet, so that none is cut by their border.
    const matches = terms
      .find(plain.slice(at, at + WINDOW + SNIPPET_LENGTH))
      .map(match => ({
        ...match,
        start: at + match.start,
        end: at + match.end,
      }));
    const stretch = findStretch(matches);
    if (stretch.worth > best.worth) {
      best = { ...stretch, matches };
    }
    if (best.worth >= most * MOST) {
      break;
    }
  }
  const from = best.from === 0 ? 0 : wordStart(plain, best.from);
  const to = wordEnd(plain, from + SNIPPET_LENGTH);
  let snippet = from > 0 ? '… ' : '';
  let last = from;
  for (const { start, end } of best.matches) {
    if (start >= last && end <= to) {
      snippet +=
        plain.slice(last, start) +
        SNIPPET_MARKERS.start +
        plain.slice(start, end) +
        SNIPPET_MARKERS.end;
      last = end;
    }
  }
  return snippet + plain.slice(last, to) + (to < plain.length ? ' …' : '');
}

/** Where a snippet begins that has the most: every word counts once, and a little again. */
function findStretch(matches: TermMatch[]): { from: number; worth: number } {
  let best = { from: 0, worth: 0 };
  for (const [index, first] of matches.entries()) {
    const seen = new Map<string, number>();
    for (let at = index; at < matches.length; at++) {
      if (matches[at].end > first.start + SNIPPET_LENGTH - BEFORE) {
        break;
      }
      const { term, weight } = matches[at];
      seen.set(term, seen.has(term) ? seen.get(term)! + weight / 8 : weight);
    }
    const worth = [...seen.values()].reduce((all, weight) => all + weight, 0);
    if (worth > best.worth) {
      best = { from: Math.max(0, first.start - BEFORE), worth };
    }
  }
  return best;
}

function wordStart(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  return space < 0 || space > from + 20 ? from : space + 1;
}

function wordEnd(text: string, to: number): number {
  if (to >= text.length) {
    return text.length;
  }
  const space = text.lastIndexOf(' ', to);
  return space < to - 20 ? to : space;
}
