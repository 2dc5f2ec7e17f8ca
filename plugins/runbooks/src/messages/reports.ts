// SPDX-License-Identifier: Apache-2.0

/** Texts of problems that readers report: the dialog, and the lists of those who answer. */
export const reportsMessages = {
  reportProblem: {
    action: 'Report a problem',
    passage: 'Report a problem of this passage',
    issue: 'Open an issue',
    title: 'Report a problem of "{{title}}"',
    toOwner:
      'It goes to {{owner}}, with your name. You are told what they answer.',
    toNobody:
      'Nobody in the catalog owns this chapter: whoever takes it over will find the report.',
    quote: 'The passage',
    section: 'Where',
    wholePage: 'The whole page',
    problem: 'What is wrong',
    problemHint: 'What you expected, what happened, what would be right',
    submit: 'Report',
    failed: 'The problem was not reported',
    reported: 'The owners are told',
    orIssue: 'Open an issue in the repository instead',
    issueTitle: 'Runbook: {{title}}',
    issuePage: 'Page: {{link}}',
    issueFile: 'File: {{link}}',
    issueRevision: 'Revision: {{revision}}',
  },
  reports: {
    title_one: '{{count}} problem reported by readers',
    title_other: '{{count}} problems reported by readers',
    closedTitle_one: '{{count}} report answered and closed',
    closedTitle_other: '{{count}} reports answered and closed',
    failed: 'The reported problems could not be loaded',
    by: 'by',
    in: 'in',
    wholePage: 'the whole page',
    changed: 'The page has changed since.',
    closed: 'Closed',
    answer: 'Answer and close',
    answerOf: 'Answer and close: {{problem}}',
    answerTitle: 'Answer and close the report',
    answerText: '{{reporter}} is told your answer, and the report is closed.',
    answerLabel: 'Answer',
    answerHint: 'What you changed, or why the text stands as it is',
    submit: 'Close the report',
    answerFailed: 'The report was not closed',
    answered: 'The report is closed',
  },
} as const;
