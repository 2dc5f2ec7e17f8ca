// SPDX-License-Identifier: Apache-2.0
import type { ChapterTemplate } from '../types';
import {
  command,
  console,
  escalateAfter,
  language,
  maxDowntime,
  service,
  sign,
  ticket,
  vendor,
} from './questions';

/** Messages do not flow. */
export const interfaceFailure: ChapterTemplate = {
  id: 'interface-failure',
  title: 'Interface or integration failure',
  description:
    'Messages pile up or get lost: find out whether the source, the engine or the destination is ill; retry, pause or replay.',
  layout: 'sop',
  kind: 'incident',
  category: 'ingestion',
  severity: 'P1',
  folder: 'incidents',
  questions: [
    service,
    console,
    {
      id: 'recover',
      question: 'What does one do first with a channel that stands still?',
      example: 'Interfaces → Channels → Pause intake, then Restart channel',
      type: 'text',
      default: 'pause the intake of the channel in [[console]] and restart it',
    },
    command,
    language,
    {
      ...sign,
      default: 'what was sent is acknowledged again, and the queue falls',
    },
    {
      id: 'ordered',
      question: 'Which messages must stay in order?',
      example: 'admissions and results of the same patient',
      type: 'text',
      default: 'messages about the same person or record',
    },
    {
      id: 'partner',
      question: 'Where are the contacts of the partners?',
      example: 'on the page of each channel',
      type: 'text',
      default: 'in the description of the channel',
    },
    escalateAfter,
    maxDowntime,
    vendor,
  ],
  parameters: [ticket],
  body: `[[> firstActions]]
## Purpose

Let messages flow again through [[service]], in their order, without losing one and without delivering one twice.

## Scope

Covers queues, channels, maps, endpoints and acknowledgements of [[service]]. If people cannot work at all, it is an outage: open that chapter.

## Symptoms

- A queue grows, or its oldest message is older than on a normal day.
- A partner misses messages, or answers with refusals, or does not answer.

## Roles

[[OwnerName]] leads and decides about replays. [[BackupName]] stands in. The contacts of the partners stand [[partner]].

## Prerequisites

- Access to **[[console]]**. Opening a message is recorded: do it only under the number of the incident.
- Never paste the content of a message into a chat or a ticket.

## Steps

1. **Which channels?** Open **[[console]]** and sort by the oldest waiting message. One channel: a partner or a map. All of them: the engine.
2. **Queue.** Read the last error of the message at its head. One bad message can hold up all behind it.
3. **Endpoint.** Test it, and look at the end date of its certificate.
4. **Map.** A map that was changed today goes back to its last version.
5. **Acknowledgements.** Sent without an answer: the destination is ill. Nothing sent: the engine. Nothing received: the source.
6. **Decide:**
    - the source sends bad data: put the message aside, tell the source, go on;
    - the engine is ill: [[recover]];
    - the destination is down: pause sending and keep the queue until it answers.
7. **Count before you go on.** For the time of the gap: received = delivered + waiting + put aside. Go on only when it is equal.
8. **Replay** what was put aside. In order: [[ordered]]. Everything else at the end.

[[> breakGlass]]
## Communications

[[> statusUpdate]]

## Validation

- [[Sign]].
- The count is equal over the whole gap, and no message was delivered twice.
- The partner names one message that arrived, with its time.

## Rollback

- A replay that brings doubles is stopped at once: pause the channel, list what went out twice, and tell the destination before anything else.
- A map that went back stays back until it ran in the test environment.

## Escalation

[[> escalationScript]]

Messages that are lost, and not only late, are told to [[ownerName]] at once, whatever the clock says.

## Post-incident notes

[[> lessons]]
- Note how many messages waited, were put aside and were replayed, and how many minutes the oldest one waited.
`,
};
