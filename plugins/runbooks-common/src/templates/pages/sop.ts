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

/** A procedure that is carried out the same way by everybody, whatever it is about. */
export const sop: ChapterTemplate = {
  id: 'sop',
  title: 'Standard operating procedure',
  description:
    'Any procedure that has to go the same way every time, with who decides, how to go back and what is kept as evidence.',
  layout: 'sop',
  kind: 'daily-ops',
  category: 'platform-infrastructure',
  severity: null,
  folder: 'procedures',
  questions: [
    service,
    {
      id: 'purpose',
      question: 'What is the procedure for?',
      example: 'close the accounts of people who left, on their last day',
      type: 'text',
      default: 'carry out the work on [[service]] the same way every time',
    },
    {
      id: 'trigger',
      question: 'When is it started, and by what?',
      example: 'a leaver ticket from HR',
      type: 'text',
      default: 'a ticket asks for it',
    },
    {
      id: 'approver',
      question: 'Who has to agree before it begins?',
      example: 'the line manager',
      type: 'text',
      default: '[[ownerName]]',
    },
    console,
    recover,
    command,
    language,
    sign,
    {
      id: 'undo',
      question: 'How is it undone?',
      example: 'press Enable on the same account within 30 days',
      type: 'text',
      default: 'take the last step back in [[console]], then the one before',
    },
    escalateAfter,
  ],
  parameters: [ticket],
  body: `[[> firstActions]]
## Purpose

The procedure is there to [[purpose]].

## Scope

Covers [[service]]. It is started when [[trigger]]. Anything else is asked of [[ownerName]] first.

## Prerequisites

- A ticket, and the word of [[approver]] in it.
- Access to **[[console]]**.
- Somebody who can be asked while it runs: [[ownerName]], or [[backupName]].

## Steps

1. Open the ticket and read what is wanted, by when, and who agreed. Without an answer to one of the three, stop.
2. Open **[[console]]** and note the state before, with the time.
3. [[Recover]].
4. Compare the state with the one before. Only what was wanted has changed.
5. Write into the ticket what you did, and what you saw.

[[> breakGlass]]
## Validation

- [[Sign]].
- Whoever asked for it has seen the result and says so in the ticket.

## Rollback

Go back when the sign does not show within [[escalateAfter]] minutes, or when something changed that nobody asked for: [[undo]].
Going back is no failure; going on without knowing is.

## Escalation

[[> escalationScript]]

## Post-incident notes

- The ticket is the evidence: who asked, who agreed, who did it, when, and the sign that was seen.
- A step that was missing or wrong on this page is corrected the same day.
`,
};
