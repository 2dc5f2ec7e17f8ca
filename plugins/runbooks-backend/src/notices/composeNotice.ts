// SPDX-License-Identifier: Apache-2.0
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { NoticeTopic } from './findOccasions';

/** What came up for somebody on one day, of one topic. */
export interface NoticeBatch {
  recipient: string;
  topic: NoticeTopic;
  /** The day, such as 2026-11-22. */
  period: string;
  /** How many chapters it is about; of `reported`, how many reports. */
  chapters: number;
}

type Payload = NotificationSendOptions['payload'];

/** Words of a topic. `whose` is the recipient by its name. */
const TOPICS: Record<
  NoticeTopic,
  {
    /** What is counted, where it is not chapters. */
    subject?: (count: number) => string;
    title: (chapters: string, one: boolean) => string;
    description: (whose: string) => string;
    anchor: string;
    severity: Payload['severity'];
  }
> = {
  orphaned: {
    title: (chapters, one) => `${chapters} ${one ? 'has' : 'have'} no owner`,
    description: whose =>
      `The owner is not in the catalog. ${whose} is told as the backup owner, the owner of the source or a reviewer.`,
    anchor: 'orphaned',
    severity: 'high',
  },
  overdue: {
    title: (chapters, one) =>
      `${chapters} ${one ? 'is' : 'are'} overdue for a review`,
    description: whose =>
      `Nobody has vouched for the text within its time. Owned or backed up by ${whose}.`,
    anchor: 'due',
    severity: 'high',
  },
  'due-soon': {
    title: (chapters, one) =>
      `${chapters} ${one ? 'is' : 'are'} due for a review soon`,
    description: whose => `Owned or backed up by ${whose}.`,
    anchor: 'due',
    severity: 'low',
  },
  changed: {
    title: (chapters, one) =>
      `${chapters} ${one ? 'has' : 'have'} changed since the last review`,
    description: whose =>
      `See what changed and approve it, or ask for changes. Owned or backed up by ${whose}.`,
    anchor: 'changed',
    severity: 'normal',
  },
  requested: {
    title: chapters => `A review of ${chapters} was asked for`,
    description: whose => `Owned or backed up by ${whose}.`,
    anchor: 'due',
    severity: 'normal',
  },
  reported: {
    subject: count =>
      count === 1
        ? '1 problem of a runbook chapter'
        : `${count} problems of runbook chapters`,
    title: (problems, one) => `${problems} ${one ? 'was' : 'were'} reported`,
    description: whose =>
      `See what readers found, mend it and answer them. Owned or backed up by ${whose}.`,
    anchor: 'reports',
    severity: 'normal',
  },
};

const countChapters = (count: number) =>
  count === 1 ? '1 runbook chapter' : `${count} runbook chapters`;

/**
 * Says in a notification what came up. It tells how many chapters and where to see them, never which: a group's members
 * may not all be allowed to read them. The scope is the same whenever the batch is sent, so that it takes the place of what
 * was sent before, if that arrived after all.
 */
export function composeNotice(batch: NoticeBatch): NotificationSendOptions {
  const { recipient, topic, period, chapters } = batch;
  const words = TOPICS[topic];
  const subject = words.subject ?? countChapters;
  return {
    recipients: { type: 'entity', entityRef: recipient },
    payload: {
      title: words.title(subject(chapters), chapters === 1),
      description: words.description(recipient.split('/')[1] ?? recipient),
      link: `/runbooks/owned#${words.anchor}`,
      severity: words.severity,
      topic,
      scope: `runbooks:${topic}:${recipient}:${period}`,
    },
  };
}
