// SPDX-License-Identifier: Apache-2.0
import type {
  Chapter,
  DiffLine,
  Ownership,
  Review,
  Revision,
  RevisionDiff,
} from '@medsuite/backstage-plugin-runbooks-common';

/** A hash of one letter, such as of revision `a`. */
export const hashOf = (letter: string) => letter.repeat(64);

/** A revision, of which a test names what matters to it. */
export function revision(given: Partial<Revision> = {}): Revision {
  return {
    hash: hashOf('a'),
    title: 'Supervisor down',
    firstSeenAt: '2026-03-01T12:00:00.000Z',
    author: 'Dana Reyes',
    authoredAt: '2026-03-01T11:00:00.000Z',
    summary: 'Restart by rollout',
    commit: null,
    current: false,
    reviews: [],
    ...given,
  };
}

/** A line of a diff from its parts: `*` before a part marks it as changed. */
export function diffLine(
  type: DiffLine['type'],
  numbers: [from: number | null, to: number | null],
  ...parts: string[]
): DiffLine {
  return {
    type,
    from: numbers[0],
    to: numbers[1],
    parts: parts.map(part => ({
      text: part.replace(/^\*/, ''),
      changed: part.startsWith('*'),
    })),
  };
}

/** What changed from revision `b` to revision `a`: a word in a step, and a line more. */
export function revisionDiff(given: Partial<RevisionDiff> = {}): RevisionDiff {
  return {
    from: revision({ hash: hashOf('b'), author: null, authoredAt: null }),
    to: revision(),
    trivial: null,
    added: 2,
    removed: 1,
    hunks: [
      {
        heading: 'Steps',
        lines: [
          diffLine('same', [4, 4], '## Steps'),
          diffLine('removed', [5, null], 'Restart it ', '*by hand', '.'),
          diffLine('added', [null, 5], 'Restart it ', '*by rollout', '.'),
          diffLine('added', [null, 6], '*Wait for the queue.'),
        ],
      },
    ],
    truncated: false,
    ...given,
  };
}

/** A review of revision `a`. */
export function review(given: Partial<Review> = {}): Review {
  return {
    id: 'review-1',
    revision: hashOf('a'),
    outcome: 'approved',
    summary: 'Walked through it on staging',
    reviewer: 'user:default/edi-lead',
    reviewedAt: '2026-03-02T12:00:00.000Z',
    dueAt: '2026-08-29T12:00:00.000Z',
    ...given,
  };
}

/** The ownership of a chapter as its files say, unless a test says otherwise. */
export function ownership(
  chapter: Chapter,
  given: Partial<Ownership> = {},
): Ownership {
  const { owner, backupOwner, reviewState } = chapter;
  const named = (who: Chapter['owner']) =>
    who && { ref: who.ref, provenance: who.provenance };
  return {
    chapter,
    owner,
    backupOwner,
    reviewers: [],
    states: ['owned'],
    override: null,
    stated: { owner: named(owner), backupOwner: named(backupOwner) },
    reviewState,
    ...given,
  };
}
