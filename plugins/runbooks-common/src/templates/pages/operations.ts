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
} from './questions';

/** A task that is done again and again: daily work by default, an incident where it is asked for. */
export const operations: ChapterTemplate = {
  id: 'operations',
  title: 'Operate a service',
  description:
    'One task, from what is true afterwards to what goes wrong. For daily work, and for incidents of one service.',
  layout: 'operations',
  kind: 'daily-ops',
  category: 'platform-infrastructure',
  severity: null,
  folder: 'procedures',
  questions: [
    service,
    {
      id: 'outcome',
      question: 'What is true when the work is done?',
      example: 'every queue moves and no file was sent twice',
      type: 'text',
      default:
        'the work of [[service]] goes on, and nothing was lost or done twice',
    },
    {
      id: 'role',
      question: 'Which role or right does one need?',
      example: 'PLATFORM_ADMIN',
      type: 'text',
      default: '',
    },
    console,
    recover,
    command,
    language,
    sign,
    {
      id: 'failure',
      question: 'What goes wrong most often: what does one see?',
      example: 'lock timeout during start',
      type: 'text',
      default: '',
    },
    {
      id: 'failureFix',
      question: 'What helps then?',
      example: 'end the longest session, then start again',
      type: 'text',
      default: 'call [[backupName]] with the message word for word',
    },
    escalateAfter,
  ],
  parameters: [],
  body: `[[> firstActions]]
## Outcome

[[Outcome]].

## Prerequisites

[[#role]]
- The role [[role]].
[[/role]]
- Access to **[[console]]**.
- Nobody else works on [[service]] at the same moment: say in the team's channel that you begin.

## Diagram

\`\`\`mermaid
flowchart LR
  look[Look at the state] --> act[Act]
  act --> check{Does the sign show?}
  check -- yes --> done[Say that it is done]
  check -- no --> undo[Undo, then call the backup]
\`\`\`

## Steps

1. Open **[[console]]** and read the state of [[service]]. Note what differs from a normal day, with the time.
2. [[Recover]].
3. Wait for the sign: [[sign]]. Do nothing twice in the meantime.
4. Say in the team's channel that you are done, and what you saw.

[[> breakGlass]]
## Validation

- [[Sign]].
- It still holds after ten minutes, and no new alert of [[service]] fires.

## Troubleshooting

| What you see | What to do |
| --- | --- |
[[#failure]]
| [[failure]] | [[FailureFix]] |
[[/failure]]
| The sign does not show within [[escalateAfter]] minutes | Undo what you changed, and call [[backupName]] |
| What you see is not on this page | Ask [[ownerName]], and add it here afterwards |

## Next

- Note in the ticket what you did and when, and whether a step of this page was missing or wrong.
- Whatever you do for the third time, propose to automate.
`,
};
