// SPDX-License-Identifier: Apache-2.0

/** Texts of what the lint rules say of chapters: on the chapter page, of sources, and of the rules themselves. */
export const qualityMessages = {
  quality: {
    title: 'Quality',
    ofHundred: 'of 100',
    score: 'Quality: {{score}} of 100',
    grade: {
      good: 'Good',
      fair: 'Fair',
      poor: 'Poor',
    },
    errors_one: '{{count}} error',
    errors_other: '{{count}} errors',
    warnings_one: '{{count}} warning',
    warnings_other: '{{count}} warnings',
    infos_one: '{{count}} note',
    infos_other: '{{count}} notes',
    nothing: 'The rules find nothing',
    unchecked: 'Not checked yet. The rules look at it soon.',
    failed: 'What the rules say could not be loaded',
    see: 'See what to mend',
    seeParts: 'See what it is made of',
    back: 'Back to the chapter',
    checked: 'Checked',
    older:
      'This is said of an older text. The rules look at the present one soon.',
    about:
      'How well the page is written, by the same rules as runbooks lint. It says nothing of whether its steps are right: that is what a review is for.',
    parts: 'What it is made of',
    part: {
      structure: 'Structure',
      'first-page': 'First screen',
      commands: 'Commands',
      links: 'Links',
      ownership: 'Ownership',
      safety: 'Secrets and patient data',
    },
    points: '{{points}} of {{maxPoints}}',
    whole: 'Nothing to mend',
    cost_one: '{{count}} finding costs {{points}}',
    cost_other: '{{count}} findings cost {{points}}',
    spent_one: '{{count}} finding, with no point left to lose',
    spent_other: '{{count}} findings, with no point left to lose',
    findings: 'What to mend',
    clean: 'Nothing to mend: well written',
    line: 'Line {{line}}',
    lines: 'Lines {{line}} to {{endLine}}',
    inSection: 'in {{section}}',
    frontMatter: 'in the front matter',
    fixable: '--fix mends it',
    rule: 'Rule {{rule}}',
    command: {
      lint: 'Check it where it is written, in the folder of its catalog-info.yaml:',
      fix_one:
        'Check it where it is written, in the folder of its catalog-info.yaml; --fix mends one of these:',
      fix_other:
        'Check it where it is written, in the folder of its catalog-info.yaml; --fix mends {{count}} of these:',
      label: 'Command to check it',
      copy: 'Copy the command',
    },
  },
  sourceQuality: {
    label: 'Quality',
    description:
      'How well the chapters of a source are written, by the same rules as runbooks lint.',
    back: 'All sources',
    more: 'Rules and poorest chapters',
    moreOf: 'Rules and poorest chapters of {{source}}',
    none: 'not checked yet',
    empty: 'no page of its own to check',
    unchecked_one: '{{count}} chapter is not checked yet.',
    unchecked_other: '{{count}} chapters are not checked yet.',
    mean: 'The mean of its chapters that you may see and that were checked.',
    rules: 'What the rules find',
    noRules: 'The rules find nothing in these chapters.',
    column: {
      severity: 'Severity',
      rule: 'Rule',
      count: 'Found',
      chapters: 'Chapters',
    },
    chapters: 'Chapters, the poorest first',
    noChapters: 'This source has no page of its own to check.',
    notFound: 'There is no source at this address',
    notFoundText:
      'Nothing was found at "{{source}}". It may have been removed, or be one that you may not see.',
  },
  rules: {
    title: 'Rules',
    description:
      'What runbooks lint asks of chapters, in a repository and here, and how to mend what it finds.',
    list: 'All rules',
    severity: {
      error: 'Error',
      warning: 'Warning',
      info: 'Note',
      off: 'Off unless it is set',
    },
    fixable: 'runbooks lint --fix mends what is safe.',
    unknown: 'This portal knows no rule "{{rule}}"',
    unknownText:
      'It may be of another version, or be asked on the command line alone. There, "runbooks lint --explain {{rule}}" tells about it.',
  },
} as const;
