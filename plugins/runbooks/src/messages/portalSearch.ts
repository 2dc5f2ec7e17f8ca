// SPDX-License-Identifier: Apache-2.0

/** Texts of runbook sections in the portal's own search. */
export const portalSearchMessages = {
  portalSearch: {
    section: 'Section',
    inChapter: 'In',
    kindFilter: 'What for',
    categoryFilter: 'Category',
    roleFilter: 'Section',
    severityFilter: 'Severity',
  },
} as const;
