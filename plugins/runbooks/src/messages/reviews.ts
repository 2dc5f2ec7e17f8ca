// SPDX-License-Identifier: Apache-2.0

/** Texts of reviews, revisions and what changed between them. */
export const reviewsMessages = {
  reviewState: {
    label: 'Review',
    never: 'Never reviewed',
    'changes-requested': 'Changes requested',
    'changed-since-review': 'Changed since review',
    overdue: 'Review overdue',
    'due-soon': 'Review due soon',
    current: 'Reviewed',
    asked: 'review asked',
    reviewed: 'Last reviewed {{when}}.',
    due: 'Due {{when}}.',
    wasDue: 'Was due {{when}}.',
    request: 'Review asked: {{reason}}',
  },
} as const;
