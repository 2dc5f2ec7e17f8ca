// SPDX-License-Identifier: Apache-2.0
import type { DiffLine } from '@medsuite/backstage-plugin-runbooks-common';
import { diffWordsWithSpace } from 'diff';

type Parts = DiffLine['parts'];

/** Of their words, what two lines must share for the one to stand in the place of the other. */
const LEAST_SHARE = 0.4;
/** Longer lines, and more of them, are not looked at word by word. */
const LONGEST_LINE = 4000;
const MOST_PAIRS = 2500;
const MILLISECONDS_PER_LINE = 50;

const whole = (text: string): Parts => [{ text, changed: false }];

const wordsOf = (line: string) => line.match(/[\p{L}\p{N}]+|[^\s]/gu) ?? [];

/**
 * Marks what differs, word by word, between lines that were removed and the lines in their place. A line that resembles
 * none of the others is new, or gone, as a whole, and has no marks. Nothing is marked behind the deadline.
 */
export function markWords(
  removed: string[],
  added: string[],
  deadline: number,
): { removed: Parts[]; added: Parts[] } {
  const marked = { removed: removed.map(whole), added: added.map(whole) };
  for (const [oldAt, newAt] of pairLines(removed, added)) {
    if (performance.now() > deadline) {
      break;
    }
    const changes = diffWordsWithSpace(removed[oldAt], added[newAt], {
      timeout: MILLISECONDS_PER_LINE,
    });
    if (changes) {
      marked.removed[oldAt] = toParts(changes, 'removed');
      marked.added[newAt] = toParts(changes, 'added');
    }
  }
  return marked;
}

function toParts(
  changes: Array<{ value: string; added?: boolean; removed?: boolean }>,
  side: 'added' | 'removed',
): Parts {
  const parts: Parts = [];
  for (const change of changes) {
    const changed = Boolean(change[side]);
    if (!changed && (change.added || change.removed)) continue;
    const last = parts.at(-1);
    if (last?.changed === changed) {
      last.text += change.value;
    } else {
      parts.push({ text: change.value, changed });
    }
  }
  return parts;
}

/** Which line stands in the place of which, in order, so that the pairs resemble each other most in all. */
function pairLines(
  removed: string[],
  added: string[],
): Array<[number, number]> {
  if (removed.length * added.length > MOST_PAIRS) {
    return removed
      .slice(0, added.length)
      .map((_line, index): [number, number] => [index, index])
      .filter(([index]) => resemblance(removed[index], added[index]) > 0);
  }
  // best[i][j]: what the pairs of the lines from i and from j on are worth at most.
  const worth = removed.map(one => added.map(other => resemblance(one, other)));
  const best = Array.from({ length: removed.length + 1 }, () =>
    new Array<number>(added.length + 1).fill(0),
  );
  for (let i = removed.length - 1; i >= 0; i--) {
    for (let j = added.length - 1; j >= 0; j--) {
      best[i][j] = Math.max(
        best[i + 1][j],
        best[i][j + 1],
        worth[i][j] + best[i + 1][j + 1],
      );
    }
  }
  const pairs: Array<[number, number]> = [];
  for (let i = 0, j = 0; i < removed.length && j < added.length; ) {
    const isPair =
      worth[i][j] > 0 && best[i][j] === worth[i][j] + best[i + 1][j + 1];
    if (isPair) {
      pairs.push([i++, j++]);
    } else if (best[i][j] === best[i + 1][j]) {
      i++;
    } else {
      j++;
    }
  }
  return pairs;
}

/** The share of words that two lines have in common; 0 for too few of them. */
function resemblance(one: string, other: string): number {
  if (Math.max(one.length, other.length) > LONGEST_LINE) {
    return 0;
  }
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const counts = new Map<string, number>();
  for (const word of words) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  let common = 0;
  for (const word of others) {
    const left = counts.get(word) ?? 0;
    if (left > 0) {
      common++;
      counts.set(word, left - 1);
    }
  }
  const share = (2 * common) / (words.length + others.length || 1);
  return share >= LEAST_SHARE ? share : 0;
}
