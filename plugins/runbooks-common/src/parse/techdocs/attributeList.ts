// SPDX-License-Identifier: Apache-2.0

const TOKEN = /[^ =}]+="[^"]*"|[^ =}]+='[^']*'|[^ =}]+=[^ =}]+|[^ =}]+| /y;

/** Reads an attribute list such as `#id .class key=value` as attr_list does, with what it could not read. */
export function readAttributes(list: string): {
  id?: string;
  remainder: string;
} {
  let id: string | undefined;
  let position = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(list); match; match = TOKEN.exec(list)) {
    position = TOKEN.lastIndex;
    const [text] = match;
    if (text.startsWith('#') && !text.includes('=')) id = text.slice(1);
    const named = /^id=(["']?)(.*)\1$/.exec(text);
    if (named) id = named[2];
  }
  const brace = list.indexOf('}', position);
  return { id, remainder: brace < 0 ? '' : list.slice(brace) };
}

/** Takes the attribute list off the end of a heading's text; answers nothing when there is none. */
export function splitTrailingAttributes(
  text: string,
): { text: string; id?: string } | undefined {
  const match = / +\{:? *([^}\n ][^\n]*)\} *$/.exec(text);
  if (!match) return undefined;
  const { id, remainder } = readAttributes(match[1].trimEnd());
  return remainder
    ? undefined
    : { text: text.slice(0, match.index).replace(/#+$/, '').trimEnd(), id };
}

/** An attribute list right behind a link, code or emphasis belongs to that; what could not be read goes to the end. */
export function withoutLeadingAttributes(text: string): string {
  const match = /^\{:? *([^}\n ][^\n]*)\}/.exec(text);
  return match
    ? text.slice(match[0].length) + readAttributes(match[1].trimEnd()).remainder
    : text;
}
