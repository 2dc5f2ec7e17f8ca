// SPDX-License-Identifier: Apache-2.0
import type { Owned } from '@medsuite/backstage-plugin-runbooks-common';

/** What may wait for owners, most urgent first. */
export const TOPICS = [
  'reports',
  'due',
  'changed',
  'orphaned',
  'never',
  'problems',
  'quality',
  'searchMisses',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Topics that list chapters as the library does. */
const CHAPTER_TOPICS = ['due', 'changed', 'orphaned', 'never'] as const;
export type ChapterTopic = (typeof CHAPTER_TOPICS)[number];

/** Tells topics that the library can list. */
export const isChapterTopic = (topic: Topic): topic is ChapterTopic =>
  CHAPTER_TOPICS.some(known => known === topic);

/** How much waits for some owners, over all topics. */
export const countWaiting = (owned: Owned) =>
  TOPICS.reduce((sum, topic) => sum + owned[topic].totalItems, 0);

/** Where the library lists the chapters of a topic, with owners given as for a filter. */
export function libraryQuery(
  topic: ChapterTopic,
  owners: readonly string[],
): string {
  const query = new URLSearchParams();
  const add = (name: string, values: readonly string[]) =>
    values.forEach(value => query.append(name, value));
  if (topic === 'orphaned') {
    add('ownerState', ['orphaned']);
    return query.toString();
  }
  const states = {
    due: ['overdue', 'due-soon', 'changes-requested'],
    changed: ['changed-since-review'],
    never: ['never'],
  };
  add('reviewState', states[topic]);
  add('owner', owners);
  return query.toString();
}
