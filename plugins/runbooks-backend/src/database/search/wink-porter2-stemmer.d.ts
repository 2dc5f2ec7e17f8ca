// SPDX-License-Identifier: Apache-2.0

/** The package brings no types of its own. */
declare module 'wink-porter2-stemmer' {
  /** The stem of an English word in lower case, by Porter's second algorithm. */
  export default function stemWord(word: string): string;
}
