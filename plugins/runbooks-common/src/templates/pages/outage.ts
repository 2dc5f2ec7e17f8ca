// SPDX-License-Identifier: Apache-2.0
import type { ChapterTemplate } from '../types';
import {
  changes,
  command,
  console,
  escalateAfter,
  language,
  maxDowntime,
  service,
  sign,
  status,
  statusEvery,
  ticket,
  vendor,
} from './questions';

/** Nobody can work, or hardly. */
export const outage: ChapterTemplate = {
  id: 'outage',
  title: 'Outage or severe degradation',
  description:
    'A service is down or too slow to work with: scope, health, recent changes, then restart, roll back or fail over.',
  layout: 'sop',
  kind: 'incident',
  category: 'platform-infrastructure',
  severity: 'P1',
  folder: 'incidents',
  questions: [
    service,
    console,
    {
      id: 'recover',
      question: 'What does one do first when one part of it is ill?',
      example: 'Web farm → Take out, then Recycle pool',
      type: 'text',
      default:
        'take the part that is ill out of service in [[console]] and restart it',
    },
    command,
    language,
    sign,
    changes,
    {
      id: 'dependencies',
      question: 'What does it depend on, in the order in which it is started?',
      example: 'database, service hosts, web farm, load balancer, sign-in',
      type: 'text',
      default: 'storage, database, service hosts, web tier, sign-in',
    },
    {
      id: 'secondary',
      question: 'What is there to fail over to, and who may decide it?',
      example: 'the secondary site, on the word of the incident commander',
      type: 'text',
      default: '',
    },
    status,
    statusEvery,
    escalateAfter,
    maxDowntime,
    vendor,
  ],
  parameters: [ticket],
  body: `[[> firstActions]]
## Purpose

Bring [[service]] back for the people who work with it, keep it stable, and keep them informed until it is.

## Scope

Covers [[service]] when nobody, one site or one group can work with it, or when it is too slow to. Missing messages while people can work go
to the chapter about interfaces. Any sign of an attack goes to the chapter about security incidents, which comes first.

## Symptoms

- People cannot sign in, or get errors and time-outs on every page.
- Monitoring shows the service down, or its answers slower than people wait.

## Roles

| role | who | may decide |
| --- | --- | --- |
| Incident commander | [[ownerName]] | failover, downtime procedure, end of the incident |
| Primary analyst | whoever was called first | restarts, taking a part out |
| Stand-in | [[backupName]] | the same as the commander, when the commander does not answer |
| Communications lead | named in the first ten minutes | text and time of updates |

## Dependencies

Brought back in this order: [[dependencies]].

## Prerequisites

- Access to **[[console]]**, and the right to restart.
- The changes of the last two days: **[[changes]]**.
- The number of the phone bridge, and the contact of each site that is affected.

## Steps

1. **Classify.** Is it the application, the ground below it, an interface, or an attack? Open the chapter of that class when it is not this one.
2. **Confirm the scope.** Open **[[console]]**: everybody, one site, or one tier? Write it down with the time.
3. **Check the ground.** Computers, storage, network, sign-in, certificates. The first that is red is the suspect.
4. **Look at what changed.** **[[Changes]]**: releases, patches, certificates, firewall rules. What fits in time is the cause until shown otherwise.
5. **Decide** within [[escalateAfter]] minutes, the first that fits:
    - one part is ill: [[recover]];
    - it began with a change: take that change back;
[[#secondary]]
    - the place is lost: fail over to [[secondary]];
[[/secondary]]
    - none of them: call [[backupName]] now.
6. **Tell people** on **[[status]]** every [[statusEvery]] minutes, also when nothing is new.

[[> breakGlass]]
## Communications

[[> statusUpdate]]

## Validation

- [[Sign]].
- Somebody who works with it has opened a record, saved it, and seen it again.
- Queues that filled up are falling, and errors are back to a normal day for 30 minutes.

## Rollback

- A restart that does not help within five minutes is not repeated: take the next choice of the steps.
- A failover goes back only in a planned window, and only when both sides are healthy.
- A change that was taken back stays back until its cause is written down.

## Escalation

[[> escalationScript]]

Leadership hears who is affected, since when, when it is expected to end, and when they hear next. No guesses about the cause.

## Post-incident notes

[[> lessons]]`,
};
