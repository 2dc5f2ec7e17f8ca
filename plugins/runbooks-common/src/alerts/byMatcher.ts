// SPDX-License-Identifier: Apache-2.0
import { addCandidate, type AlertCase } from './alertCase';
import type { ChapterAlertIndex } from './ChapterAlertIndex';

/** A pattern that is in every chapter must not bring them all. */
const HITS = 50;

/**
 * First stage: chapters that name the alert in their front matter, or by the name of their page.
 *
 * @public
 */
export function findByMatcher<Entity>(
  alertCase: AlertCase<Entity>,
  index: ChapterAlertIndex,
): void {
  for (const { text, ...hit } of index.match(alertCase.alert).slice(0, HITS)) {
    addCandidate(alertCase, {
      ...hit,
      reason: { code: 'alert-matcher', text },
    });
  }
}
