// SPDX-License-Identifier: Apache-2.0
import type { Filled, Slot } from './template';

/** Terminals act on these before any program sees them: a pasted Ctrl-C ends the quoted line. */
const CONTROLS = /(?![\t\n])\p{Cc}/u;
/** They make a text look like another one. */
const DIRECTIONS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/;
const LONE_SURROGATES = /\p{Cs}/u;

/** Why a value cannot stand in any text that is to be pasted, or undefined. */
function refuseUnprintable(value: string): string | undefined {
  if (CONTROLS.test(value)) {
    return 'it holds control characters';
  }
  if (DIRECTIONS.test(value)) {
    return 'it holds characters that change the direction of the text';
  }
  return LONE_SURROGATES.test(value)
    ? 'it is not valid Unicode text'
    : undefined;
}

/** Refuses what no text can hold, before `slot` is asked. */
export const printable =
  (slot: Slot): Slot =>
  value => {
    const refused = refuseUnprintable(value);
    return refused ? { refused } : slot(value);
  };

/** Letters, digits and single `.`, `:`, `@`, `-` between them: means itself in every language and in every place. */
export const isPlain = (value: string) =>
  /^[A-Za-z0-9_]+(?:[.:@-][A-Za-z0-9_]+)*$/.test(value);

/** A place where nothing is known to be safe but plain values. */
export const plainOnly =
  (why: string): Slot =>
  value =>
    isPlain(value)
      ? { text: value }
      : {
          refused: `${why}: only letters, digits and . : @ - _ can be put there`,
        };

/** A place that takes no value whatever. */
export const nothing =
  (why: string): Slot =>
  () => ({ refused: why });

/**
 * A comment ends with its line. And whoever pastes it into a shell that knows no comments (zsh, as it comes) runs it, so
 * nothing that a shell would act on is let in.
 */
export const inComment: Slot = value =>
  /^[\p{L}\p{N} _.,:@%+=/-]*$/u.test(value)
    ? { text: value }
    : { refused: 'it stands in a comment, which such a value could end' };

/** Text that nothing interprets. */
export const inText: Slot = printable(value => oneLine(value, value));

/** @returns `text`, unless the value has more than one line */
export function oneLine(value: string, text: string): Filled {
  return /[\n\u2028\u2029]/.test(value)
    ? { refused: 'it has more than one line' }
    : { text };
}
