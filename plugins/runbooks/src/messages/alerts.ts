// SPDX-License-Identifier: Apache-2.0

/** Texts of the pages of alerts: of one, and of those that a payload holds. */
export const alertsMessages = {
  alerts: {
    title: 'Alerts',
    description: 'From an alert to the step: paste what fired.',
    alert: 'Alert {{name}}',
    searchFor: 'Search for "{{name}}"',
    failed: 'The alert could not be looked up',
    outcome: {
      resolved: 'Resolved',
      ambiguous: 'Several chapters',
      unresolved: 'No chapter',
    },
    over: 'no longer firing',
    candidates: {
      ambiguous: 'Several chapters may be meant. Choose by the reasons.',
      guesses:
        'No chapter names this alert. These come nearest, by its words and labels.',
      none: 'No chapter answers this alert.',
    },
    howTo:
      "To have a chapter answer it next time, name the alert in the chapter's front matter:",
    frontMatter: 'Front matter',
    confidence: {
      label: 'How sure',
      sure: 'Sure',
      likely: 'Likely',
      guess: 'A guess',
    },
    section: 'Begin at',
    entity: 'For',
    owner: 'Owner',
    why: 'Why',
    others_one: '{{count}} less likely chapter',
    others_other: '{{count}} less likely chapters',
    payload: {
      label: 'What fired',
      hint: 'The JSON body of an Alertmanager (version 4) or PagerDuty (version 3) webhook. It is looked up as soon as it is pasted.',
      submit: 'Look up',
      clear: 'Clear',
      invalid: 'This is not JSON: {{message}}',
      search: 'Search for this text instead',
      none: 'The payload holds no alert.',
      failed: 'The payload could not be looked up',
      loading: 'Looking up',
      results_one: '{{count}} alert',
      results_other: '{{count}} alerts',
      unresolved_one: '{{count}} leads to no chapter',
      unresolved_other: '{{count}} lead to no chapter',
      show: 'Show what may be meant',
      address:
        'Each alert also has an address of its own, which leads straight to the step. As the runbook_url of an alert rule, with the labels that say where:',
    },
  },
  alertBanner: {
    label: 'The alert that led here',
    candidates: 'Other candidates',
  },
} as const;
