// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import { PostgresSectionSearch } from './PostgresSectionSearch';
import type { SectionSearch } from './SectionSearch';
import { SqliteSectionSearch } from './SqliteSectionSearch';

export * from './misses';
export * from './parseSearchText';
export type { FoundChapter } from './presentFound';
export * from './searchChapters';
export type { SectionSearch } from './SectionSearch';
export * from './synonyms';

/** The full-text index of a database. */
export function createSectionSearch(knex: Knex): SectionSearch {
  return knex.client.dialect === 'postgresql'
    ? new PostgresSectionSearch({ knex })
    : new SqliteSectionSearch({ knex });
}
