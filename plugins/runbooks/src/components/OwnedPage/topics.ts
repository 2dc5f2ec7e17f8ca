// SPDX-License-Identifier: Apache-2.0
import type { Owned } from '@medsuite/backstage-plugin-runbooks-common';

/** What may wait for owners, most urgent first. */
export const TOPICS = [
  'due',
  'changed',
  'orphaned',
  'never',
  'problems',
  'searchMisses',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Topics that list chapters. */
export type ChapterTopic = 'due' | 'changed' | 'orphaned' | 'never';

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
