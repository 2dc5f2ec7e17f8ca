// SPDX-License-Identifier: Apache-2.0

/** Texts of the page of sources and problems. */
export const sourcesMessages = {
  sources: {
    title: 'Sources',
    description:
      'Where chapters come from, when they were last read, and what their owners have to mend.',
    yours: 'Yours',
    others: 'All others',
    all: 'All sources',
    empty: 'There are no sources',
    emptyText:
      'A source is a Runbook, or any entity with docs and the annotation runbooks.medsuite.io/path. Register one in the catalog.',
    owner: 'Owner',
    chapters: 'Chapters',
    lastRead: 'Last read',
    lastChanged: 'Last changed',
    lastAttempt: 'Last tried',
    never: 'never',
    failure: 'The last read failed: {{message}}',
    noProblems: 'No problems',
    problems_one: '{{count}} problem',
    problems_other: '{{count}} problems',
    showProblems: 'Problems of {{source}}',
    wholeSource: 'whole source',
    error: 'Error',
    warning: 'Warning',
    info: 'Note',
    refresh: 'Refresh',
    refreshLabel: 'Refresh {{source}}',
    refreshFailed: 'The refresh failed: {{message}}',
    refreshForbidden:
      'You are not allowed to refresh sources. They are read again on their own within minutes.',
    unchanged: 'Read: nothing changed.',
    changed:
      'Read: {{added}} added, {{changed}} changed, {{removed}} removed, {{renamed}} renamed.',
    readFailed: 'The source could not be read: {{message}}',
  },
} as const;
