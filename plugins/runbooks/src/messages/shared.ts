// SPDX-License-Identifier: Apache-2.0

/** Texts of components that several pages use. */
export const sharedMessages = {
  severity: {
    label: 'Severity {{severity}}',
  },
  chapterBadges: {
    nobody: 'Nobody is named as its owner.',
  },
  kind: {
    incident: 'Incident',
    'daily-ops': 'Daily operations',
    maintenance: 'Maintenance',
    backup: 'Backup',
    escalation: 'Escalation',
  },
  sourceState: {
    ok: 'Up to date',
    stale: 'Stale',
    failed: 'Failed',
    'never-read': 'Not read yet',
  },
  owner: {
    none: 'No owner',
    label: 'Owner',
    override: 'Set here, over what the files say',
    'front-matter': 'Named by the page',
    folder: "Named by the runbook's rule for this folder",
    source: 'Owner of the source',
  },
  commandBlock: {
    label: 'Command, {{language}}',
    copy: 'Copy',
    copyLabel: 'Copy the command',
    copied: 'Copied',
    copyIncomplete: 'Copy incomplete',
    copyIncompleteLabel: 'Copy incomplete: no value for {{names}}',
    copiedIncomplete: 'Copied without {{names}}',
    refused:
      'The value of {{name}} cannot be filled in here: {{reason}}. Put it in by hand.',
    breakGlass: 'Break-glass',
    breakGlassHint: 'Only when the way through the user interface fails',
    show: 'Break-glass command',
  },
  sourceStateNote: {
    stale:
      'The last read of {{source}} failed {{attempt}}: {{message}} Showing chapters read {{read}}.',
    staleNoError:
      'The last read of {{source}} failed {{attempt}}. Showing chapters read {{read}}.',
    failed:
      'Reading {{source}} failed {{attempt}}: {{message}} It has no chapters to show.',
    failedNoError:
      'Reading {{source}} failed {{attempt}}. It has no chapters to show.',
    'never-read': '{{source}} has not been read yet. Its chapters follow soon.',
    unknownTime: 'at an unknown time',
    problems: 'See sources and problems',
  },
  actionDialog: {
    cancel: 'Cancel',
  },
  loadNotes: {
    failed: 'Runbooks could not be loaded',
    outdated: 'Refreshing failed: {{message}} Showing what was read {{when}}.',
    retry: 'Retry',
    loading: 'Loading runbooks',
    more: 'Load more',
  },
  chapterRow: {
    external: 'opens elsewhere, in a new tab',
    noCommand: 'No command in its steps: open the chapter for what to do.',
    noOutcome: 'No outcome is written.',
    owner: 'Owner',
    updated: 'Changed',
    audience: 'For',
    why: 'Why here',
    source: 'From',
  },
  via: {
    'own-docs': "Stands in this entity's own docs",
    'front-matter': 'The page names this entity',
    selector: 'Matches {{rule}}',
    annotation: "Pulled in by this entity's annotation",
    spec: "The runbook's spec names this entity",
  },
} as const;
