// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import type { ChapterFilters } from './chapterSelection';
import { toReviewStateName } from './reviewStates';
import { isAmong } from './search/isAmong';
import { isAlertName } from './search/words';

/** Most values that one facet tells, the most frequent ones. */
export const FACET_VALUES = 100;

/** How often a value occurs. `title` is set where the database knows one. */
export type FacetCount = { value: string; count: number; title?: string };

/** What facets count of a chapter, and filters ask of it. */
export interface FacetRow {
  id: string;
  category: string | null;
  kind: string;
  severity: string | null;
  owner: string | null;
  source: string;
  sourceTitle: string;
  status: string;
  reviewState: string;
  tags: string[];
  /** Whether its title or its file goes by the name of an alert, such as KubePodCrashLooping. */
  alertName: boolean;
  /** Where it stands in a list of equals. */
  order: string;
}

const FACETS = [
  'category',
  'kind',
  'severity',
  'owner',
  'source',
  'tag',
  'reviewState',
] as const;
type FacetName = (typeof FACETS)[number];

/** Separates tags in one value; no tag holds it. */
const SEPARATOR = '\u001F';

export async function listFacetRows(
  knex: Knex,
  chapterIds: string[],
): Promise<Map<string, FacetRow>> {
  const now = new Date();
  const [sources, chapters] = await Promise.all([
    knex('sources').select('ref', 'title', 'state'),
    knex
      .from(chaptersOfFacets(knex))
      .whereRaw(...isAmong(knex, 'c.id', chapterIds))
      .whereNull('c.removed_at')
      .select({
        id: 'c.id',
        category: 'c.category',
        kind: 'c.kind',
        severity: 'c.severity',
        owner: 'c.owner_ref',
        source: 'c.source_ref',
        urgency: 'c.urgency',
        title: 'c.title',
        titleKey: 'c.title_key',
        path: 'c.path',
        review_basis: 'c.review_basis',
        review_due_at: 'c.review_due_at',
        review_soon_at: 'c.review_soon_at',
        review_requested_at: 'c.review_requested_at',
        tags: tagsOfChapter(knex),
      }),
  ]);
  const bySource = new Map<string, { title: string; state: string }>(
    sources.map(source => [source.ref, source]),
  );
  const rows = new Map<string, FacetRow>();
  for (const chapter of chapters) {
    const { id, title, path } = chapter;
    const source = bySource.get(chapter.source);
    rows.set(id, {
      id,
      category: chapter.category,
      kind: chapter.kind,
      severity: chapter.severity,
      owner: chapter.owner,
      source: chapter.source,
      sourceTitle: source?.title ?? chapter.source,
      status: source?.state ?? 'ok',
      reviewState: toReviewStateName(chapter, now),
      tags: chapter.tags === null ? [] : chapter.tags.split(SEPARATOR),
      alertName: isAlertName(title) || isAlertName(path),
      order: `${String(chapter.urgency).padStart(4, '0')}\0${
        chapter.titleKey
      }\0${chapter.source}\0${path}`,
    });
  }
  return rows;
}

/**
 * The chapters, by the index that has all that facets ask for: SQLite would look up ids by its primary key, and read
 * through the long text of each page to what stands behind it.
 */
function chaptersOfFacets(knex: Knex): Knex.Raw {
  return knex.raw(
    knex.client.dialect === 'postgresql'
      ? 'chapters as c'
      : 'chapters as c indexed by chapters_facets_idx',
  );
}

/** The tags of chapter `c` in one value: one row a tag would be three times as many rows. */
function tagsOfChapter(knex: Knex): Knex.Raw {
  const join =
    knex.client.dialect === 'postgresql' ? 'string_agg' : 'group_concat';
  return knex.raw(
    `(select ${join}(t.tag, ?) from chapter_tags as t where t.chapter_id = c.id)`,
    [SEPARATOR],
  );
}

/** What a facet counts of a chapter: its tags, or one value, or none. */
function valuesOf(row: FacetRow, name: FacetName): string[] {
  if (name === 'tag') {
    return row.tags;
  }
  const value = row[name];
  return value === null ? [] : [value];
}

/** Whether a chapter passes the filters. */
export function passes(row: FacetRow, filters: ChapterFilters): boolean {
  const states: string[] | undefined = filters.status;
  return (
    FACETS.every(name => passesFacet(row, filters, name)) &&
    (!states || states.includes(row.status))
  );
}

function passesFacet(
  row: FacetRow,
  filters: ChapterFilters,
  name: FacetName,
): boolean {
  const wanted: string[] | undefined = filters[name];
  return !wanted || valuesOf(row, name).some(value => wanted.includes(value));
}

/** How some chapters divide up; each facet leaves its own filter out. The most frequent value comes first. */
export function countRows(
  rows: FacetRow[],
  filters: ChapterFilters,
): Record<FacetName, FacetCount[]> {
  const passing = rows.filter(row => passes(row, filters));
  const count = (name: FacetName): FacetCount[] => {
    const counted = filters[name]
      ? rows.filter(row => passes(row, { ...filters, [name]: undefined }))
      : passing;
    const counts = new Map<string, FacetCount>();
    for (const row of counted) {
      for (const value of valuesOf(row, name)) {
        const known = counts.get(value);
        if (known) {
          known.count += 1;
        } else {
          const title = name === 'source' ? { title: row.sourceTitle } : {};
          counts.set(value, { value, count: 1, ...title });
        }
      }
    }
    return [...counts.values()]
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, FACET_VALUES);
  };
  return Object.fromEntries(FACETS.map(name => [name, count(name)])) as Record<
    FacetName,
    FacetCount[]
  >;
}
