// SPDX-License-Identifier: Apache-2.0
import { HOLE, type Slot, type Template } from './template';
import {
  inComment,
  isPlain,
  nothing,
  oneLine,
  plainOnly,
  printable,
} from './values';

// PowerShell takes typographic quotes for the plain ones.
const SINGLE = /['\u2018-\u201b]/;
const SINGLES = /['\u2018-\u201b]/g;
const DOUBLE = /["\u201c-\u201e]/;

const quoted = (value: string) => `'${value.replace(SINGLES, '$&$&')}'`;

const asWord: Slot = printable(value =>
  /^[-\u2013-\u2015]/.test(value)
    ? { refused: 'it begins with a dash, and would be taken for an option' }
    : { text: quoted(value) },
);

const inSingleQuotes: Slot = printable(value => ({
  text: value.replace(SINGLES, '$&$&'),
}));

const inDoubleQuotes: Slot = printable(value => ({
  text: value.replace(/[`$"\u201c-\u201e]/g, '`$&'),
}));

/** A here-string ends at a line that begins with its quote. */
const inHereString = (expands: boolean): Slot =>
  printable(value =>
    /['"\u2018-\u201e]@/.test(value)
      ? { refused: 'it could end the here-string' }
      : oneLine(value, expands ? value.replace(/[`$]/g, '`$&') : value),
  );

type State =
  | 'code'
  | 'single'
  | 'double'
  | 'hereSingle'
  | 'hereDouble'
  | 'line'
  | 'block'
  | 'verbatim';

/** What a string is run by, so that a value in it would be read once more. */
const EVALUATES =
  /(?:^|[\s|;&({])(?:iex|invoke-expression|cmd(?:\.exe)?|powershell|pwsh|invoke-sqlcmd|sqlcmd|psql|bash|sh|wsl|ssh)(?=[\s.]|$)/i;

/** A value becomes a string in single quotes, or a part of the string that the placeholder stands in. */
export function quotePowerShell({ source }: Template): Slot[] {
  const slots: Slot[] = [];
  /** States around the present one, with the open parentheses of code inside a string. */
  const outer: Array<{ state: State; parens: number }> = [];
  let state: State = 'code';
  let parens = 0;
  let stringFrom = 0;
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    const next = source[at + 1] ?? '';
    if (char === HOLE) {
      slots.push(
        outer.length > 0
          ? plainOnly('it stands in code inside a string')
          : slotAt(source, at, state, stringFrom),
      );
      continue;
    }
    switch (state) {
      case 'code':
        if (char === '`') {
          at += next === HOLE ? 0 : 1;
        } else if (char === '@' && /['"\u2018-\u201e]/.test(next)) {
          state = SINGLE.test(next) ? 'hereSingle' : 'hereDouble';
          stringFrom = at;
          at += 1;
        } else if (SINGLE.test(char) || DOUBLE.test(char)) {
          state = SINGLE.test(char) ? 'single' : 'double';
          stringFrom = at;
        } else if (char === '<' && next === '#') {
          state = 'block';
          at += 1;
        } else if (char === '#' && !/[\w$@)\]}]/.test(source[at - 1] ?? '')) {
          state = 'line';
        } else if (source.startsWith('--%', at)) {
          state = 'verbatim';
        } else if (char === '(') {
          parens += 1;
        } else if (char === ')') {
          parens -= 1;
          const back = parens < 0 ? outer.pop() : undefined;
          state = back?.state ?? state;
          parens = back?.parens ?? Math.max(parens, 0);
        }
        break;
      case 'single':
        if (SINGLE.test(char)) {
          state = 'code';
        }
        break;
      case 'double':
      case 'hereDouble':
        if (char === '`') {
          at += next === HOLE ? 0 : 1;
        } else if (char === '$' && next === '(') {
          outer.push({ state, parens });
          state = 'code';
          parens = 0;
          at += 1;
        } else if (
          state === 'double'
            ? DOUBLE.test(char)
            : endsHereString(source, at, DOUBLE)
        ) {
          at += state === 'double' ? 0 : 1;
          state = 'code';
        }
        break;
      case 'hereSingle':
        if (endsHereString(source, at, SINGLE)) {
          state = 'code';
          at += 1;
        }
        break;
      case 'block':
        if (char === '#' && next === '>') {
          state = 'code';
          at += 1;
        }
        break;
      default:
        if (char === '\n') {
          state = 'code';
        }
    }
  }
  return slots;
}

function endsHereString(source: string, at: number, quote: RegExp): boolean {
  return (
    quote.test(source[at]) &&
    source[at + 1] === '@' &&
    /(?:^|\n)[ \t]*$/.test(source.slice(0, at).slice(-200))
  );
}

function slotAt(
  source: string,
  at: number,
  state: State,
  stringFrom: number,
): Slot {
  const before = source[at - 1] ?? '';
  if (before === '`' || before === '$') {
    return nothing(`it stands behind ${before}`);
  }
  if (state === 'line' || state === 'block') {
    return inComment;
  }
  if (state === 'verbatim') {
    return plainOnly('it stands behind --%');
  }
  if (state === 'code') {
    return codeSlot(source, at);
  }
  const line = source.slice(0, stringFrom).split('\n').pop() ?? '';
  if (EVALUATES.test(line)) {
    return plainOnly('it stands in a program inside the command');
  }
  switch (state) {
    case 'single':
      return inSingleQuotes;
    case 'double':
      return inDoubleQuotes;
    default:
      return inHereString(state === 'hereDouble');
  }
}

/**
 * As a word of its own a quoted string is one value, for commands as for expressions. In the middle of a word it is not:
 * `'a'.b` reads a property.
 */
function codeSlot(source: string, at: number): Slot {
  const alone =
    /^[\s(,;|={[]?$/.test(source[at - 1] ?? '') &&
    /^[\s),;|}\]]?$/.test(source[at + 1] ?? '');
  if (!alone) {
    return plainOnly('it stands in the middle of a word');
  }
  const line = source.slice(0, at).split('\n').pop() ?? '';
  return EVALUATES.test(line)
    ? value =>
        isPlain(value)
          ? { text: quoted(value) }
          : plainOnly('it is read once more by another program')(value)
    : asWord;
}
