// SPDX-License-Identifier: Apache-2.0

/** Texts of the tab and the card on entity pages. */
export const entityMessages = {
  entityTab: {
    title: 'Runbooks',
    incidents: 'When something is broken',
    uncategorized: 'Other chapters',
  },
  entityCard: {
    title: 'Runbooks',
    noIncident: 'No incident chapter applies to this entity.',
    others_one: '{{count}} more chapter',
    others_other: '{{count}} more chapters',
    all: 'All chapters',
    empty: 'No runbook chapter applies to this entity.',
    howTo: 'How to attach one',
  },
  entityTrust: {
    good: 'All of its chapters have an owner and a review that stands.',
    orphaned_one: '{{count}} orphaned',
    orphaned_other: '{{count}} orphaned',
    refused_one: '{{count}} with changes requested',
    refused_other: '{{count}} with changes requested',
    overdue_one: '{{count}} review overdue',
    overdue_other: '{{count}} reviews overdue',
    changed_one: '{{count}} changed since review',
    changed_other: '{{count}} changed since review',
    dueSoon_one: '{{count}} review due soon',
    dueSoon_other: '{{count}} reviews due soon',
    never_one: '{{count}} never reviewed',
    never_other: '{{count}} never reviewed',
  },
  newChapter: {
    forEntity: 'Write a chapter for this entity',
  },
  emptyEntity: {
    title: 'No runbook chapter applies to this entity yet',
    description: 'There are three ways to attach one.',
    frontMatterTitle: 'From the chapter',
    frontMatterText:
      "Name this entity in the chapter's front matter; a catalog filter attaches the chapter to all entities like it.",
    annotationTitle: 'From this entity',
    annotationText:
      'Let this entity name chapters that stand elsewhere, or the folder of its own docs that holds chapters.',
    runbookTitle: 'With a new Runbook',
    runbookText:
      'Put this catalog-info.yaml beside an mkdocs.yml and a docs folder, and register it in the catalog.',
    library: 'Look through the library',
  },
} as const;
