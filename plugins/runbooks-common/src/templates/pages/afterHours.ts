// SPDX-License-Identifier: Apache-2.0
import type { ChapterTemplate } from '../types';
import {
  command,
  console,
  escalateAfter,
  language,
  service,
  ticket,
  vendor,
} from './questions';

/** Nights, weekends and holidays. */
export const afterHours: ChapterTemplate = {
  id: 'after-hours',
  title: 'After-hours on-call',
  description:
    'Who is first at night, what wakes whom, how fast they answer, and what may wait for the morning.',
  layout: 'sop',
  kind: 'escalation',
  category: 'platform-infrastructure',
  severity: 'P2',
  folder: 'escalation',
  questions: [
    service,
    {
      id: 'hours',
      question: 'When does it hold?',
      example: '18:00 to 07:00, weekends and holidays',
      type: 'text',
      default: '18:00 to 07:00, weekends and holidays',
    },
    {
      ...console,
      question: 'Where are people paged at night?',
      example: 'On-call console → Page',
      default: 'the paging tool',
    },
    {
      id: 'firstOnCall',
      question: 'Who is first on the hook?',
      example: 'the platform engineer on the rota',
      type: 'text',
      default: 'whoever the rota names',
    },
    command,
    language,
    {
      id: 'wake',
      question: 'What wakes somebody in any case?',
      example: 'nobody can sign in, results are lost, signs of an attack',
      type: 'text',
      default:
        'many people cannot work, somebody may come to harm, data is lost, signs of an attack',
    },
    {
      id: 'waits',
      question: 'What waits for the morning?',
      example: 'one slow report, a certificate that ends next week',
      type: 'text',
      default: 'whatever has another way, and does not get worse until then',
    },
    {
      id: 'executive',
      question: 'When is leadership woken?',
      example: 'more than one site down for an hour, or protected data seen',
      type: 'text',
      default:
        'P1 for longer than an hour, or protected data may have been seen',
    },
    escalateAfter,
    vendor,
  ],
  parameters: [ticket],
  body: `## Purpose

Wake the right person for the right thing, and let everybody else sleep, so that they can work tomorrow.

## Scope

[[Service]], at these hours: [[hours]]. In between, the chapter about tiers holds.

## Roles

| role | who |
| --- | --- |
| First on call | [[firstOnCall]] |
| Second | [[ownerName]] |
| Stand-in for both | [[backupName]] |

## Prerequisites

- A telephone that rings at night, and a way to sign in from where you sleep. Try both on the first evening.
- The handover of the day: what is open, what was changed, what may come.

## Steps

1. **Acknowledge** the page in **[[console]]** within five minutes. You need not have an answer, only be awake.
2. **Is it real?** Look at the service as a user would. A false alarm is noted and left.
3. **Does it have to be now?** It wakes: [[wake]]. It waits: [[waits]].
4. **Choose what is safe.** At night, alone and tired, prefer what can be undone. Failover and restores need a second pair of eyes.
5. **Open the chapter** of the alert and follow it. If there is none, say so when you call.
6. **Not better within [[escalateAfter]] minutes:** page the second. Not answered: page the stand-in.
7. **Leadership** is woken for: [[executive]].
8. **Vendors:** ours first, theirs after we know which layer is ill.

| priority | answer within | wakes |
| --- | --- | --- |
| P1 | 5 minutes | first on call, second at once |
| P2 | 15 minutes | first on call |
| P3 | next morning | nobody |

[[> breakGlass]]
## Validation

- The page has a name and a time, and the ticket says what was seen and done.
- Whoever comes in the morning can go on from the ticket without calling you.

## Rollback

Woken for nothing? Note it, and change the alert or this page the same week. What was put off and got worse is taken up at once, without
discussion about who decided it.

## Escalation

[[> escalationScript]]

## Post-incident notes

- Who was up at night begins later: the rota says who takes over.
- Every page of the week is looked at once: real, too early, too late, not needed.
- Two pages for the same cause become work for the day, with a name.
`,
};
