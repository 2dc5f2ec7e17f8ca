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

/** A planned window for systems below the application. */
export const patching: ChapterTemplate = {
  id: 'patching',
  title: 'Patching and OS maintenance',
  description:
    'A planned window: approval, checks before, go or no-go, one part after the other, checks after, and when to go back.',
  layout: 'sop',
  kind: 'maintenance',
  category: 'platform-infrastructure',
  severity: 'P2',
  folder: 'maintenance',
  questions: [
    service,
    {
      id: 'window',
      question: 'When is the window?',
      example: 'second Sunday of the month, 01:00 to 05:00',
      type: 'text',
      default: 'the window that the change names',
    },
    {
      id: 'approver',
      question: 'Who approves the change?',
      example: 'the change board; in an emergency the incident commander',
      type: 'text',
      default: '[[ownerName]]',
    },
    console,
    {
      id: 'order',
      question: 'In which order are the systems done?',
      example: 'web tier, service hosts, passive database node, active one',
      type: 'text',
      default: 'the passive half first, then the active one',
    },
    {
      id: 'stays',
      question: 'What has to stay up all through?',
      example: 'sign-in, one database node, half of the web servers',
      type: 'text',
      default: 'sign-in, and half of every tier',
    },
    {
      ...recover,
      question: 'How is one system done, step by step?',
      example: 'Drain, wait for Sessions = 0, Patch and restart, Put back',
      default: 'drain it in [[console]], patch it, restart it, put it back',
    },
    {
      ...command,
      question:
        'Which command shows or installs patches on one system (break-glass)?',
      example: 'dnf updateinfo list security',
    },
    language,
    {
      ...sign,
      default:
        'people sign in, a transaction goes through, and queues are as before',
    },
    {
      id: 'undo',
      question: 'How is a patch taken back?',
      example: 'Patch → Uninstall last, or the snapshot of the first step',
      type: 'text',
      default:
        'keep the system out, and uninstall the patch or restore its snapshot',
    },
    { ...escalateAfter, default: '30' },
  ],
  parameters: [ticket],
  body: `[[> firstActions]]
## Purpose

Bring every system of [[service]] to the approved patch level within the window, without anybody noticing. It should feel dull.

## Scope

Operating systems and what comes with them. Versions of the application are released by their own chapter. The window: [[window]].

## Roles

| role | who |
| --- | --- |
| Lead of the window, go or no-go | [[ownerName]] |
| Stand-in | [[backupName]] |
| Approval | [[approver]] |
| Functional check | somebody who works with [[service]] |

## Dependencies

Stays up all through: [[stays]]. The order: [[order]].

## Prerequisites

- A change that [[approver]] approved, and a notice to those who work with [[service]].
- A list of the systems in scope. The patches ran in the test environment.

An hour before, all of these are good:

| check | good |
| --- | --- |
| Backup | a full one of today, verified |
| Disk | 20 % free on every system |
| Processor and memory | half of each tier can carry everything |
| Services | all green in **[[console]]** |
| Incidents | no open P1 or P2 |

## Steps

1. Open the bridge, read out what is in scope, and name somebody who writes.
2. **Go or no-go.** The lead asks everybody. One "no" moves the window.
3. Silence the alerts of the systems in scope, until the end of the window and no longer.
4. In the order above, one system at a time: [[recover]].
5. **Halfway**, compare the time with the plan. What cannot begin in time moves to the next window.
6. End the silence of the alerts, and validate.

[[> breakGlass]]
## Validation

- [[Sign]].
- No new sort of error in the log for 30 minutes.
- Every system of the list has the patch level, or a date by which it will.

## Rollback

Go back when sign-in fails for five minutes on a patched system, or when two systems show the same new error: [[undo]].
In the last half hour nothing is undone any more: keep what is healthy in service, and call.

## Escalation

[[> escalationScript]]

As soon as people are affected it is an incident: open the chapter about outages.

## Post-incident notes

- Attach to the change: the patch levels, start and end of each system, and who said "go".
- A step that took twice its planned time changes the plan of the next window.
`,
};
