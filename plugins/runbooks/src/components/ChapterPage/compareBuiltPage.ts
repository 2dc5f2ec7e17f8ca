// SPDX-License-Identifier: Apache-2.0
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';

/** A page of a TechDocs site, as built. */
export type BuiltPage = {
  html: string;
  /** When the site was built, in milliseconds since the epoch, where TechDocs says so. */
  builtAt: number | undefined;
};

const NOT_TEXT =
  'script, style, .headerlink, .linenos, .md-content__button, .md-source-file';

// Words on either side of these are two words, also where the HTML has no space between them.
const BLOCKS =
  'br, p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, div, pre, summary, blockquote';

/** MkDocs' own typography changes a word here and there, and it adds some, such as titles of notes. */
const WORDS_THAT_MAY_DIFFER = 0.03;
const WORDS_THAT_MAY_BE_ADDED = 0.01;

const wordsOf = (text: string) =>
  text.toLocaleLowerCase('en-US').match(/[\p{L}\p{N}]+/gu) ?? [];

const withoutSpaces = (text: string) => text.replace(/\s+/g, '');

function articleOf(html: string): Element {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const article = page.querySelector('article') ?? page.body;
  article.querySelectorAll(NOT_TEXT).forEach(element => element.remove());
  article.querySelectorAll(BLOCKS).forEach(element => element.after(' '));
  return article;
}

/** How many words of one text the other lacks, and the other way round, each as a share of the first. */
function compareWords(words: string[], others: string[]) {
  const left = new Map<string, number>();
  others.forEach(word => left.set(word, (left.get(word) ?? 0) + 1));
  let missing = 0;
  for (const word of words) {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    missing += count > 0 ? 0 : 1;
  }
  const total = Math.max(words.length, 1);
  const added = others.length - (words.length - missing);
  return { missing: missing / total, added: added / total };
}

/**
 * Whether a built page holds the text that the chapter has now: every section, every command to the letter, and the
 * words. The time of the build alone does not tell, because a site may be built after an edit and before we read it, or
 * late from an old commit; but a site that was built before the text was first seen has to hold every word of it.
 */
export function holdsCurrentText(
  page: BuiltPage,
  chapter: Pick<ChapterDetail, 'sections' | 'commands' | 'updatedAt'>,
): boolean {
  const article = articleOf(page.html);
  const anchors = new Set(
    [...article.querySelectorAll('[id]')].map(({ id }) => id),
  );
  if (!chapter.sections.every(({ anchor }) => anchors.has(anchor))) {
    return false;
  }
  const built = article.textContent ?? '';
  const builtWithoutSpaces = withoutSpaces(built);
  if (
    !chapter.commands.every(({ text }) =>
      builtWithoutSpaces.includes(withoutSpaces(text)),
    )
  ) {
    return false;
  }
  const words = chapter.sections.flatMap(({ title, text }) => [
    ...wordsOf(title),
    // A section without a text of its own repeats its title.
    ...(text.trim() === title.trim() ? [] : wordsOf(text)),
  ]);
  const { missing, added } = compareWords(words, wordsOf(built));
  const builtBefore =
    page.builtAt !== undefined && page.builtAt < Date.parse(chapter.updatedAt);
  return builtBefore
    ? missing === 0 && added <= WORDS_THAT_MAY_BE_ADDED
    : missing <= WORDS_THAT_MAY_DIFFER && added <= WORDS_THAT_MAY_DIFFER;
}
