// SPDX-License-Identifier: Apache-2.0
import { readPage, type ChapterInput } from '../parse';
import { lintPage } from './lintPage';
import { concealSensitive } from './presentFinding';
import type { RuleSettings } from './settings';
import type { LintedPage, LintSource } from './types';

/**
 * Raise it when the same page would be judged differently, so that what was found before is looked at again once.
 *
 * @public
 */
export const RULES_VERSION = 1;

/**
 * A page as it is read, and what it is judged by.
 *
 * @public
 */
export type LintTextInput = ChapterInput & {
  source: LintSource;
  rules: RuleSettings;
};

const isRelative = (url: string) => !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url);

/**
 * Reads a page and asks the rules that look at one page, for results that are kept and shown elsewhere: what must not be
 * printed is in none of them. {@link lintRepository} tells them, as with {@link lintPage}.
 *
 * @public
 */
export function lintText(input: LintTextInput): LintedPage {
  const read = readPage(input);
  return withoutSensitive(lintPage({ ...read, ...input }), read.chapter.text);
}

/** A page that was looked at, without what must not be kept of its text. */
export function withoutSensitive(page: LintedPage, text: string): LintedPage {
  return {
    ...page,
    findings: concealSensitive(page.findings, text.split('\n')),
    // No rule follows the others, which may hold passwords.
    links: page.links.filter(({ url }) => isRelative(url)),
  };
}
