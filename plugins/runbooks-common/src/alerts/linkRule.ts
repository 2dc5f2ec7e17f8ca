// SPDX-License-Identifier: Apache-2.0
import type { ChapterAlertIndex } from './ChapterAlertIndex';
import { parseRunbookUrl } from './runbookUrl';

/** A rule that leads to more chapters than this says nothing about any of them. */
const CHAPTERS_PER_RULE = 5;

/**
 * The chapters that an alert rule leads to: its `runbook_url` says it outright, and the chapters that name it best say it too.
 *
 * @public
 */
export function linkRule(
  rule: {
    name: string;
    labels: Record<string, string>;
    runbookUrl: string | null;
  },
  index: ChapterAlertIndex,
): string[] {
  const target =
    rule.runbookUrl === null ? undefined : parseRunbookUrl(rule.runbookUrl);
  const hits = index.match(rule, { passOverMissing: true });
  const best = hits.filter(hit => hit.specificity === hits[0].specificity);
  const chapters = new Set([
    ...(target ? index.find(target) : []),
    ...best.map(hit => hit.chapterId),
  ]);
  return [...chapters].slice(0, CHAPTERS_PER_RULE);
}
