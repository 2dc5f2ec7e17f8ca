// SPDX-License-Identifier: Apache-2.0

/** Which reader shows the chapter: its TechDocs page, or the text from our own store. */
export type Reader = 'techdocs' | 'source';

/** What is known of the TechDocs page: not there, older than the chapter's text, or holding that text. */
export type PageAge = 'absent' | 'stale' | 'current';

/**
 * The current text is shown before anything else; TechDocs takes over once its page holds that text. What somebody chose
 * stays, and what somebody is reading is not taken away.
 */
export function chooseReader(options: {
  page: PageAge;
  /** Choice in the address of the page. */
  chosen: Reader | undefined;
  /** The reader that is shown now. */
  shown: Reader;
  /** Whether somebody scrolled, pressed or typed since the chapter was opened. */
  isTouched: boolean;
}): Reader {
  const { page, chosen, shown, isTouched } = options;
  if (page === 'absent') {
    return 'source';
  }
  if (chosen) {
    return chosen;
  }
  if (isTouched) {
    return shown;
  }
  return page === 'current' ? 'techdocs' : 'source';
}
