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

/** Somebody may be inside. */
export const securityIncident: ChapterTemplate = {
  id: 'security-incident',
  title: 'Security incident or suspicious activity',
  description:
    'Suspicious sign-ins, malware, unusual rights, or data that may have been seen: preserve, isolate, rotate, tell who must decide.',
  layout: 'sop',
  kind: 'incident',
  category: 'security',
  severity: 'P1',
  folder: 'incidents',
  questions: [
    service,
    {
      ...console,
      question: 'In which console are hosts isolated and accounts closed?',
      example: 'Security console → Host → Isolate',
      default: 'the security console',
    },
    {
      id: 'recover',
      question: 'How is a host isolated without losing its memory?',
      example: 'Security console → Host → Isolate',
      type: 'text',
      default:
        'isolate the host in [[console]]; do not switch it off, and do not clean it',
    },
    command,
    language,
    {
      id: 'sign',
      question: 'By which sign does one see that it is contained?',
      example: 'the host shows Isolated, the account No active sessions',
      type: 'text',
      default:
        '[[console]] shows the host as isolated, and the account without sessions',
    },
    {
      id: 'logs',
      question: 'Where are logs kept from being deleted?',
      example: 'Log archive → Legal hold',
      type: 'text',
      default: 'the log archive, with a hold on it',
    },
    {
      id: 'privacy',
      question:
        'Who decides about telling authorities and the people concerned?',
      example:
        'privacy officer, legal and compliance, through the security lead',
      type: 'text',
      default: 'privacy, legal and compliance, called by [[ownerName]]',
    },
    { ...escalateAfter, default: '10' },
    vendor,
  ],
  parameters: [ticket],
  body: `[[> firstActions]]
## Purpose

Contain what happens around [[service]] quickly, keep the evidence whole, and bring in those who must decide.

## Scope

Suspicious sign-ins, malware, unusual use of rights, odd traffic, and any hint that protected data was seen or taken. An outage without such
signs has a chapter of its own.

## Symptoms

- Sign-ins from impossible places, or many that fail and then one that does not.
- Files with new endings, protection switched off, a new member in a group of administrators.
- An export far larger than that person ever made.

## Roles

| role | who |
| --- | --- |
| Lead of the response | [[ownerName]], stand-in [[backupName]] |
| Hands on the systems | whoever was called first |
| Notification | [[privacy]]; they alone decide |
| Scribe | named in the first five minutes |

## Communications

Use a restricted bridge and a restricted ticket only: take it that mail and chat are read by others. People outside hear nothing but this:

\`\`\`text
We are looking into unusual activity and have limited some access as a precaution.
If you cannot work, call the service desk. Please do not restart or switch off your computer.
\`\`\`

## Prerequisites

- Access to **[[console]]**, with the right to isolate.
- A restricted ticket before the first note is written.

## Steps

1. **Record the start.** Time, who saw it, the alert word for word. Do not sign in to the host with an administrator's account.
2. **Preserve.** Memory first, then disk. Keep the logs of the last 30 days: **[[logs]]**.
3. **Isolate.** [[Recover]].
4. **Cut access.** Close the account, end its sessions and tokens, block the address it came from.
5. **Rotate** what that account or host could read: service accounts, client secrets, keys.
6. **Judge how far it went:**

    | finding | then |
    | --- | --- |
    | any hint that protected data was seen or taken | notification is decided about within 30 minutes: [[privacy]] |
    | more than one host | all sites, P1 |
    | the backups were touched | isolate them too, and stop what deletes old copies |
    | a change explains it | close it as a false alarm, with the number of the change |

7. **Look for more.** Search all hosts for the same signs, 30 days back, before anything is put back.
8. **Recover** from a state older than the first sign, and only on the word of [[ownerName]].

[[> breakGlass]]
## Validation

- [[Sign]].
- The evidence is stored with a checksum and the names of two people.
- The search over all hosts finds nothing new for 24 hours.
- What was rotated works: sign-in and interfaces are green.

## Rollback

- Only [[ownerName]] lifts an isolation, after the host was rebuilt or cleared in writing.
- After a false alarm the account is given back at once, with an apology.
- A secret that was rotated never comes back: mend what broke with a new one.

## Escalation

Say it within a minute, in this order:

\`\`\`text
Restricted number \${{ parameters.ticket }}. I see [alert] on [host, account] since [time].
Done: [isolated, closed, nothing yet]. Evidence: [kept, running].
Protected data: [yes, no, cannot be ruled out]. People affected: [number, site].
I need from you: [decision], by [time].
\`\`\`

[[OwnerName]] is called now, before you look further; [[backupName]] after [[escalateAfter]] minutes without an answer.
[[#vendor]]

Vendor: [[vendor]], on the word of the lead.
[[/vendor]]

## Post-incident notes

- The clock of legal notification runs from the discovery: write down when that was, and how it is known.
- Evidence, decisions and rotated secrets stay in the restricted ticket.
- Every new sign becomes an alert, and a line under Symptoms.
`,
};
