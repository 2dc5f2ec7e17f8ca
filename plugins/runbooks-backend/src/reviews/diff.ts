// SPDX-License-Identifier: Apache-2.0
import type {
  DiffLine,
  RevisionDiff,
} from '@medsuite/backstage-plugin-runbooks-common';
import { compareSubstance } from '@medsuite/backstage-plugin-runbooks-common/parse';
import { diffArrays } from 'diff';
import type { RevisionText } from '../database/revisions';
import { findHeadings } from './headings';
import { markWords } from './markWords';

/*
 * Two texts ─▶ lines that differ (diffArrays) ─▶ replaced lines side by side, word by word (markWords) ─▶ hunks with
 * some unchanged lines around, each under its heading.
 *
 * Everything is bounded: texts that differ too much for that are told as one block that was replaced by another, and
 * as much of it as is shown at all. `truncated` says so then.
 */

/** Unchanged lines around a change. */
const CONTEXT = 3;
/** Time for finding lines, and as much for finding words. */
const MILLISECONDS = 400;
/** Characters and lines of all hunks together. */
const MOST_CHARACTERS = 400_000;
const MOST_LINES = 4000;

/** A line before its words are compared. */
type PlainLine = Pick<DiffLine, 'type' | 'from' | 'to'> & { text: string };

const toSide = ({ text: _, ...side }: RevisionText) => side;

/** A line end at the end of the text begins no further line. */
const splitLines = (text: string) =>
  text === '' ? [] : text.replace(/\n$/, '').split('\n');

/** What changed from one revision to another. */
export function diffRevisions(
  from: RevisionText,
  to: RevisionText,
): RevisionDiff {
  const { lines, isWhole } = diffLines(
    splitLines(from.text),
    splitLines(to.text),
  );
  const count = (type: DiffLine['type']) =>
    lines.filter(line => line.type === type).length;
  const { hunks, isShownWhole } = cutHunks(lines, to.text);
  return {
    from: toSide(from),
    to: toSide(to),
    trivial: compareSubstance(from.text, to.text),
    added: count('added'),
    removed: count('removed'),
    hunks,
    truncated: !(isWhole && isShownWhole),
  };
}

function diffLines(
  from: string[],
  to: string[],
): { lines: PlainLine[]; isWhole: boolean } {
  // What both begin and end with is quickly told, and often nearly all.
  let head = 0;
  while (head < Math.min(from.length, to.length) && from[head] === to[head]) {
    head++;
  }
  let tail = 0;
  while (
    tail < Math.min(from.length, to.length) - head &&
    from[from.length - 1 - tail] === to[to.length - 1 - tail]
  ) {
    tail++;
  }
  const [oldMiddle, newMiddle] = [from, to].map(lines =>
    lines.slice(head, lines.length - tail),
  );
  const changes = diffArrays(oldMiddle, newMiddle, { timeout: MILLISECONDS });
  const lines: PlainLine[] = [];
  let [inFrom, inTo] = [1, 1];
  const add = (type: DiffLine['type'], texts: string[]) => {
    for (const text of texts) {
      lines.push({
        type,
        from: type === 'added' ? null : inFrom++,
        to: type === 'removed' ? null : inTo++,
        text,
      });
    }
  };
  add('same', from.slice(0, head));
  if (changes) {
    for (const { value, added, removed } of removalsFirst(changes)) {
      if (added) add('added', value);
      else add(removed ? 'removed' : 'same', value);
    }
  } else {
    add('removed', oldMiddle);
    add('added', newMiddle);
  }
  add('same', from.slice(from.length - tail));
  return { lines, isWhole: changes !== undefined };
}

/** What takes the place of something comes behind it. */
function removalsFirst<T extends { added?: boolean; removed?: boolean }>(
  changes: T[],
): T[] {
  const ordered = [...changes];
  for (let index = 1; index < ordered.length; index++) {
    if (ordered[index].removed && ordered[index - 1].added) {
      [ordered[index - 1], ordered[index]] = [
        ordered[index],
        ordered[index - 1],
      ];
    }
  }
  return ordered;
}

function cutHunks(
  lines: PlainLine[],
  toText: string,
): { hunks: RevisionDiff['hunks']; isShownWhole: boolean } {
  const ranges = findRanges(lines);
  const headingAt = ranges.length > 0 ? findHeadings(toText) : () => null;
  const deadline = performance.now() + MILLISECONDS;
  const hunks: RevisionDiff['hunks'] = [];
  let [characters, count] = [0, 0];
  for (const { start, end } of ranges) {
    const shown: PlainLine[] = [];
    for (const line of lines.slice(start, end)) {
      characters += line.text.length;
      count += 1;
      if (characters > MOST_CHARACTERS || count > MOST_LINES) {
        if (shown.length > 0) {
          hunks.push(toHunk(shown, headingAt, deadline));
        }
        return { hunks, isShownWhole: false };
      }
      shown.push(line);
    }
    hunks.push(toHunk(shown, headingAt, deadline));
  }
  return { hunks, isShownWhole: true };
}

/** Changed lines with their context; those whose contexts meet are one. */
function findRanges(lines: PlainLine[]): Array<{ start: number; end: number }> {
  const ranges: Array<{ start: number; end: number }> = [];
  lines.forEach(({ type }, index) => {
    if (type === 'same') return;
    const start = Math.max(0, index - CONTEXT);
    const end = Math.min(lines.length, index + CONTEXT + 1);
    const last = ranges.at(-1);
    if (last && start <= last.end) {
      last.end = end;
    } else {
      ranges.push({ start, end });
    }
  });
  return ranges;
}

function toHunk(
  lines: PlainLine[],
  headingAt: (line: number) => string | null,
  deadline: number,
): RevisionDiff['hunks'][number] {
  const first = lines.findIndex(({ type }) => type !== 'same');
  // A line that is gone stood where the next one stands now.
  const place =
    lines.slice(first).find(({ to }) => to !== null)?.to ??
    lines.findLast(({ to }) => to !== null)?.to ??
    Infinity;
  const out: DiffLine[] = [];
  for (let index = 0; index < lines.length; ) {
    const removed = takeWhile(lines, index, 'removed');
    const added = takeWhile(lines, index + removed.length, 'added');
    const marked = markWords(
      removed.map(({ text }) => text),
      added.map(({ text }) => text),
      deadline,
    );
    const finish = (
      { text: _, ...line }: PlainLine,
      parts: DiffLine['parts'],
    ) => out.push({ ...line, parts });
    removed.forEach((line, at) => finish(line, marked.removed[at]));
    added.forEach((line, at) => finish(line, marked.added[at]));
    index += removed.length + added.length;
    if (lines[index]?.type === 'same') {
      finish(lines[index], [{ text: lines[index].text, changed: false }]);
      index++;
    }
  }
  return { heading: headingAt(place), lines: out };
}

function takeWhile(
  lines: PlainLine[],
  start: number,
  type: DiffLine['type'],
): PlainLine[] {
  let end = start;
  while (lines[end]?.type === type) end++;
  return lines.slice(start, end);
}
