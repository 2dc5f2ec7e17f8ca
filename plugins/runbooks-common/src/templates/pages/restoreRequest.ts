// SPDX-License-Identifier: Apache-2.0
import type { ChapterTemplate } from '../types';
import {
  command,
  console,
  escalateAfter,
  language,
  recover,
  service,
  sign,
  ticket,
} from './questions';

/** Somebody needs data back. */
export const restoreRequest: ChapterTemplate = {
  id: 'restore-request',
  title: 'Restore request',
  description:
    'Data is to come back: what, from when, why, who agreed; files, a moment of a database, or everything; and that it is whole.',
  layout: 'sop',
  kind: 'backup',
  category: 'platform-infrastructure',
  severity: 'P2',
  folder: 'backup',
  questions: [
    service,
    {
      id: 'approver',
      question: 'Who has to agree to a restore?',
      example: 'the owner of the data, and privacy for data of patients',
      type: 'text',
      default: 'the owner of the data',
    },
    {
      ...console,
      question: 'Where are restores started?',
      example: 'Backup console → Restore',
      default: 'the backup console',
    },
    {
      id: 'sandbox',
      question: 'Where is data restored to first?',
      example: 'the restore sandbox',
      type: 'text',
      default: 'a place beside production',
    },
    {
      ...recover,
      question: 'How is data restored beside production?',
      example: 'Restore → Sandbox, then Compare → Copy back',
      default: 'restore it in [[console]] to [[sandbox]], and compare',
    },
    {
      ...command,
      question: 'Which command lists the copies (break-glass)?',
      example: 'restic snapshots --tag claims',
    },
    language,
    {
      ...sign,
      default:
        'the consistency check is clean, and whoever asked has seen the data',
    },
    { ...escalateAfter, default: '60' },
  ],
  parameters: [ticket],
  body: `[[> firstActions]]
## Purpose

Bring back the data of [[service]] that was asked for, as of the moment that was asked for, and nothing else.

## Scope

Files, single records, databases and whole environments of [[service]]. A copy that failed has a chapter of its own.

## Prerequisites

The request says all of this, or nothing begins:

| what | example |
| --- | --- |
| Data | which table, folder, or record |
| Moment | as of when; between which times it was still right |
| Largest loss | how many minutes of later entries may be lost |
| Reason | a mistake, a fault, a test, a legal matter |
| Agreed | [[approver]], by name and with time |

## Steps

1. Check the request against the table, and ask [[approver]] when a line is missing. Urgency is no approval.
2. **Choose** the smallest that is enough:
    - some files or records: restore them beside, copy them back;
    - a database as of a moment: restore it beside, compare, copy rows back;
    - everything: only on the word of [[ownerName]], with users out and services stopped.
3. Find a copy from before the moment in **[[console]]**, and look at its checksum.
4. Tell those who are affected, with the text below.
5. [[Recover]]. Production is not touched yet.
6. Before everything is replaced, keep the state as it is now: it is the way back.
7. Copy back with a second person who reads along.
8. Let whoever asked look at three of the records, and accept in writing.

[[> breakGlass]]
## Communications

\`\`\`text
Restore \${{ parameters.ticket }}, [date], start [time], expected end [time].
What comes back: [data, time]. You will notice: [nothing, reading only, no access].
Entries made after [time]: [stay, have to be made again, a list follows].
\`\`\`

## Validation

- [[Sign]].
- Counts of the data are what the request expects.
- Interfaces run again only after their counts over the gap were equal.
- The moment that was reached and the time it took stand in the request.

## Rollback

- Beside production: delete the copy. What was copied back is taken back from the list of step 7.
- Everything: the way back is the state kept in step 6. It needs the same approval as the restore.
- Stop and ask when the expected end is passed by half of the time again.

## Escalation

[[> escalationScript]]

## Post-incident notes

- Write down the moment wanted and reached, and the time promised and taken.
- A mistake of a user: tell those who make the screen that made it easy.
- A restore that went well counts as the test of that data set.
`,
};
