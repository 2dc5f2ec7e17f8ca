// SPDX-License-Identifier: Apache-2.0
import type { Ownership } from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import {
  LIST_COLUMNS,
  toStoredChapters,
  type ChapterPlace,
  type ListRow,
} from './chapters';
import {
  selectChapters,
  type ChapterFilters,
  type ReaderScope,
} from './chapterSelection';
import { readPage, type Order, type PageRequest } from './keyset';
import { listMissingOwners } from './owners';
import * as ownerStates from './ownerStates';
import { listOverrides, type StoredOverride } from './overrides';
import { listReviewers } from './reviewers';
import type { StoredChapter } from './rows';

/** Who answers for a stored chapter. */
export interface StoredOwnership {
  chapter: StoredChapter;
  /** Path of the page's file, relative to the root of its source; empty where there is none. */
  file: string;
  reviewers: Ownership['reviewers'];
  override: StoredOverride | null;
  stated: Ownership['stated'];
}

const COLUMNS = [
  ...LIST_COLUMNS,
  'c.file',
  'c.stated_owner_ref',
  'c.stated_owner_provenance',
  'c.stated_backup_owner_ref',
  'c.stated_backup_owner_provenance',
];

// A chapter that changes hands while the pages are read keeps its place, so that none is told twice or left out.
const BY_PLACE: Order = {
  name: 'ownership',
  columns: ['source_ref', 'path'].map(name => ({
    sql: `c.${name}`,
    column: name,
    type: 'text',
    direction: 'asc',
  })),
};

/** One page of who answers for chapters, by source and path. */
export async function listOwnerships(
  knex: Knex,
  options: { scope: ReaderScope; filters: ChapterFilters; page: PageRequest },
): Promise<{ items: StoredOwnership[]; nextCursor?: string }> {
  const { scope, filters, page } = options;
  const { rows, nextCursor } = await readPage<ListRow>(
    selectChapters(knex, scope, filters).select(COLUMNS),
    BY_PLACE,
    page,
  );
  return { items: await toOwnerships(knex, rows), nextCursor };
}

/** How many chapters that pass the filters have each state. */
export async function countOwnerStates(
  knex: Knex,
  scope: ReaderScope,
  filters: ChapterFilters,
) {
  return ownerStates.countOwnerStates(selectChapters(knex, scope, filters));
}

/** Who answers for one chapter, if the reader may see it. */
export async function getOwnership(
  knex: Knex,
  scope: ReaderScope,
  { source, path }: ChapterPlace,
): Promise<StoredOwnership | undefined> {
  const rows: ListRow[] = await selectChapters(knex, scope)
    .where({ 'c.source_ref': source, 'c.path': path })
    .select(COLUMNS);
  const [ownership] = await toOwnerships(knex, rows);
  return ownership;
}

async function toOwnerships(
  knex: Knex,
  rows: ListRow[],
): Promise<StoredOwnership[]> {
  const ids = rows.map(row => row.id);
  const [chapters, overrides, reviewers] = await Promise.all([
    toStoredChapters(knex, rows),
    listOverrides(knex, ids),
    listReviewers(knex, ids),
  ]);
  const missing = await listMissingOwners(knex, [...reviewers.values()].flat());
  return rows.map((row, index) => ({
    chapter: chapters[index],
    file: row.file,
    reviewers: (reviewers.get(row.id) ?? []).map(ref => ({
      ref,
      exists: !missing.has(ref),
    })),
    override: overrides.get(row.id) ?? null,
    stated: {
      owner: toStated(row.stated_owner_ref, row.stated_owner_provenance),
      backupOwner: toStated(
        row.stated_backup_owner_ref,
        row.stated_backup_owner_provenance,
      ),
    },
  }));
}

function toStated(
  ref: string | null,
  provenance: ListRow['stated_owner_provenance'],
): Ownership['stated']['owner'] {
  return ref && provenance ? { ref, provenance } : null;
}
