// SPDX-License-Identifier: Apache-2.0

/** Texts of what stands on TechDocs pages that are chapters, and of covered break-glass commands in both readers. */
export const addonsMessages = {
  chapterStrip: {
    label: 'This page is a runbook chapter',
    owner: 'Owner',
    backupOwner: 'Backup',
    appliesTo: 'Applies to',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
    open: 'Open in Runbooks',
    anyRole: 'Whoever reads this chapter may carry it out.',
  },
  breakGlass: {
    label: 'Covered break-glass command',
    title: 'Break-glass command, covered',
    hint: 'Only when the way through the user interface fails.',
    anyRole: 'The chapter asks for no role to run it.',
    held: 'It needs {{required}}, which you have.',
    unknown: 'Whose right it needs is not known: {{reason}}',
    reading: 'the chapter is still being read.',
    reveal: 'Reveal the command',
    leaves: 'That you reveal it is recorded with your name.',
    leavesNothing: 'It can be revealed, but that cannot be recorded now.',
    recording: 'Revealed. It is being recorded.',
    recorded: 'Revealed and recorded at {{time}}.',
    recordedWithout:
      'Revealed and recorded at {{time}}, without a role that the chapter asks for.',
    failed: 'Revealed, but not recorded: {{reason}}',
    again: 'Record it',
  },
} as const;
