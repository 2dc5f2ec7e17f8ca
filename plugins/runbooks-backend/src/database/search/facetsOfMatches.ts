// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import type { ChapterFilters } from '../chapterSelection';
import { FACET_VALUES, type FacetCount } from '../facets';
import { toReviewStateName } from '../reviewStates';
import { isAmong } from './isAmong';
import { isAlertName } from './words';

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
  return new Map(
    chapters.map(({ urgency, title, titleKey, path, tags, ...row }) => {
      const source = bySource.get(row.source);
      const facetRow: FacetRow = {
        ...row,
        sourceTitle: source?.title ?? row.source,
        status: source?.state ?? 'ok',
        reviewState: toReviewStateName(row, now),
        tags: tags === null ? [] : tags.split(SEPARATOR),
        alertName: [title, path].some(isAlertName),
        order: [
          String(urgency).padStart(4, '0'),
          titleKey,
          row.source,
          path,
        ].join('\u0000'),
      };
      return [row.id, facetRow];
    }),
  );
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

const valuesOf = (row: FacetRow, name: FacetName): string[] =>
  name === 'tag' ? row.tags : [row[name] ?? []].flat();

/** Whether a chapter passes the filters, those of `except` left out. */
export function passes(
  row: FacetRow,
  filters: ChapterFilters,
  except?: FacetName,
): boolean {
  const passesFacets = FACETS.every(name => {
    const wanted: string[] | undefined = filters[name];
    return (
      name === except ||
      !wanted ||
      valuesOf(row, name).some(value => wanted.includes(value))
    );
  });
  const states: string[] | undefined = filters.status;
  return passesFacets && (!states || states.includes(row.status));
}

/** How the matches divide up; each facet leaves its own filter out. The most frequent value comes first. */
export function countMatches(
  rows: FacetRow[],
  filters: ChapterFilters,
): Record<FacetName, FacetCount[]> {
  const count = (name: FacetName): FacetCount[] => {
    const counts = new Map<string, FacetCount>();
    for (const row of rows) {
      if (passes(row, filters, name)) {
        for (const value of valuesOf(row, name)) {
          const title = name === 'source' ? { title: row.sourceTitle } : {};
          const known = counts.get(value) ?? { value, count: 0, ...title };
          known.count += 1;
          counts.set(value, known);
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
