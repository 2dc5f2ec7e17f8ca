// SPDX-License-Identifier: Apache-2.0

/*
 * A value is data from the catalog, from an alert or from a reader. Wherever a placeholder stands, the value becomes one
 * value of the language of the block: it ends no quote, adds no command, is not expanded. Each language has a scanner
 * that finds out in which quotes every placeholder stands. Where it cannot tell, or the language has no form for the
 * value, only plain values (letters, digits, . : @ - _) are let in, and everything else is left to the reader.
 */
import { quoteJson } from './json';
import { quotePowerShell } from './powerShell';
import { quoteSession, quoteShell } from './shell';
import { quoteSql, type SqlDialect } from './sql';
import {
  findPlaceholders,
  HOLE,
  type Placeholder,
  type Slot,
  type Template,
} from './template';
import { inText, nothing, plainOnly } from './values';
import { quoteYaml } from './yaml';

/**
 * A piece of a filled command: what stands for one placeholder, which is the placeholder itself when `missing`, or the
 * text between two, where `parameter` is null.
 *
 * @public
 */
export type FilledPart = {
  text: string;
  parameter: string | null;
  missing: boolean;
};

/**
 * A command with its parameters filled in. `parts` make up the text; `missing` are the parameters that still stand in it
 * as placeholders, each once; `refused` tells of those that have a value which has no safe form at its place.
 *
 * @public
 */
export type FilledCommand = {
  text: string;
  parts: FilledPart[];
  missing: string[];
  refused: Array<{ name: string; reason: string }>;
};

type Quoter = (template: Template) => Slot[];

const sql =
  (dialect: SqlDialect): Quoter =>
  template =>
    quoteSql(template, dialect);

const every =
  (slot: Slot): Quoter =>
  ({ holes }) =>
    Array.from({ length: holes }, () => slot);

const QUOTERS: Record<string, Quoter> = {
  ...languages('sh bash shell zsh ksh dash', quoteShell),
  ...languages('console terminal shell-session shellsession', quoteSession),
  ...languages('powershell pwsh ps1 ps', quotePowerShell),
  ...languages('psql postgresql postgres pgsql plpgsql', sql('postgres')),
  ...languages('sqlite sqlite3', sql('sqlite')),
  ...languages('sql tsql mssql mysql mariadb plsql oracle', sql('any')),
  ...languages('json jsonc json5', quoteJson),
  ...languages('yaml yml', quoteYaml),
  ...languages('text txt plain plaintext none md markdown', every(inText)),
};

function languages(names: string, quoter: Quoter): Record<string, Quoter> {
  return Object.fromEntries(names.split(' ').map(name => [name, quoter]));
}

/** A block without a language is text, unless it looks like something to paste into a shell. */
function quoterOf(language: string, text: string): Quoter {
  const name = language.trim().toLocaleLowerCase('en-US');
  if (name === '') {
    return /^\s*\$\s/.test(text) ? quoteSession : every(inText);
  }
  return Object.hasOwn(QUOTERS, name)
    ? QUOTERS[name]
    : every(plainOnly(`nothing is known about quoting in ${name}`));
}

function toTemplate(text: string, placeholders: Placeholder[]): Template {
  let source = '';
  let from = 0;
  for (const { start, end } of placeholders) {
    source += text.slice(from, start) + HOLE;
    from = end;
  }
  return { source: source + text.slice(from), holes: placeholders.length };
}

const literal = (text: string): FilledPart => ({
  text,
  parameter: null,
  missing: false,
});

/**
 * Fills the parameters of a command in, quoted for the language of the block and for the place where each stands. A
 * parameter without a value, or with one that has no safe form there, stays as it is written.
 *
 * @param text - what the block holds, with `${{ parameters.name }}`
 * @param language - as the fence names it; `sh` for a block of commands without a language
 * @param values - by name; an empty value counts as none
 * @public
 */
export function fillCommand(
  text: string,
  language: string,
  values: Record<string, string>,
): FilledCommand {
  const placeholders = findPlaceholders(text);
  if (placeholders.length === 0) {
    return { text, parts: [literal(text)], missing: [], refused: [] };
  }
  const slots = text.includes(HOLE)
    ? placeholders.map(() => nothing('the command holds NUL characters'))
    : quoterOf(language, text)(toTemplate(text, placeholders));
  const missing = new Set<string>();
  const refused = new Map<string, string>();
  const parts: FilledPart[] = [];
  let from = 0;
  placeholders.forEach(({ name, start, end }, index) => {
    const value = Object.hasOwn(values, name) ? values[name] : '';
    const result = value === '' ? undefined : slots[index](value);
    parts.push(literal(text.slice(from, start)));
    from = end;
    if (result && 'text' in result) {
      parts.push({ text: result.text, parameter: name, missing: false });
      return;
    }
    const placeholder = text.slice(start, end);
    parts.push({ text: placeholder, parameter: name, missing: true });
    missing.add(name);
    if (result && !refused.has(name)) {
      refused.set(name, result.refused);
    }
  });
  parts.push(literal(text.slice(from)));
  return {
    text: parts.map(part => part.text).join(''),
    parts,
    missing: [...missing],
    refused: Array.from(refused, ([name, reason]) => ({ name, reason })),
  };
}
