// SPDX-License-Identifier: Apache-2.0

/** How much of the text stands before its first match. */
const LEAD = 80;

/**
 * Splits a text at the tags that a search engine put around matches. Engines differ in how much they give back: Lunr the
 * whole text, in which the first match may be far below what is shown. Such a text begins shortly before it.
 */
export function splitHighlight(
  text: string,
  { preTag, postTag }: { preTag: string; postTag: string },
): Array<{ text: string; match: boolean }> {
  const [before, ...tagged] = text.split(preTag);
  const parts = [{ text: cropStart(before, tagged.length > 0), match: false }];
  for (const piece of tagged) {
    const [match, ...after] = piece.split(postTag);
    parts.push({ text: match, match: true });
    parts.push({ text: after.join(''), match: false });
  }
  return parts.filter(part => part.text);
}

function cropStart(text: string, matchFollows: boolean): string {
  if (!matchFollows || text.length <= LEAD * 2) {
    return text;
  }
  const end = text.slice(-LEAD);
  return `… ${end.slice(end.search(/\s/) + 1)}`;
}
