// SPDX-License-Identifier: Apache-2.0

/** A place in a text that takes the value of a parameter: `${{ parameters.name }}`. */
const PLACEHOLDER = /\$\{\{\s*parameters\.([\w-]+)\s*\}\}/g;

/**
 * Where a text takes a parameter: its name, and the offsets of the placeholder.
 *
 * @public
 */
export type Placeholder = { name: string; start: number; end: number };

/**
 * Finds every `${{ parameters.name }}` of a text, in order.
 *
 * @public
 */
export function findPlaceholders(text: string): Placeholder[] {
  return Array.from(text.matchAll(PLACEHOLDER), match => ({
    name: match[1],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Stands for a placeholder in a {@link Template}; a text that holds it by itself is not filled at all. */
export const HOLE = '\0';

/** A text with its placeholders as single {@link HOLE} characters, as the scanners of the languages take it. */
export type Template = { source: string; holes: number };

/** What becomes of a value at one place: the text to put there, or why none can be. */
export type Filled = { text: string } | { refused: string };

/** Quotes a value for one place. One for each hole of a template, in order. */
export type Slot = (value: string) => Filled;
