// SPDX-License-Identifier: Apache-2.0
import type { ChapterTemplate } from '../types';
import {
  command,
  console,
  escalateAfter,
  language,
  service,
  sign,
  ticket,
} from './questions';

/** Whether there is something to go back to. */
export const backupVerification: ChapterTemplate = {
  id: 'backup-verification',
  title: 'Backup verification',
  description:
    'Every day: were all copies made, within policy? Every cycle: does one really come back? With sign-off.',
  layout: 'sop',
  kind: 'backup',
  category: 'platform-infrastructure',
  severity: 'P2',
  folder: 'backup',
  questions: [
    service,
    {
      ...console,
      question: 'Where does one see last night’s backups?',
      example: 'Backup console → Last 24 hours',
      default: 'the backup console',
    },
    {
      id: 'policy',
      question: 'What is backed up how often, and kept how long?',
      example: 'full each night for 35 days, log every 15 minutes for 7 days',
      type: 'text',
      default: 'full each night, log every 15 minutes, kept for 35 days',
    },
    {
      id: 'copies',
      question: 'Where do the copies lie, and how are they encrypted?',
      example: 'second site and immutable vault, AES-256, keys in the vault',
      type: 'text',
      default:
        'in a second place that cannot be changed from the first, encrypted',
    },
    {
      id: 'cycle',
      question: 'How often is a copy really restored?',
      example: 'every month, another data set each time',
      type: 'text',
      default: 'every month, another data set each time',
    },
    {
      id: 'target',
      question: 'Where is it restored to for the test?',
      example: 'the restore sandbox',
      type: 'text',
      default: 'a sandbox without a way to production',
    },
    {
      ...command,
      question: 'Which command checks a copy (break-glass)?',
      example: 'restic check --read-data-subset=5%',
    },
    language,
    {
      ...sign,
      default: 'every data set has a good copy within policy',
    },
    { ...escalateAfter, default: '60' },
  ],
  parameters: [ticket],
  body: `[[> firstActions]]
## Purpose

Know every day that [[service]] can be brought back, and show it every cycle by doing it. A green job that nobody ever restored proves nothing.

## Scope

All data of [[service]]: [[policy]]. The copies lie [[copies]]. A job that failed has a chapter of its own.

## Prerequisites

- Access to **[[console]]**; reading is enough for the daily part.
- For the test: [[target]], with room for the largest data set.

## Steps

Every day, before noon:

1. Open **[[console]]**. Count the data sets: as many as there should be, none left out by mistake.
2. For each one look at the time of the last full and the last log copy, and at the result.
3. Compare with the policy: [[policy]]. A copy that is late counts as failed.
4. See that the second copy has arrived, and that it cannot be deleted from here.
5. Sign off with your name, also when everything is green.

Test of a restore, [[cycle]]:

1. Choose a data set that was not tested lately, and a moment of the last week.
2. Ask for the key as one would in an emergency. If that takes long, it is a finding.
3. Restore to [[target]]. Note start and end.
4. Run the consistency check, count rows or files, and let somebody who knows the data look at three records.
5. Delete what was restored, and sign off.

[[> breakGlass]]
## Validation

- [[Sign]].
- The record of the day holds:

| what | for each data set |
| --- | --- |
| Source and moment | which data, as of when |
| Checksum or result | as the tool wrote it |
| Target of the last test | where, when, how long it took |
| Sign-off | who, when |

## Rollback

Nothing of the daily part changes anything. A test restore is deleted when it is signed off, or at the latest the next day: it holds real data.

## Escalation

[[> escalationScript]]

The same data set bad on two days, or more than one on the same day: call [[ownerName]] at once.

## Post-incident notes

- A test that failed counts as an incident of the data set, until another one went well.
- Note how long the restore took beside what was promised.
- A data set that nobody knew is added to the policy, or deleted.
`,
};
