// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { ReviewBasis } from '../reviews/reviewState';

/** What owners are told about. */
export const NOTICE_TOPICS = [
  'orphaned',
  'overdue',
  'due-soon',
  'changed',
  'requested',
  'reported',
] as const;
export type NoticeTopic = (typeof NOTICE_TOPICS)[number];

/** A chapter, as far as it decides whether somebody must be told something. */
export interface NoticeChapter {
  storedId: string;
  owner: string | null;
  backupOwner: string | null;
  sourceOwner: string | null;
  reviewers: string[];
  reviewBasis: ReviewBasis;
  reviewedAt: Date | null;
  dueAt: Date | null;
  soonAt: Date | null;
  requestedAt: Date | null;
  /** Null when a service asked, or nobody did. */
  requestedBy: string | null;
  /** Open reports of readers. */
  reports: Array<{ id: string; reporter: string }>;
}

/** Users and groups that the catalog does not have. */
export interface MissingOwners {
  /** Each that is missing now. */
  all: Set<string>;
  /** Those that more than one look at the catalog found missing, and since when. */
  confirmed: Map<string, Date>;
}

/** Something about a chapter that somebody must be told, once. */
export interface Occasion {
  /** Digest of all of it: the same occasion is never told twice. */
  id: string;
  chapterId: string;
  recipient: string;
  topic: NoticeTopic;
}

/**
 * What of a chapter must be told, and whom. An occasion goes by what makes it another one: a review that is due on another
 * day, a text that was reviewed again since, an owner that went missing again, a new request, each report.
 */
export function findOccasions(
  chapter: NoticeChapter,
  options: {
    missing: MissingOwners;
    /** Leaves out who is told through another recipient. */
    narrow: (recipients: string[]) => string[];
    now: Date;
  },
): Occasion[] {
  const { missing, narrow, now } = options;
  const recipients = narrow(listRecipients(chapter, missing.all));
  return listTopics(chapter, missing, now).flatMap(({ topic, key, by }) =>
    recipients
      // Whoever asked or reported knows of it.
      .filter(ref => ref !== by)
      .map(recipient => ({
        id: createHash('sha256')
          .update(JSON.stringify([chapter.storedId, recipient, topic, key]))
          .digest('hex'),
        chapterId: chapter.storedId,
        recipient,
        topic,
      })),
  );
}

/** A topic, what makes it another occasion, and who knows of it already. */
type DueTopic = { topic: NoticeTopic; key: string; by?: string | null };

function listTopics(
  chapter: NoticeChapter,
  missing: MissingOwners,
  now: Date,
): DueTopic[] {
  const { owner, reviewBasis, reviewedAt, dueAt, soonAt, requestedAt } =
    chapter;
  const topics: DueTopic[] = [];
  const missingSince =
    owner === null ? undefined : missing.confirmed.get(owner);
  if (owner === null) {
    topics.push({ topic: 'orphaned', key: 'nobody' });
  } else if (missingSince) {
    const key = `${owner} ${missingSince.toISOString()}`;
    topics.push({ topic: 'orphaned', key });
  }
  if (reviewBasis === 'approved' && dueAt) {
    if (dueAt <= now) {
      topics.push({ topic: 'overdue', key: dueAt.toISOString() });
    } else if (soonAt && soonAt <= now) {
      topics.push({ topic: 'due-soon', key: dueAt.toISOString() });
    }
  }
  if (reviewBasis === 'changed') {
    topics.push({ topic: 'changed', key: reviewedAt?.toISOString() ?? '' });
  }
  if (requestedAt) {
    topics.push({
      topic: 'requested',
      key: requestedAt.toISOString(),
      by: chapter.requestedBy,
    });
  }
  for (const { id, reporter } of chapter.reports) {
    topics.push({ topic: 'reported', key: id, by: reporter });
  }
  return topics;
}

/**
 * The owner and the backup owner that exist; where neither does, the owner of the source, and where that does not either,
 * the reviewers.
 */
export function listRecipients(
  chapter: NoticeChapter,
  missing: Set<string>,
): string[] {
  const existing = (...refs: Array<string | null>) =>
    Array.from(
      new Set(
        refs.filter((ref): ref is string => ref !== null && !missing.has(ref)),
      ),
    );
  const { owner, backupOwner, sourceOwner, reviewers } = chapter;
  const choices = [
    existing(owner, backupOwner),
    existing(sourceOwner),
    existing(...reviewers),
  ];
  return choices.find(refs => refs.length > 0) ?? [];
}
