// SPDX-License-Identifier: Apache-2.0
import type {
  Chapter,
  ChapterSections,
  Section,
} from '@medsuite/backstage-plugin-runbooks-common';

const SOURCE = 'runbook:default/ops';

/** A chapter with plain values, of which a test names those that matter to it. */
export function chapterSections(
  given: Partial<Chapter> & { path: string },
  sections: Array<Partial<Section>> = [],
  alerts: ChapterSections['alerts'] = [],
): ChapterSections {
  const { path, title = path } = given;
  return {
    chapter: {
      address: `default/runbook/ops/${path}`,
      ref: `${SOURCE}#${path}`,
      title,
      kind: 'daily-ops',
      severity: null,
      category: null,
      source: SOURCE,
      sourceState: 'ok',
      owner: null,
      backupOwner: null,
      reviewState: {
        state: 'never',
        reason: 'Nobody has reviewed it',
        since: '2026-01-01T00:00:00.000Z',
        reviewedAt: null,
        dueAt: null,
        unchangedBy: null,
        requested: null,
      },
      audience: [],
      tags: [],
      outcome: null,
      firstCommand: null,
      revision: 'a'.repeat(64),
      firstSeenAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
      links: { techdocs: null, edit: null, source: null, external: null },
      ...given,
    },
    alerts,
    sections: sections.map((section, index) => ({
      anchor: `s${index}`,
      title: `Section ${index}`,
      level: 2,
      role: null,
      headingPath: [title, section.title ?? `Section ${index}`],
      text: '',
      line: index + 1,
      ...section,
    })),
  };
}
