// SPDX-License-Identifier: Apache-2.0

/**
 * How alerts are held against chapters, shared by the backend and the command line. Pure.
 *
 * @packageDocumentation
 */
export {
  addCandidate,
  decideOutcome,
  hasSure,
  type AlertCandidate,
  type AlertCase,
} from './alertCase';
export { ALERT_NAME, toAlertKey } from './alertNames';
export { findByMatcher } from './byMatcher';
export { findByRule, targetsOf, type RuleOfChapter } from './byRule';
export {
  nameChapterAlerts,
  type AlertOrigin,
  type ChapterAlert,
} from './chapterAlerts';
export { ChapterAlertIndex } from './ChapterAlertIndex';
export { linkRule } from './linkRule';
export type { AlertMatcherHit, MatchOptions } from './matchChapterAlerts';
export { parseRunbookUrl, type RunbookTarget } from './runbookUrl';
