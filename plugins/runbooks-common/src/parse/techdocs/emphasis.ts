// SPDX-License-Identifier: Apache-2.0

/*
 * An underscore stays in an id unless it marks emphasis, and pymdownx.betterem does not agree with CommonMark on which do.
 * So underscores go through the Markdown parser in disguise, and the ones that betterem takes for marks go away after it.
 */
const MARK = '\uE000';
const LITERAL = '\uE001';

export const disguiseUnderscores = (text: string) =>
  text.replace(/\\_/g, LITERAL).replace(/_/g, MARK);

export const literalUnderscores = (text: string) => text.replace(/_/g, LITERAL);

const WORD = `\\p{L}\\p{N}${LITERAL}${MARK}`;
const OPENS = `(?<![${WORD}])`;
const CLOSES = `(?![${WORD}])`;

/** In the order betterem tries them at each place: `___both___`, `__strong__`, `_em_`. */
const EMPHASIS = new RegExp(
  [3, 2, 1]
    .map(
      count =>
        `${OPENS}${MARK}{${count}}(?![\\s${MARK}])(.+?${MARK}*?)(?<!\\s)${MARK}{${count}}${CLOSES}`,
    )
    .join('|'),
  'gu',
);

const withoutMarks = (text: string): string =>
  text.replace(EMPHASIS, (_whole, both, strong, em) =>
    withoutMarks(both ?? strong ?? em),
  );

/** Removes the marks of emphasis and shows the other underscores again. */
export const withoutEmphasis = (text: string) =>
  withoutMarks(text).replace(new RegExp(`[${MARK}${LITERAL}]`, 'g'), '_');
