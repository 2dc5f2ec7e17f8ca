// SPDX-License-Identifier: Apache-2.0
import { toAlertKey } from './alertNames';
import type { Alert } from '../schemas';
import { addCandidate, type AlertCase } from './alertCase';
import type { ChapterAlertIndex } from './ChapterAlertIndex';
import { parseRunbookUrl, type RunbookTarget } from './runbookUrl';

/** Less than a name in the front matter, which is the chapter's own word, and more than a page of the same name. */
const SPECIFICITY = 950;
const CONFIDENCE = 0.9;

/** Annotations by which alerts tell where to look. */
const URL_ANNOTATIONS = ['runbook_url', 'runbook', 'runbookUrl', 'runbookURL'];

/**
 * A rule that leads to a chapter.
 *
 * @public
 */
export interface RuleOfChapter {
  chapterId: string;
  nameKey: string;
  name: string;
  labels: Record<string, string>;
  file: string;
}

/**
 * Where the alert itself says to look.
 *
 * @public
 */
export function targetsOf(alert: Pick<Alert, 'annotations'>): RunbookTarget[] {
  return URL_ANNOTATIONS.flatMap(name =>
    Object.hasOwn(alert.annotations, name)
      ? parseRunbookUrl(alert.annotations[name]) ?? []
      : [],
  );
}

/** Whether an alert can be of a rule: what both say of a label is the same. */
const agrees = (
  rule: Record<string, string>,
  alert: Record<string, string>,
): boolean =>
  Object.entries(rule).every(
    ([label, value]) => !Object.hasOwn(alert, label) || alert[label] === value,
  );

/**
 * Second stage: chapters that the alert's `runbook_url` leads to, or the alert rule of its name.
 *
 * @public
 */
export function findByRule<Entity>(
  alertCase: AlertCase<Entity>,
  index: ChapterAlertIndex,
  rules: RuleOfChapter[],
): void {
  const { alert, candidates } = alertCase;
  for (const target of targetsOf(alert)) {
    for (const chapterId of index.find(target)) {
      addCandidate(alertCase, {
        chapterId,
        specificity: SPECIFICITY,
        confidence: CONFIDENCE,
        anchor: target.anchor,
        reason: {
          code: 'alert-rule',
          text: 'The runbook_url of the alert leads to it',
        },
      });
    }
  }
  const key = toAlertKey(alert.name);
  for (const { chapterId, nameKey, name, labels, file } of rules) {
    // A rule is linked by its name too, which the first stage has found already, and better.
    if (
      nameKey === key &&
      agrees(labels, alert.labels) &&
      !candidates.has(chapterId)
    ) {
      addCandidate(alertCase, {
        chapterId,
        specificity: SPECIFICITY,
        confidence: CONFIDENCE,
        reason: {
          code: 'alert-rule',
          text: `The alert rule ${name} (${file}) leads to it`,
        },
      });
    }
  }
}
