// SPDX-License-Identifier: Apache-2.0
import { HOLE, type Filled, type Slot, type Template } from './template';
import { inComment, nothing, plainOnly, printable } from './values';

/** `any` is SQL of which nothing more is known: a value must be safe in all of them. */
export type SqlDialect = 'postgres' | 'sqlite' | 'any';

type State = 'code' | 'line' | 'block' | 'dollar' | 'meta' | SqlQuote;
type SqlQuote = "'" | '"' | '`' | '[' | 'escape';

/** The clients that a block may call instead of being SQL itself. */
const CLIENT = /^\s*(?:\$\s+)?(?:sudo\s|psql\b|mysql\b|sqlcmd\b|sqlite3\b)/;

const double = (value: string, quote: string) =>
  value.replaceAll(quote, quote + quote);

/**
 * What would be more than text to some client or server: MySQL reads a backslash as an escape, sqlcmd fills `$(…)` in
 * and takes a line that says `GO` for the end of the batch.
 */
function checkClients(
  value: string,
  dialect: SqlDialect,
  text: string,
): Filled {
  if (dialect !== 'any') {
    return { text };
  }
  if (/\\(?:'|"|$)/.test(value)) {
    return { refused: 'some databases take its backslash for an escape' };
  }
  if (value.includes('$(')) {
    return { refused: 'some clients take its $( for a variable' };
  }
  return /[\r\n]/.test(value)
    ? { refused: 'it has more than one line' }
    : { text };
}

const escapeString = (value: string) =>
  double(value.replaceAll('\\', '\\\\'), "'");

const asString = (dialect: SqlDialect): Slot =>
  printable(value => {
    // Safe whatever the server takes a backslash for.
    if (dialect === 'postgres' && value.includes('\\')) {
      return { text: `E'${escapeString(value)}'` };
    }
    return checkClients(value, dialect, `'${double(value, "'")}'`);
  });

const inString = (dialect: SqlDialect): Slot =>
  printable(value => {
    if (dialect === 'postgres' && /\\(?:'|$)/.test(value)) {
      return { refused: 'some servers take its backslash for an escape' };
    }
    return checkClients(value, dialect, double(value, "'"));
  });

const inEscapeString: Slot = printable(value => ({
  text: escapeString(value),
}));

/** In MySQL double quotes hold a string, in which a backslash is an escape. */
const inIdentifier = (dialect: SqlDialect): Slot =>
  printable(value =>
    value.includes('\\')
      ? { refused: 'it holds a backslash inside double quotes' }
      : checkClients(value, dialect, double(value, '"')),
  );

/** A part of a name, such as `tenant_${{ parameters.tenant }}`. */
const inName: Slot = value =>
  /^\w+$/.test(value)
    ? { text: value }
    : {
        refused:
          'it stands inside a name: only letters, digits and _ can be put there',
      };

/** A value becomes a string literal, a part of one, or a part of a quoted name. */
export function quoteSql(template: Template, dialect: SqlDialect): Slot[] {
  const { source, holes } = template;
  if (CLIENT.test(source)) {
    const slot = plainOnly('the block is a shell command that holds SQL');
    return Array.from({ length: holes }, () => slot);
  }
  const slots: Slot[] = [];
  let state: State = 'code';
  let depth = 0;
  let tag = '';
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    const next = source[at + 1];
    if (char === HOLE) {
      slots.push(
        state === 'code'
          ? bareSlot(source, at, dialect)
          : quotedSlot(state, source[at - 1], dialect),
      );
      continue;
    }
    switch (state) {
      case 'code':
        if (char === '-' && next === '-') {
          state = 'line';
        } else if (char === '/' && next === '*') {
          state = 'block';
          depth = 1;
          at += 1;
        } else if (char === "'") {
          state = /(?:^|\W)e$/i.test(source.slice(Math.max(0, at - 2), at))
            ? 'escape'
            : "'";
        } else if (char === '"' || char === '`') {
          state = char;
        } else if (char === '[' && dialect !== 'postgres') {
          state = '[';
        } else if (char === '\\' && dialect === 'postgres') {
          state = 'meta';
        } else if (char === '$' && !/\w/.test(source[at - 1] ?? '')) {
          tag =
            /^\$(?:[A-Za-z_]\w*)?\$/.exec(source.slice(at, at + 70))?.[0] ?? '';
          if (tag) {
            state = 'dollar';
            at += tag.length - 1;
          }
        }
        break;
      case 'line':
      case 'meta':
        if (char === '\n') {
          state = 'code';
        }
        break;
      case 'block':
        if (char === '*' && next === '/') {
          depth -= 1;
          at += 1;
          state = depth === 0 ? 'code' : 'block';
        } else if (char === '/' && next === '*') {
          depth += 1;
          at += 1;
        }
        break;
      case 'dollar':
        if (source.startsWith(tag, at)) {
          at += tag.length - 1;
          state = 'code';
        }
        break;
      case 'escape':
        if (char === '\\' && next !== HOLE) {
          at += 1;
        } else if (char === "'") {
          state = 'code';
        }
        break;
      default:
        // A doubled quote ends and begins again, which comes to the same.
        if (char === (state === '[' ? ']' : state)) {
          state = 'code';
        }
    }
  }
  return slots;
}

function quotedSlot(
  state: Exclude<State, 'code'>,
  before: string,
  dialect: SqlDialect,
): Slot {
  if (before === '\\') {
    return nothing('it stands behind a backslash');
  }
  switch (state) {
    case 'line':
    case 'block':
      return inComment;
    case "'":
      return inString(dialect);
    case 'escape':
      return inEscapeString;
    case '"':
      return inIdentifier(dialect);
    case 'dollar':
      return plainOnly('it stands in a program between $$ and $$');
    case 'meta':
      return plainOnly('it stands in a command of psql');
    default:
      return plainOnly('it stands in a quoted name');
  }
}

/** A string literal must not grow together with what stands beside it. */
function bareSlot(source: string, at: number, dialect: SqlDialect): Slot {
  const before = source[at - 1] ?? '';
  const after = source[at + 1] ?? '';
  if (/[\w.]/.test(before) || /[\w.]/.test(after)) {
    return inName;
  }
  if (/['"`\\$:@&\0]/.test(before) || /['"`\0]/.test(after)) {
    return nothing(
      `it touches ${before || after}, and would become part of it`,
    );
  }
  return asString(dialect);
}
