// SPDX-License-Identifier: Apache-2.0

/** Texts of the library page. */
export const libraryMessages = {
  library: {
    title: 'Library',
    description: 'What do I do now? Every runbook chapter, most urgent first.',
    incidents: 'Incident playbooks',
    incidentsNone: 'No incident playbook is registered.',
    incidentsAll: 'All {{number}} incident playbooks',
    categories: 'Categories',
    categoryCount_one: '{{count}} chapter',
    categoryCount_other: '{{count}} chapters',
    recent: 'Recently changed',
    recentAll: 'All by last change',
    all: 'All chapters',
    results: 'Chapters that match',
    resultCount_one: '{{count}} chapter',
    resultCount_other: '{{count}} chapters',
    empty: 'There are no chapters yet',
    emptyText:
      'Register a Runbook, or an entity whose docs hold chapters, in the catalog. Its chapters appear here after the next read.',
    noMatch: 'No chapter matches all of these filters.',
    noMatchDrop_one: 'Drop "{{filter}}" and see {{count}} chapter',
    noMatchDrop_other: 'Drop "{{filter}}" and see {{count}} chapters',
    noMatchNone:
      'Dropping a single one does not help: clear all of them and start anew.',
  },
  filters: {
    heading: 'Filters',
    clear: 'Clear all filters',
    active: 'Active filters',
    any: 'Any',
    named: '{{filter}}: {{value}}',
    category: 'Category',
    kind: 'Kind',
    severity: 'Severity',
    owner: 'Owner',
    source: 'Source',
    status: 'State of the source',
    tag: 'Tag',
    role: 'Section',
    orderBy: 'Order',
    urgency: 'Urgency',
    updatedAt: 'Last change',
    title: 'Title',
    option: '{{title}} ({{number}})',
  },
} as const;
