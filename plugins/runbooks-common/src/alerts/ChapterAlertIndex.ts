// SPDX-License-Identifier: Apache-2.0
import type { Alert } from '../schemas';
import { toAlertKey } from './alertNames';
import type { ChapterAlert } from './chapterAlerts';
import {
  matchChapterAlerts,
  type AlertMatcherHit,
  type MatchOptions,
} from './matchChapterAlerts';
import { findTarget, type RunbookTarget } from './runbookUrl';

/**
 * By what alerts chapters are known, so that each alert is only compared with those that it may be.
 *
 * @public
 */
export class ChapterAlertIndex {
  readonly #byKey = new Map<string, ChapterAlert[]>();
  readonly #globs: ChapterAlert[] = [];

  constructor(chapterAlerts: ChapterAlert[]) {
    for (const item of chapterAlerts) {
      if (item.nameKey === null) {
        this.#globs.push(item);
      } else {
        const list = this.#byKey.get(item.nameKey) ?? [];
        list.push(item);
        this.#byKey.set(item.nameKey, list);
      }
    }
  }

  /** The chapters that name an alert, most specific first. */
  match(
    alert: Pick<Alert, 'name' | 'labels'>,
    options?: MatchOptions,
  ): AlertMatcherHit[] {
    const named = this.#byKey.get(toAlertKey(alert.name)) ?? [];
    return matchChapterAlerts(alert, [...named, ...this.#globs], options);
  }

  /** The chapters that a `runbook_url` leads to. */
  find(target: RunbookTarget): string[] {
    return findTarget(
      target,
      target.keys.flatMap(key => this.#byKey.get(key) ?? []),
    );
  }
}
