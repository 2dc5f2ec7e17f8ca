// SPDX-License-Identifier: Apache-2.0

/** Texts of what is due for owners: the page, the widget of the home page, and the cards of users and groups. */
export const ownedMessages = {
  owned: {
    title: 'My runbooks',
    description: 'What waits for you and your groups, and why.',
    whose: 'Whose',
    me: 'Me and my groups',
    findOwner: 'Find an owner',
    for: 'For',
    chapterCount_one: '{{count}} chapter',
    chapterCount_other: '{{count}} chapters',
    failed: 'What waits for you could not be loaded',
    summary: 'What waits',
    csv: 'Ownership as CSV',
    csvFile: 'runbook-ownership.csv',
    topic: {
      reports: 'Reported by readers',
      due: 'Reviews due',
      changed: 'Changed since review',
      never: 'Never reviewed',
      orphaned: 'Orphaned',
      problems: 'Problems in sources',
      quality: 'To be written better',
      searchMisses: 'Searches without a result',
    },
    about: {
      reports:
        'Problems that readers found in chapters that are owned or backed up here, the oldest first.',
      due: 'Overdue, due soon, refused by the last reviewer, or asked for.',
      changed:
        'Somebody vouched for these, and then their text changed. Look at what changed and review it.',
      never: 'Nobody vouched for these yet.',
      orphaned:
        'Nobody in the catalog answers for these. They are backed up or reviewed here, or belong to a source or an entity that is owned here.',
      problems: 'What the last read of these sources found wrong.',
      quality:
        'Chapters in which the rules found errors, or much else, the poorest first.',
      searchMisses:
        'What people looked for on entities that are owned here, and did not find.',
    },
    gone: 'The catalog has no {{ref}}.',
    nobody: 'Nobody is named as owner.',
    backup: '{{backup}} backs it up.',
    review: 'Review',
    changes: 'See what changed',
    claim: 'Claim',
    of: '{{action}}: {{title}}',
    toSource: 'See the problems of {{source}}',
    missCount_one: 'once',
    missCount_other: '{{count}} times',
    missLast: 'last {{when}}',
    missOn: 'on',
    missSearch: 'Search again',
    more: 'Show more',
    rest_one: '{{count}} more is not shown.',
    rest_other: '{{count}} more are not shown.',
    library: 'See all in the library',
    clear: 'Nothing waits: well done',
    clearText_one:
      'The one chapter owned here was reviewed and stands as it was reviewed.',
    clearText_other:
      'All {{count}} chapters owned here were reviewed and stand as they were reviewed.',
    none: 'No chapter is owned here',
    noneText:
      'A chapter is owned by whom its front matter names, or the rule for its folder, or its source. Nothing else waits either.',
    noneLink: 'Look through the library',
    nobodyAsked: 'You belong to no user or group of the catalog',
  },
  ownedSummary: {
    title: 'My runbooks',
    description: 'Reviews due, changed and orphaned runbook chapters of yours',
    cardTitle: 'Runbooks',
    all: 'All that waits',
    clear_one: 'Nothing waits. The one chapter stands as it was reviewed.',
    clear_other:
      'Nothing waits. All {{count}} chapters stand as they were reviewed.',
    none: 'No runbook chapter is owned here.',
    first: 'Most urgent',
    withGroups_one: 'With {{count}} group',
    withGroups_other: 'With {{count}} groups',
  },
  download: {
    failed: 'The download failed: {{message}}',
  },
} as const;
