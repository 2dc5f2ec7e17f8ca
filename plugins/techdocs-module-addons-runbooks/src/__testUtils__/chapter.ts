// SPDX-License-Identifier: Apache-2.0
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';

/** A right that the reader has not. */
export const mayNot = { allowed: false, reason: 'Not for tenants' };

/** A chapter of the source, of which a test names what matters to it. */
export const chapterAt = (given: Partial<ChapterDetail>): ChapterDetail =>
  ({
    address: 'default/component/demo/page/index',
    source: 'component:default/demo',
    sourceState: 'ok',
    title: 'Drain a payer',
    kind: 'incident',
    severity: 'P1',
    owner: {
      ref: 'group:default/platform',
      provenance: 'front-matter',
      exists: true,
    },
    backupOwner: null,
    reviewState: {
      state: 'changed-since-review',
      reason: 'Its steps changed',
      since: '2026-03-01T12:00:00.000Z',
      reviewedAt: '2026-02-01T12:00:00.000Z',
      dueAt: null,
      unchangedBy: null,
      requested: null,
    },
    revision: 'a'.repeat(64),
    links: { techdocs: null, edit: null, source: null, external: null },
    markdown: '',
    attachments: [],
    sections: [],
    commands: [],
    parameters: [],
    access: { allowed: true, required: [], held: [], ask: [] },
    can: { own: mayNot, review: mayNot, requestReview: mayNot, report: mayNot },
    newIssueUrl: null,
    ...given,
  } as ChapterDetail);
