// SPDX-License-Identifier: Apache-2.0
import type { GrownPage } from './growLibrary';

/** How many pages are asked for; each kind of query in turn. */
const ASKED_PAGES = 40;

/** Two neighbouring letters the other way round. */
const misspell = (word: string) =>
  word.slice(0, 3) + word[4] + word[3] + word.slice(5);

/** Ways to ask for a page, as an on-call has it on the screen. */
const KINDS: Array<(page: GrownPage) => string> = [
  // The name of an alert: as it is, in words, as a notification.
  ({ alert }) => alert,
  ({ alert }) => alert.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase(),
  ({ alert }) => `[FIRING:1] ${alert} (prod-eu-1 payments critical)`,
  // A long text with values in it.
  ({ name }) =>
    `The queue of ${name} on 10.0.12.34:9100 has more than 1500 messages waiting for 15m, the oldest since 2026-11-22T03:14:07Z: claims are not posted and the payer does not answer with a 277CA.`,
  // Codes, on many pages and on few.
  () => '277CA CO-45',
  ({ name }) => `999 TA1 ${name}`,
  // One letter wrong.
  ({ name }) => misspell(name),
  ({ name }) => `onboarding ${misspell(name)}`,
  // Phrases and titles.
  ({ title }) => title,
  ({ title }) => `"${title.split(' ').slice(0, 2).join(' ')}"`,
  () => '"help desk" outage window',
  // What is on nearly every page, and the beginning of a word.
  () => 'payer',
  () => 'resta',
];

/** A mixed set of queries: each kind for pages spread over the library. */
export function createQueries(pages: GrownPage[]): string[] {
  const step = Math.max(1, Math.floor(pages.length / ASKED_PAGES));
  const asked = pages.filter((_, index) => index % step === 0);
  return asked
    .slice(0, ASKED_PAGES)
    .flatMap(page => KINDS.map(ask => ask(page)));
}
