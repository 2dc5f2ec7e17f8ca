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

/** Who is called, when, and what is said. */
export const escalationMatrix: ChapterTemplate = {
  id: 'escalation-matrix',
  title: 'Escalation tiers and scripts',
  description:
    'Tiers by time and impact, who stands in for whom, and what to say to the next tier, the vendor and leadership.',
  layout: 'sop',
  kind: 'escalation',
  category: 'platform-infrastructure',
  severity: 'P2',
  folder: 'escalation',
  questions: [
    service,
    {
      ...console,
      question: 'Where are people paged?',
      example: 'Incidents → (number) → Page',
      default: 'the paging tool',
    },
    {
      id: 'tier1',
      question: 'Who is tier 1: first look, known fixes?',
      example: 'the service desk on shift',
      type: 'text',
      default: 'whoever is on call',
    },
    {
      id: 'tier2',
      question: 'Who is tier 2: application and infrastructure together?',
      example: 'cloud, interface and database engineers',
      type: 'text',
      default: '[[ownerName]], and [[backupName]] in their stead',
    },
    {
      id: 'tier3',
      question: 'Who is tier 3: failover, vendors, leadership?',
      example: 'the incident commander and the head of operations',
      type: 'text',
      default: 'the incident commander',
    },
    command,
    language,
    {
      id: 'fallback',
      question: 'What if nobody answers a page?',
      example: 'phone, then the phone bridge',
      type: 'text',
      default: 'phone, then the next name',
    },
    escalateAfter,
    vendor,
  ],
  parameters: [ticket],
  body: `## Purpose

Bring every problem of [[service]] to somebody who can end it, by the clock and by its impact, whoever happens to be awake.

## Scope

Incidents and failed maintenance of [[service]] at working hours. Nights, weekends and holidays have a chapter of their own. Security incidents go
to the security lead at once.

## Roles

| tier | who | does | moves on when |
| --- | --- | --- | --- |
| 1 | [[tier1]] | classify, known fixes, first notice | P1 at once; P2 after [[escalateAfter]] minutes; P3 after half a day |
| 2 | [[tier2]] | application and infrastructure together | no plan within another [[escalateAfter]] minutes, or failover is spoken of |
| 3 | [[tier3]] | failover, vendors, leadership | it ends here |

## Dependencies

Each thing that [[service]] depends on has an owner, a backup, a way to reach both and a time to answer. Keep this table complete:

| dependency | owner | backup | how, then | answer within |
| --- | --- | --- | --- | --- |
| [[service]] | [[ownerName]] | [[backupName]] | page, then [[fallback]] | [[escalateAfter]] minutes |

## Prerequisites

- A number, a priority, and one sentence about who cannot do what. Without them nobody is woken for the right thing.
- **P1** many people, or somebody may come to harm. **P2** one site, or a control is lost. **P3** there is another way. **P4** a wish.

## Steps

1. **Classify** within five minutes: application, infrastructure, interface, security or backup. Open the chapter of that class.
2. **Page tier 1** in **[[console]]**. It shows a name as soon as somebody has it.
3. **No answer** in time: [[fallback]]. Never wait for the same person twice.
4. **The time of a tier is up:** go on to the next. The clock decides, not a feeling.
5. **Speak by the script** below. Have at hand what it asks for before you call.
6. **Hand over aloud.** Whoever takes it says "I have it", and the ticket names the new lead.
7. **Vendors** are called after our own classification: first the one of the layer that is ill. One of them leads.

[[> breakGlass]]
## Communications

\`\`\`text
Leadership update, number \${{ parameters.ticket }}, [time]
Impact: [who cannot do what], since [time]. Expected to end: [time, or "known at hh:mm"].
Running now: [one action]. Needed from you: [nothing, or which decision until when].
\`\`\`

| priority | team | leadership | customers |
| --- | --- | --- | --- |
| P1 | every 15 minutes | every 30 minutes | every 30 minutes |
| P2 | every hour | at start and end | at start and end |
| P3 | every day | on request | on request |

## Validation

- The ticket names one lead, and every page has an answer with a time.
- The one who called and the one who was called say the same sentence about the impact.

## Rollback

To call too early is no mistake: give it back, say thanks, and leave one line with the reason. Tier 3 is called off only by tier 3.

## Escalation

[[> escalationScript]]

Leadership is woken with three things: the impact, the expected time, the decision that is needed. No technical guesses.

## Post-incident notes

- Compare the times of each tier with this page. The slowest step is a finding.
- People change: at every review, read the table aloud and fill what is missing on the same day.
- Begin the next exercise with a page that nobody answers.
`,
};
