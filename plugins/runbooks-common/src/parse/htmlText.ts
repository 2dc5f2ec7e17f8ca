// SPDX-License-Identifier: Apache-2.0
import { fromHtml } from 'hast-util-from-html';
import { toText } from 'hast-util-to-text';

/** Elements that show the text in them as it is, but for its white space. */
const PLAIN_TAG =
  '</?(?:details|summary|div|section|span|a|b|i|em|strong|kbd|code|small|center|h[1-6])(?:\\s[^<>]*)?>';

/** Tags around at most one piece of text, which is what nearly all HTML in pages is. */
const PLAIN_HTML = new RegExp(
  `^\\s*(?:${PLAIN_TAG}\\s*)*(?:([^<>&\\s][^<>&]*)(?:${PLAIN_TAG}\\s*)*)?$`,
  'i',
);

const COMMENT = /^\s*<!--(?!-?>)(?:(?!-->|--!>)[\s\S])*-->\s*$/;

/** What a browser shows of a piece of HTML. */
export function htmlText(html: string): string {
  if (!html.includes('<')) return html.trim();
  const plain = PLAIN_HTML.exec(html);
  if (plain) return (plain[1] ?? '').replace(/[ \t\n\f\r]+/g, ' ').trim();
  if (COMMENT.test(html)) return '';
  return toText(fromHtml(html, { fragment: true })).trim();
}
