// SPDX-License-Identifier: Apache-2.0

/**
 * The label that holds the name of an alert.
 *
 * @public
 */
export const ALERT_NAME = 'alertname';

/**
 * An alert name without regard to its spelling: `KubePodCrashLooping`, `kube pod crash looping`, `kube-pod-crash-looping`.
 *
 * @public
 */
export function toAlertKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * An address on the web without what does not tell pages apart.
 *
 * @public
 */
export function toLinkKey(url: string): string {
  return url
    .trim()
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '')
    .toLocaleLowerCase('en-US');
}

/** Whether a name or label of a matcher has wildcards. */
export const isGlob = (text: string) => /[*?]/.test(text);

/**
 * Whether a text is what a pattern says, in which `*` stands for any number of characters and `?` for one. Written by
 * hand, since values of labels come from outside: a regular expression with several stars takes time without bound.
 */
export function matchesGlob(text: string, pattern: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let from = 0;
  while (at < text.length) {
    if (pattern[inPattern] === '*') {
      star = inPattern;
      from = at;
      inPattern += 1;
    } else if (pattern[inPattern] === '?' || pattern[inPattern] === text[at]) {
      at += 1;
      inPattern += 1;
    } else if (star >= 0) {
      from += 1;
      at = from;
      inPattern = star + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(inPattern));
}
