// SPDX-License-Identifier: Apache-2.0
import type { FrontMatter } from '../schemas';
import { ALERT_NAME, isGlob, toAlertKey, toLinkKey } from './alertNames';

/**
 * Where it is said that an alert leads to a chapter: in the front matter, or by a title, a file name or an address that
 * is like its name or link.
 *
 * @public
 */
export type AlertOrigin = 'alerts' | 'title' | 'file' | 'link';

/**
 * A name, or a matcher, by which alerts lead to a chapter.
 *
 * @public
 */
export interface ChapterAlert {
  chapterId: string;
  sourceRef: string;
  path: string;
  file: string;
  origin: AlertOrigin;
  /** Null when the name is a glob, or any. */
  nameKey: string | null;
  /** Label to glob. */
  matcher: Record<string, string>;
}

/**
 * What alerts may call a chapter: what its front matter names, in that order, then its title, file and link.
 *
 * @public
 */
export function nameChapterAlerts(chapter: {
  alerts: NonNullable<FrontMatter['alerts']>;
  title: string;
  file: string;
  /** Where a chapter that is only a link leads. */
  external?: string | null;
}): Array<Pick<ChapterAlert, 'origin' | 'nameKey' | 'matcher'>> {
  const { title, external } = chapter;
  const file = /([^/]*?)(\.[^./]*)?$/.exec(chapter.file)![1];
  const called = [
    { origin: 'title' as const, name: title, nameKey: toAlertKey(title) },
    { origin: 'file' as const, name: file, nameKey: toAlertKey(file) },
    ...(external
      ? [
          {
            origin: 'link' as const,
            name: external,
            nameKey: toLinkKey(external),
          },
        ]
      : []),
  ];
  return [
    ...chapter.alerts.map(alert => {
      const matcher =
        typeof alert === 'string' ? { [ALERT_NAME]: alert } : alert;
      const nameKey = exactKey(matcher[ALERT_NAME]);
      return { origin: 'alerts' as const, nameKey, matcher };
    }),
    ...called
      .filter(({ nameKey }) => nameKey)
      .map(({ origin, name, nameKey }) => ({
        origin,
        nameKey,
        matcher: { [ALERT_NAME]: name },
      })),
  ];
}

function exactKey(name: string | undefined): string | null {
  return name === undefined || isGlob(name) ? null : toAlertKey(name) || null;
}
