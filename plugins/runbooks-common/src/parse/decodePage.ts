// SPDX-License-Identifier: Apache-2.0
import type { Report } from './report';

const lineOfText = (text: string, part: string) =>
  text.slice(0, text.indexOf(part)).split('\n').length;

/** The text of a page: UTF-8, line ends as `\n`, no byte order mark and no NUL. What was wrong with it is reported. */
export function decodePage(page: string | Uint8Array, report: Report): string {
  // The decoder takes a byte order mark away and puts U+FFFD where there is no UTF-8.
  let text = typeof page === 'string' ? page : new TextDecoder().decode(page);
  text = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (typeof page !== 'string' && text.includes('\uFFFD')) {
    report(
      lineOfText(text, '\uFFFD'),
      'warning',
      'invalid-utf8',
      'The page is not UTF-8 here, the bytes are shown as \uFFFD: save it as UTF-8.',
    );
  }
  if (text.includes('\0')) {
    report(
      lineOfText(text, '\0'),
      'warning',
      'nul-characters',
      'The page holds NUL characters, which are left out: remove them.',
    );
    text = text.replaceAll('\0', '');
  }
  return text;
}
