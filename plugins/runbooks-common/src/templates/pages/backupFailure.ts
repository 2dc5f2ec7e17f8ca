// SPDX-License-Identifier: Apache-2.0
import type { ChapterTemplate } from '../types';
import {
  changes,
  command,
  console,
  escalateAfter,
  language,
  recover,
  service,
  sign,
  ticket,
  vendor,
} from './questions';

/** A copy was not made. */
export const backupFailure: ChapterTemplate = {
  id: 'backup-failure',
  title: 'Backup failure',
  description:
    'A backup failed: is it passing, a matter of room, of rights, or of the storage; how often to retry, and when to call.',
  layout: 'sop',
  kind: 'incident',
  category: 'platform-infrastructure',
  severity: 'P2',
  folder: 'backup',
  questions: [
    service,
    {
      ...console,
      question: 'Where does one see the job and its last error?',
      example: 'Backup console → Failed jobs',
      default: 'the backup console',
    },
    {
      ...recover,
      question: 'How is a failed job started again?',
      example: 'Backup console → Failed jobs → Retry',
      default: 'read the last error in [[console]], then retry the job once',
    },
    {
      id: 'retries',
      question: 'How often may it be retried at most?',
      example: 'twice',
      type: 'text',
      default: 'twice',
    },
    {
      id: 'first',
      question: 'Which data goes first when several fail?',
      example: 'the clinical database, then billing, then files',
      type: 'text',
      default: 'what cannot be entered again by hand',
    },
    command,
    language,
    {
      ...sign,
      default: 'a new copy is there, within policy, and it was checked',
    },
    changes,
    { ...escalateAfter, default: '60' },
    vendor,
  ],
  parameters: [ticket],
  body: `[[> firstActions]]
## Purpose

Have a good copy of [[service]] again before the next one is due, and know why this one failed.

## Scope

Jobs that failed, are late, or finished with warnings. If the copies themselves were deleted or changed, it is a security incident first.

## Symptoms

- A job is red in **[[console]]**, or has not ended in twice its usual time.
- The disk of transaction logs fills up, because nothing takes them away.

## Roles

[[OwnerName]] leads, [[backupName]] stands in. Nobody but the two shortens how long copies are kept.

## Prerequisites

- Access to **[[console]]**, with the right to retry.
- The date of the last restore test of this data.

## Steps

1. How old is the last good copy? Older than policy: it is P1 from now on.
2. **Which sort of failure** is it?

    | sort | sign | then |
    | --- | --- | --- |
    | passing | a time-out, the network, a lock | retry |
    | room | disk or vault full | make room, never by deleting the last good copy |
    | rights | refused, key or account ended | renew the account, then retry |
    | storage | errors of reading or checksum | do not retry: call |

3. Look at **[[changes]]**: what changed since the last good copy?
4. [[Recover]]. At most [[retries]], never at the same time as the next planned job.
5. More than one data set: first [[first]].
6. While there is no new copy, planned changes to [[service]] wait.

[[> breakGlass]]
## Communications

[[> statusUpdate]]

## Validation

- [[Sign]].
- The next planned job went through by itself.
- The chain of copies has no hole: the last full one and every log after it.

## Rollback

Nothing is undone, but a change that made room is: how long copies are kept goes back to policy as soon as there is a good one.

## Escalation

[[> escalationScript]]

Retries used up, the storage is ill, or several data sets at once: call without waiting for the clock.

## Post-incident notes

- Put down how long there was no copy within policy, and tell those who have to know for audits.
- Look at the last restore test of this data. Older than its cycle: do one this week.
- A job that passed at the second try without a known cause is watched for a week.
`,
};
