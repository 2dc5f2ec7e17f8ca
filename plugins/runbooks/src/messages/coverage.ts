// SPDX-License-Identifier: Apache-2.0

/** Texts of the page that tells which alerts of a rule file lead to a chapter. */
export const coverageMessages = {
  coverage: {
    title: 'Coverage',
    description: 'Which alert rules lead to a chapter, and which to nothing.',
    input: 'Alert rules',
    hint: 'A Prometheus rule file or a PrometheusRule manifest, as YAML. It is checked as soon as it is chosen, dropped or pasted, and not kept.',
    choose: 'Choose a file',
    dropHere: 'or drop one here, or paste its text:',
    check: 'Check',
    clear: 'Clear',
    file: 'From {{name}}',
    notRead: 'The file could not be read: {{message}}',
    tooLarge:
      'The file is larger than {{limit}}. Check the files of its groups one by one.',
    failed: 'The rules could not be checked',
    emptyTitle: 'Find the alerts that nobody has written a chapter for',
    empty:
      'Every rule is looked up as if it had fired: by the alert names and labels in the front matter of chapters, by the runbook_url of the rule, and by its text. What leads nowhere is a chapter to write, or a name to add to one.',
    emptyCi:
      'A pipeline can ask the same of POST /api/runbooks/alerts/coverage, and fail when totals.unresolved is not 0.',
    totals: 'Totals',
    rules: 'Rules',
    filter: 'Show',
    all: 'All ({{number}})',
    resolved: 'Resolved ({{number}})',
    ambiguous: 'Several chapters ({{number}})',
    unresolved: 'No chapter ({{number}})',
    copyUnresolved: 'Copy names without a chapter',
    noneUnresolved: 'Every rule leads to a chapter.',
    problems_one: '{{count}} problem in the file',
    problems_other: '{{count}} problems in the file',
    line: 'Line {{line}}:',
    noRules: 'The file holds no alert rule.',
    noMatch: 'No rule of this kind.',
    column: {
      alert: 'Alert',
      outcome: 'Outcome',
      chapter: 'Chapter',
      why: 'Why',
    },
    facts: {
      line: 'line {{line}}',
    },
    more_one: '{{count}} more',
    more_other: '{{count}} more',
    guess: 'A guess: {{text}}',
  },
} as const;
