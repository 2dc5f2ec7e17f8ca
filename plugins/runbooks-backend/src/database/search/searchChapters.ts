// SPDX-License-Identifier: Apache-2.0

/*
 * From a text to chapters
 *
 *   parseSearchText (pure) ─▶ expandSearchText (rarity, beginnings, synonyms, misspellings)
 *     ─▶ selectCandidates (the one question to the full-text index) ─▶ filters and facets
 *     ─▶ rankChapters (pure, on the terms of the best candidates) ─▶ one page, with snippets
 *
 * Only the full-text index differs between databases, and only in how it is asked. So both find the same.
 */
import type {
  Command,
  SearchReason,
  SectionRole,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import {
  restrictToReader,
  type ChapterFilters,
  type ReaderScope,
} from '../chapterSelection';
import type { FacetCount } from '../facets';
import { getChaptersById } from '../chapters';
import type { DbSectionRow, StoredChapter } from '../rows';
import { expandSearchText, type ExpandedText } from './expandSearchText';
import { explainHit } from './explainHit';
import { countMatches, listFacetRows, passes } from './facetsOfMatches';
import type { SearchText } from './parseSearchText';
import {
  liftVerbatim,
  rankChapters,
  type Lifts,
  type RankedChapter,
} from './rankChapters';
import { RANKING, toQuestion, type RankedDocument } from './scoreDocument';
import type { Restrict, SectionSearch } from './SectionSearch';
import { selectCandidates } from './selectCandidates';
import { makeSnippet } from './snippet';
import { findVerbatim } from './findVerbatim';
import type { Synonyms } from './synonyms';
import { TermFinder } from './words';

/** Chapters that are ranked by their full terms: as many as anybody pages through. */
export const RANKED_CHAPTERS = 300;
const FIRST_RANKED_CHAPTERS = 40;
const SECTIONS_PER_CHAPTER = 3;
/** Of the best section's worth, what another must have to be shown. */
const LEAST_SECTION_SHARE = 0.35;

export interface SectionSearchOptions {
  text: SearchText;
  scope: ReaderScope;
  filters: ChapterFilters;
  roles?: SectionRole[];
  /** Chapters of this entity are lifted. */
  liftEntity?: string;
  alert: boolean;
  synonyms: Synonyms;
  offset: number;
  limit: number;
  /** Takes words that nobody knows for others that begin like them. */
  further?: boolean;
}

/** A chapter that was found. */
export interface FoundChapter {
  chapter: StoredChapter;
  score: number;
  reasons: SearchReason[];
  sections: Array<{
    anchor: string;
    title: string;
    headingPath: string[];
    role: SectionRole | null;
    snippet: string;
    command: Command | null;
  }>;
}

export interface FoundChapters {
  items: FoundChapter[];
  totalItems: number;
  /** Whether there is a further page. */
  more: boolean;
  facets: Record<
    'category' | 'kind' | 'severity' | 'owner' | 'source' | 'tag',
    FacetCount[]
  >;
  corrections: Array<{ from: string; to: string }>;
}

/** Finds chapters by their sections. */
export async function searchChapters(
  knex: Knex,
  search: SectionSearch,
  options: SectionSearchOptions,
): Promise<FoundChapters> {
  const { text, filters, offset, limit } = options;
  const expanded = await expandSearchText(knex, text, {
    synonyms: options.synonyms,
    further: options.further === true,
  });
  const candidates = await selectCandidates(
    search,
    expanded.terms,
    restrictTo(options),
  );
  const facetRows = await listFacetRows(
    knex,
    candidates.map(({ chapterId }) => chapterId),
  );
  const passing = candidates.filter(({ chapterId }) => {
    const row = facetRows.get(chapterId);
    return row !== undefined && passes(row, filters);
  });

  const wanted = Math.min(
    RANKED_CHAPTERS,
    Math.max(FIRST_RANKED_CHAPTERS, offset + limit + 10),
  );
  const ids = passing.slice(0, wanted).map(({ chapterId }) => chapterId);
  const documents = await listDocuments(knex, ids, options.roles);
  const lifted = options.liftEntity
    ? await listAttached(knex, ids, options.liftEntity)
    : new Set<string>();
  const question = toQuestion(expanded.terms, text.words.length, text.long);
  const lifts: Lifts = {
    alert: options.alert,
    chapter: id =>
      (lifted.has(id) ? ENTITY_LIFT : 1) *
      (text.long && facetRows.get(id)?.alertName ? RANKING.alertChapter : 1) *
      (facetRows.get(id)?.kind === 'incident'
        ? INCIDENT_LIFT[options.alert ? 'alert' : 'usual']
        : 1),
    tie: id => facetRows.get(id)?.order ?? '',
  };
  const byTerms = rankChapters(documents, question, lifts);
  const ranked = liftVerbatim(
    byTerms,
    await findVerbatim(knex, byTerms, text),
    question,
    lifts,
  ).filter(chapter => text.phrases.every(phrase => hasPhrase(chapter, phrase)));
  const page = ranked.slice(offset, offset + limit);
  // What was ranked is known for sure; the rest of the candidates is counted as the index tells it.
  const dropped = ids.length - ranked.length;
  const matches =
    text.phrases.length > 0
      ? new Set(ranked.map(({ chapterId }) => chapterId))
      : undefined;
  return {
    items: await present(knex, page, { expanded, lifted, text }),
    totalItems: matches ? matches.size : passing.length - dropped,
    more: offset + limit < ranked.length,
    facets: countMatches(
      [...facetRows.values()].filter(row => !matches || matches.has(row.id)),
      filters,
    ),
    corrections: expanded.corrections
      .filter(({ term }) =>
        // A word that only hidden chapters have is not to be told.
        ranked.some(({ head, body }) => head.has(term) || body.has(term)),
      )
      .map(({ from, to }) => ({ from, to })),
  };
}

const ENTITY_LIFT = 1.6;
const INCIDENT_LIFT = { alert: 1.2, usual: 1.04 };

/** What the reader may see and asked for, as conditions on the documents. */
function restrictTo(options: SectionSearchOptions): Restrict {
  const { scope, filters, roles } = options;
  return query => {
    if (scope.sources || scope.condition) {
      query.join('chapters as c', 'c.id', 'd.chapter_id');
      restrictToReader(query, scope);
    }
    if (scope.sources) {
      // An alert rule may be of another source than the chapter that it leads to.
      query.whereIn('d.source_ref', scope.sources);
    }
    if (filters.entityRef) {
      query.whereIn('d.chapter_id', attached =>
        attached
          .from('attachments')
          .where({ entity_ref: filters.entityRef })
          .select('chapter_id'),
      );
    }
    if (roles) {
      query
        .join('sections as r', 'r.row_number', 'd.section_row')
        .whereIn('r.role', roles);
    }
  };
}

async function listDocuments(
  knex: Knex,
  chapterIds: string[],
  roles: SectionRole[] | undefined,
): Promise<RankedDocument[]> {
  const query = knex('search_documents as d')
    .leftJoin('sections as s', 's.row_number', 'd.section_row')
    .whereIn('d.chapter_id', chapterIds)
    .select({
      rowNumber: 'd.row_number',
      chapterId: 'd.chapter_id',
      position: 's.position',
      role: 's.role',
      headTerms: 'd.head_terms',
      bodyTerms: 'd.body_terms',
    });
  if (roles) {
    query.whereIn('s.role', roles);
  }
  return query;
}

async function listAttached(
  knex: Knex,
  chapterIds: string[],
  entityRef: string,
): Promise<Set<string>> {
  return new Set(
    await knex('attachments')
      .where({ entity_ref: entityRef })
      .whereIn('chapter_id', chapterIds)
      .pluck('chapter_id'),
  );
}

function hasPhrase(chapter: RankedChapter, phrase: string[]): boolean {
  const wanted = ` ${phrase.join(' ')} `;
  return chapter.sections.some(
    ({ document }) =>
      ` ${document.headTerms} `.includes(wanted) ||
      ` ${document.bodyTerms} `.includes(wanted),
  );
}

async function present(
  knex: Knex,
  ranked: RankedChapter[],
  context: { expanded: ExpandedText; lifted: Set<string>; text: SearchText },
): Promise<FoundChapter[]> {
  const ids = ranked.map(({ chapterId }) => chapterId);
  const chapters = await getChaptersById(knex, ids);
  const rows: DbSectionRow[] = await knex('sections').where(query => {
    for (const chapter of ranked) {
      query.orWhere(section =>
        section
          .where({ chapter_id: chapter.chapterId })
          .whereIn('position', shownPositions(chapter)),
      );
    }
    if (ranked.length === 0) {
      query.whereRaw('1 = 0');
    }
  });
  const sections = new Map(
    rows.map(row => [`${row.chapter_id} ${row.position}`, row]),
  );
  const weights = new Map<string, number>();
  for (const { term, weight } of context.expanded.terms) {
    weights.set(term, Math.max(weight, weights.get(term) ?? 0));
  }
  const finder = new TermFinder(weights);
  return ranked.flatMap(found => {
    const chapter = chapters.get(found.chapterId);
    if (!chapter) {
      return [];
    }
    return {
      chapter,
      score: Math.round(found.score * 1000) / 1000,
      reasons: explainHit(found, chapter, {
        terms: context.expanded.terms,
        words: context.text.words,
        phrases: context.text.phrases.length > 0,
        ofEntity: context.lifted.has(found.chapterId),
      }),
      sections: shownPositions(found).flatMap(position => {
        const row = sections.get(`${found.chapterId} ${position}`);
        return row
          ? toFoundSection(row, finder, sumOf(found, row, weights))
          : [];
      }),
    };
  });
}

function shownPositions({ sections }: RankedChapter): number[] {
  const ofPage = sections.filter(({ document }) => document.position !== null);
  const least = (ofPage[0]?.score ?? 0) * LEAST_SECTION_SHARE;
  return ofPage
    .filter(({ score }, index) => index === 0 || (score > 0 && score >= least))
    .slice(0, SECTIONS_PER_CHAPTER)
    .map(({ document }) => document.position!);
}

/** What the terms that a section has are worth together. */
function sumOf(
  { sections }: RankedChapter,
  { position }: DbSectionRow,
  weights: Map<string, number>,
): number {
  const found = sections.find(({ document }) => document.position === position);
  return [...(found?.body ?? [])].reduce(
    (all, term) => all + (weights.get(term) ?? 0),
    0,
  );
}

function toFoundSection(row: DbSectionRow, terms: TermFinder, most: number) {
  return {
    anchor: row.anchor,
    title: row.title,
    headingPath: JSON.parse(row.heading_path) as string[],
    role: row.role as SectionRole | null,
    snippet: makeSnippet(row.text, terms, most),
    command:
      row.first_command === null
        ? null
        : (JSON.parse(row.first_command) as Command),
  };
}
