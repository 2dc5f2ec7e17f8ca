// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';

/** Who is to review chapters, by stored chapter id; a chapter without reviewers has no entry. */
export async function listReviewers(
  knex: Knex,
  storedIds: string[],
): Promise<Map<string, string[]>> {
  const reviewers = new Map<string, string[]>();
  if (storedIds.length === 0) {
    return reviewers;
  }
  for (const { chapter_id, reviewer_ref } of await knex('chapter_reviewers')
    .whereIn('chapter_id', storedIds)
    .orderBy('reviewer_ref')) {
    const list = reviewers.get(chapter_id) ?? [];
    list.push(reviewer_ref);
    reviewers.set(chapter_id, list);
  }
  return reviewers;
}
