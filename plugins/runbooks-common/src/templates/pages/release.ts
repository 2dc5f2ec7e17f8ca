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

/** A new version, or another setting. */
export const release: ChapterTemplate = {
  id: 'release',
  title: 'Release or configuration change',
  description:
    'A controlled experiment: what is expected, how much worse it may get, a small part first, sign-off, and the way back.',
  layout: 'sop',
  kind: 'maintenance',
  category: 'configuration',
  severity: 'P2',
  folder: 'maintenance',
  questions: [
    service,
    {
      ...console,
      question: 'Where are versions and settings rolled out?',
      example: 'Releases → Canary',
      default: 'the release page of [[service]]',
    },
    {
      id: 'signOff',
      question: 'Who signs off for the business?',
      example: 'the clinical lead, for what patients or clinicians see',
      type: 'text',
      default: '[[ownerName]]',
    },
    {
      id: 'limit',
      question: 'How much worse may it get before it goes back?',
      example: '10 % on page time for 30 minutes',
      type: 'text',
      default: 'twice the errors of a normal hour, or 10 % on answer times',
    },
    {
      ...recover,
      question: 'How is it rolled out to a small part first?',
      example: 'Releases → Canary on one server, for 15 minutes',
      default: 'roll it out to one instance in [[console]] and wait 15 minutes',
    },
    {
      id: 'undo',
      question: 'How is the version before put back?',
      example: 'Releases → Back out, then Restore configuration',
      type: 'text',
      default: 'put the version and the settings before back in [[console]]',
    },
    {
      ...command,
      question:
        'Which command shows or changes the version when the console cannot be reached (break-glass)?',
      example: 'helm -n claims history claims-gateway',
    },
    language,
    {
      ...sign,
      default:
        'all instances show one version, and errors stay within the limit',
    },
    { ...escalateAfter, default: '20' },
  ],
  parameters: [ticket],
  body: `[[> firstActions]]
## Purpose

Bring a tested version or setting of [[service]] into production, show that it does what was wanted, and be able to go back.

## Scope

Versions, maps, templates and settings of [[service]]. Patches of operating systems have a chapter of their own.

## Roles

| role | who | says |
| --- | --- | --- |
| Change owner | [[ownerName]] | go or no-go |
| Stand-in | [[backupName]] | the same, when the owner does not answer |
| Technical check | whoever rolls it out | instances and logs are clean |
| Functional check | somebody who works with it | the task can be done |
| Sign-off | [[signOff]] | accepted |

## Prerequisites

The change says all of this, or it does not begin:

| what | example |
| --- | --- |
| Reason | sites need the new discharge form |
| Exact difference | version 4.2.1 to 4.2.3; a timeout from 15 to 30 |
| Evidence | the test that was run, by whom, when |
| Expectation | sign-in as fast as before, the form opens within 2 seconds |
| Limit | [[limit]] |
| Way back | this page, tried in the test environment |

Also a verified backup of today, and a notice to everybody whose screen changes.

## Steps

1. Read the difference aloud against **[[console]]**. A line that is not in the change stops it.
2. Keep a copy of the settings: it is what the way back leads to.
3. Change the database first, where the older version can live with it. Note the time.
4. Small part first: [[recover]].
5. Compare with the expectation. Within the limit: go on, instance by instance. Beyond it: go back.
6. Functional check, then sign-off by [[signOff]], both written into the change.
7. Watch for an hour. [[OwnerName]] can be reached for a day.

[[> breakGlass]]
## Communications

\`\`\`text
Change \${{ parameters.ticket }}, [date], [start] to [end].
You will notice: [screen, new step]. You need to do: [nothing, sign in again].
If something is wrong on that day, call the service desk and say the number of the change first.
\`\`\`

## Validation

- [[Sign]].
- The measures of the expectation stand in the change, beside those that were reached.
- The sign-off is in the change.

## Rollback

Go back without another meeting when the limit is passed ([[limit]]), when somebody could come to harm, or when the functional check is not
done by the end of the window.

1. [[Undo]].
2. A database that cannot go back stays as it is: the version before has to run on it. If it cannot, [[ownerName]] decides about a restore.
3. Say that you went back, on the bridge and in the change.

## Escalation

[[> escalationScript]]

## Post-incident notes

- Was the expectation right? Write what was measured beside it.
- A change that went back gets a cause and a new test before it is planned again.
- What is approved and what runs are the same again, so that tomorrow's comparison is quiet.
`,
};
