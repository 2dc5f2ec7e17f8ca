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

/** One alert: what it means, and what to do. */
export const alert: ChapterTemplate = {
  id: 'alert',
  title: 'Alert',
  description:
    'One alert, opened from the alert itself: what it means, who feels it, where to look, what to do.',
  layout: 'alert',
  kind: 'incident',
  category: 'platform-infrastructure',
  severity: 'P2',
  folder: 'alerts',
  questions: [
    service,
    {
      id: 'meaning',
      question: 'What does the alert say, in plain words?',
      example: 'no file has left the outbound queue for ten minutes',
      type: 'text',
      default: 'a measure of [[service]] has left its normal range',
    },
    {
      id: 'impact',
      question: 'Who feels it, and after what time?',
      example: 'claims miss the payer window after two hours',
      type: 'text',
      default: 'users of [[service]], from now on',
    },
    {
      id: 'falseAlarm',
      question: 'When is it a false alarm?',
      example: 'during the monthly maintenance window',
      type: 'text',
      default: '',
    },
    console,
    {
      id: 'cause',
      question: 'What is the cause most often, and how does one see it?',
      example: 'a full disk: Health → Storage is red',
      type: 'text',
      default: 'a change within the last two hours',
    },
    recover,
    command,
    language,
    sign,
    escalateAfter,
  ],
  parameters: [],
  body: `[[> firstActions]]
## Meaning

The alert says: [[meaning]].

[[#falseAlarm]]
It is a false alarm in one case: [[falseAlarm]]. Then note that in the alert and leave the rest as it is.

[[/falseAlarm]]
## Impact

Felt by: [[impact]].

| If | then it is |
| --- | --- |
| many people cannot work, or somebody may come to harm | P1: call at once, do not wait for the clock |
| one site or one customer is affected | P2 |
| nobody has noticed yet | P3, and still looked at today |

## Diagnosis

1. Open **[[console]]** at the time when the alert began. Is it one part, one customer, or everything?
2. Look at the most common cause first: [[cause]].
3. Look at what was changed in the two hours before. A change that fits in time is the cause until shown otherwise.
4. Look at what [[service]] depends on: database, queue, sign-in, network, certificates. The first that is red is the suspect.

## Mitigation

1. [[Recover]].
2. Wait for the sign: [[sign]].
3. If it does not show within [[escalateAfter]] minutes, undo what you did and call [[backupName]].
4. It is over when the alert has ended by itself. A silenced alert is not an ended one.

[[> breakGlass]]`,
};
