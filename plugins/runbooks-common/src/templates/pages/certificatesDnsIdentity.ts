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

/** What ends on a day that is known. */
export const certificatesDnsIdentity: ChapterTemplate = {
  id: 'certificates-dns-identity',
  title: 'Certificate, DNS and identity maintenance',
  description:
    'Certificates, trusts, tokens and DNS records: found before they end, renewed side by side, checked from outside.',
  layout: 'sop',
  kind: 'maintenance',
  category: 'security',
  severity: 'P2',
  folder: 'maintenance',
  questions: [
    service,
    {
      ...console,
      question: 'Where does one see what ends when?',
      example: 'Trust console → Expiring',
      default: 'the list of certificates and trusts',
    },
    {
      id: 'owners',
      question: 'Who answers for each certificate, record and trust?',
      example: 'the column Owner of that list',
      type: 'text',
      default: '[[ownerName]], and [[backupName]] in their stead',
    },
    {
      ...recover,
      question: 'How is one renewed?',
      example: 'Trust console → Renew, then Deploy beside the old one',
      default:
        'renew it in [[console]] and put it into service beside the old one',
    },
    {
      ...command,
      question: 'Which command shows what is served now (break-glass)?',
      example:
        'openssl s_client -connect claims.example.com:443 -servername claims.example.com',
    },
    language,
    {
      ...sign,
      default: 'from outside, the new end date is served, and people sign in',
    },
    {
      id: 'lead',
      question: 'How many days before the end is it renewed?',
      example: '30 days',
      type: 'text',
      default: '30 days',
    },
    { ...escalateAfter, default: '60' },
  ],
  parameters: [ticket],
  body: `[[> firstActions]]
## Purpose

Renew every certificate, trust and token of [[service]] before it ends, and notice at once when a record changed that nobody changed.

## Scope

Certificates, federation of sign-in, DNS records and tokens of [[service]], and those that it uses to talk to others. Answering for them: [[owners]].

## Prerequisites

- Access to **[[console]]**, and an approved change.
- A second person who reads along: a trust that is wrong locks everybody out.
- The time to live of a DNS record was lowered a day before it changes.

## Steps

1. **Look**, once a month and whenever an alert says so: open **[[console]]** and sort by end date.
2. Whatever ends within [[lead]] gets a ticket today, with a name on it.
3. **Prepare.** Make the new one with the same names as the old one, from the same authority. Compare both lists of names.
4. **Renew** in a quiet hour: [[recover]]. The old one stays valid until the end of the day.
5. **Partners** who pinned the old one get the new one five working days before.
6. **DNS and identity.** Compare records, sign-in trusts and administrators with the approved list. What differs and has no change is an incident.
7. Note the new end date, and see that an alert fires [[lead]] before it.

[[> breakGlass]]
## Validation

- [[Sign]].
- Checked from inside and outside, on every address that serves it, and with the oldest client that is still supported.
- The list in **[[console]]** shows the new end date and the name of somebody who is still here.

## Rollback

- A new certificate or trust that is refused: put the old one back while it is valid, and find out why in the test environment.
- A DNS record goes back to its old value; wait for its time to live before you judge.
- When the old one has ended there is no way back: make a new one again, and treat it as an outage.

## Escalation

[[> escalationScript]]

## Post-incident notes

- Anything that was renewed in its last week is a finding: why was the alert late, or not heard?
- Whatever was renewed by hand twice is put on the list of what is to be automated.
- Once a month the list of who is trusted is read by a second person, who writes down the date.
`,
};
