// SPDX-License-Identifier: Apache-2.0
import { type Filled, type Slot, type Template } from './template';
import { scanShell } from './scanShell';
import type { ShellPlace } from './shellPlace';
import { inComment, isPlain, nothing, plainOnly, printable } from './values';

/** Means itself as a word of its own, in every shell: no glob, no brace list, no option. */
const isPlainWord = (value: string) =>
  /^[A-Za-z0-9_/][A-Za-z0-9_.:@/-]*$/.test(value) && !value.includes('..');

const singleQuoted = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;

/** An interactive shell looks for `!` line by line, and an older bash forgets about a quote that an earlier line opened. */
const hasHistory = (value: string) => /\n.*!/s.test(value);

/** A command cannot tell a value that begins with a dash from an option; quotes make no difference to it. */
function refuseOption(value: string, place: ShellPlace): Filled | undefined {
  return value.startsWith('-') && place.mayBeOption
    ? {
        refused:
          'it begins with a dash, and the command would take it for an option',
      }
    : undefined;
}

const asWord = (place: ShellPlace): Slot =>
  printable(value => {
    if (hasHistory(value)) {
      return { refused: 'it has a ! behind a line break' };
    }
    const text =
      isPlainWord(value) && !place.quoteAlways ? value : singleQuoted(value);
    return refuseOption(value, place) ?? { text };
  });

const inSingleQuotes = (place: ShellPlace): Slot =>
  printable(value =>
    hasHistory(value)
      ? { refused: 'it has a ! behind a line break' }
      : refuseOption(value, place) ?? {
          text: value.replaceAll("'", "'\\''"),
        },
  );

/** What double quotes do not keep still is put in single ones, between two halves of the word. */
const inDoubleQuotes = (place: ShellPlace): Slot =>
  printable(value =>
    hasHistory(value)
      ? { refused: 'it has a ! behind a line break' }
      : refuseOption(value, place) ?? {
          text:
            place.quoteAlways || /[$`"\\!\n]/.test(value)
              ? `"${singleQuoted(value)}"`
              : value,
        },
  );

/** A here-document ends at a line with its word, and history is expanded in it. */
const inHereDocument = (place: ShellPlace): Slot =>
  printable(value => {
    if (/[\n!]/.test(value)) {
      return { refused: 'it has a line break or a ! inside a here-document' };
    }
    if (value.includes(place.delimiter)) {
      return { refused: `it could end the here-document` };
    }
    return { text: place.expands ? value.replace(/[\\$`]/g, '\\$&') : value };
  });

function slotOf(place: ShellPlace): Slot {
  if (place.readAgain()) {
    // The shell would hand the value over whole, but whatever reads it next does not know where it begins and ends.
    const slot = plainOnly(
      'it stands in a program for something else inside the command',
    );
    return place.quoteAlways
      ? value => (isPlain(value) ? slotOfKind(place)(value) : slot(value))
      : slot;
  }
  return slotOfKind(place);
}

function slotOfKind(place: ShellPlace): Slot {
  switch (place.kind) {
    case 'word':
      return asWord(place);
    case 'single':
      return inSingleQuotes(place);
    case 'double':
      return inDoubleQuotes(place);
    case 'heredoc':
      return inHereDocument(place);
    case 'comment':
      return inComment;
    case 'arithmetic':
      return value =>
        /^(?:0|[1-9]\d*)$/.test(value)
          ? { text: value }
          : { refused: 'it stands in a calculation, which takes numbers' };
    case 'never':
      return nothing(place.why);
    default:
      return plainOnly(place.why);
  }
}

/** A value becomes one word, or a part of the word that the placeholder stands in. For sh, bash, zsh and ksh. */
export function quoteShell({ source }: Template): Slot[] {
  return scanShell(source).map(slotOf);
}

const PROMPT = /^\s*(?:\$|#|%|[\w.-]+@[\w.-]+[^$#\n]*[$#])\s+/;

/**
 * A session shows commands behind a prompt, and what they answered. Quotes of an answer mean nothing, so it is kept away
 * from the scanner; nothing in it is run, but it may be pasted by mistake.
 */
export function quoteSession({ source, holes }: Template): Slot[] {
  const lines = source.split('\n');
  if (!lines.some(line => PROMPT.test(line))) {
    return quoteShell({ source, holes });
  }
  const kinds: Array<'command' | 'answer'> = [];
  const commands: string[] = [];
  let continued = false;
  for (const line of lines) {
    const isCommand: boolean = continued || PROMPT.test(line);
    const kind = isCommand ? 'command' : 'answer';
    kinds.push(...Array.from(line.matchAll(/\0/g), () => kind));
    if (isCommand) {
      commands.push(continued ? line : line.replace(PROMPT, ''));
    }
    continued = isCommand && /\\\s*$/.test(line);
  }
  const slots = quoteShell({ source: commands.join('\n'), holes });
  return kinds.map(kind =>
    kind === 'command' ? slots.shift() ?? inComment : inComment,
  );
}
