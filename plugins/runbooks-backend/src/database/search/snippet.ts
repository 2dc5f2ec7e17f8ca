// SPDX-License-Identifier: Apache-2.0
import { SNIPPET_MARKERS } from '@medsuite/backstage-plugin-runbooks-common';
import { splitText, toTerm } from './words';

const SNIPPET_LENGTH = 220;
const BEFORE = 60;

/**
 * The stretch of a text that has most of some terms, with markers around their words. Plain text: line breaks become
 * spaces, and the markers are taken out of the text first.
 */
export function makeSnippet(text: string, terms: Map<string, number>): string {
  const plain = text
    .slice(0, 100_000)
    .replaceAll(/[\uE000\uE001]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const matches: Array<{
    start: number;
    end: number;
    weight: number;
    term: string;
  }> = [];
  for (const { start, end, pieces, joined } of splitText(plain)) {
    for (const word of [...joined, ...pieces]) {
      const weight = terms.get(toTerm(word));
      if (weight !== undefined) {
        matches.push({ start, end, weight, term: toTerm(word) });
        break;
      }
    }
  }
  let best = { from: 0, worth: 0 };
  for (const [index, first] of matches.entries()) {
    const seen = new Map<string, number>();
    for (let at = index; at < matches.length; at++) {
      if (matches[at].end > first.start + SNIPPET_LENGTH - BEFORE) {
        break;
      }
      // Every word counts once, and a little again, so that a dense stretch is preferred.
      const { term, weight } = matches[at];
      seen.set(term, seen.has(term) ? seen.get(term)! + weight / 8 : weight);
    }
    const worth = [...seen.values()].reduce((all, weight) => all + weight, 0);
    if (worth > best.worth) {
      best = { from: Math.max(0, first.start - BEFORE), worth };
    }
  }
  const from = best.from === 0 ? 0 : wordStart(plain, best.from);
  const to = wordEnd(plain, from + SNIPPET_LENGTH);
  let snippet = from > 0 ? '… ' : '';
  let last = from;
  for (const { start, end } of matches) {
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
