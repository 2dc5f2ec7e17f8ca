// SPDX-License-Identifier: Apache-2.0

/** Texts of owners, and of setting them. */
export const ownershipMessages = {
  ownerState: {
    owned: 'Owned',
    orphaned: 'Orphaned',
    'no-backup': 'No backup',
    overridden: 'Overridden',
  },
  orphaned: {
    gone: 'not in the catalog',
    goneHint:
      '{{ref}} is named here, but the catalog has no such user or group.',
    title: 'Orphaned: nobody answers for this chapter',
    named: '{{ref}} is not in the catalog ({{where}}).',
    nobody: 'No owner is named anywhere.',
    backup: 'Ask the backup:',
    set: 'Set an owner',
  },
  ownership: {
    change: 'Change',
    changeLabel: 'Change the owner',
    action: {
      claim: 'Claim for my group',
      transfer: 'Transfer',
      set: 'Set the owner',
      end: 'End the override',
    },
    title: {
      claim: 'Claim "{{title}}"',
      transfer: 'Transfer "{{title}}"',
      set: 'Set the owner of "{{title}}"',
    },
    text: {
      claim:
        'Your group answers for this chapter from now on, over what the files say.',
      transfer:
        'Hands the chapter on, over what the files say. Those who get it can hand it back.',
      set: 'Names who answers for this chapter, over what the files say.',
    },
    submit: {
      claim: 'Claim',
      transfer: 'Transfer',
      set: 'Set',
    },
    failed: 'The owner was not changed',
    group: 'Group',
    owner: 'Owner',
    backup: 'Backup owner',
    backupStated: 'Left empty, it stays as the files say: {{ref}}',
    backupNone: 'Who stands in. The files name nobody',
    pickerHint: 'A user or group, by name',
    reason: 'Reason',
    reasonHint: 'Others see it beside the owner',
    until: 'Until',
    untilHint:
      'Ends by itself after this day. Left empty, it stands until it is ended or the files say the same',
    noBackup: 'Nobody',
    stated: 'The files say',
    mayNot: 'Changing the owner',
    override: {
      label: 'Set here',
      backup: 'backup',
      setBy: 'set by',
      service: 'a service',
      until: 'until {{date}}',
    },
    changed: {
      title: 'Somebody else changed the owner meanwhile',
      ended: 'The override has ended: the owner is as the files say.',
      goOn: 'Go on from there',
    },
    end: {
      title: 'End the override',
      submit: 'End it',
      failed: 'The override was not ended',
      done: 'The owner is as the files say again',
      now: 'Now:',
      then: 'Afterwards the owner is as the files say:',
      thenNobody: 'Afterwards nobody is named: the chapter is orphaned.',
    },
    done: {
      title: 'The owner is changed',
      now: 'Owner now:',
      permanent:
        'To make it permanent, put these lines into the front matter of {{file}}:',
      lines: 'Lines for the front matter',
      copy: 'Copy the lines',
      close: 'Done',
    },
  },
} as const;
