// SPDX-License-Identifier: Apache-2.0
import { HOLE, type Slot, type Template } from './template';
import { inComment, plainOnly } from './values';

const escape = (char: string) =>
  `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A JSON string, quotes included, in which nothing but printable characters stands as itself. */
export function stringifyString(value: string): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    escape,
  );
}

const inString: Slot = value => ({
  text: stringifyString(value).slice(1, -1),
});

const asValue: Slot = value => ({ text: stringifyString(value) });

/** A value becomes a string: as a whole where the placeholder stands alone, as part of one inside quotes. */
export function quoteJson({ source }: Template): Slot[] {
  const slots: Slot[] = [];
  let state: 'value' | 'string' | 'line' | 'block' = 'value';
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    const next = source[at + 1];
    if (char === HOLE) {
      if (state === 'string') {
        slots.push(inString);
      } else if (state === 'value') {
        slots.push(
          isAlone(source, at)
            ? asValue
            : plainOnly('it stands in the middle of a value'),
        );
      } else {
        slots.push(inComment);
      }
    } else if (state === 'string') {
      if (char === '\\' && next !== HOLE) {
        at += 1;
      } else if (char === '\\') {
        slots.push(plainOnly('it stands behind a backslash'));
        at += 1;
      } else if (char === '"') {
        state = 'value';
      }
    } else if (state === 'line') {
      if (char === '\n') {
        state = 'value';
      }
    } else if (state === 'block') {
      if (char === '*' && next === '/') {
        state = 'value';
        at += 1;
      }
    } else if (char === '"') {
      state = 'string';
    } else if (char === '/' && (next === '/' || next === '*')) {
      state = next === '/' ? 'line' : 'block';
      at += 1;
    }
  }
  return slots;
}

/** Whether nothing but JSON's own punctuation stands beside a hole. */
function isAlone(source: string, at: number): boolean {
  return (
    /^[\s[{:,]?$/.test(source[at - 1] ?? '') &&
    /^[\s\]}:,]?$/.test(source[at + 1] ?? '')
  );
}
