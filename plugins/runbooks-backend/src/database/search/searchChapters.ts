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
import type { SectionRole } from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import {
  restrictToReader,
  type ChapterFilters,
  type ReaderScope,
} from '../chapterSelection';
import {
  countRows,
  listFacetRows,
  passes,
  type FacetCount,
} from '../facetRows';
import { whereOwnerState } from '../ownerStates';
import { expandSearchText } from './expandSearchText';
import type { SearchText } from './parseSearchText';
import {
  liftVerbatim,
  rankChapters,
  type Lifts,
  type RankedChapter,
} from './rankChapters';
import { presentFound, type FoundChapter } from './presentFound';
import { toQuestion } from './question';
import { RANKING, type RankedDocument } from './scoreDocument';
import type { Restrict, SectionSearch } from './SectionSearch';
import { selectCandidates } from './selectCandidates';
import { findVerbatim } from './findVerbatim';
import type { Synonyms } from './synonyms';

/** Chapters that are ranked by their full terms: as many as anybody pages through. */
export const RANKED_CHAPTERS = 300;
const FIRST_RANKED_CHAPTERS = 24;
/** How much what applies to the entity is lifted, and an incident chapter. */
const ENTITY_LIFT = 1.6;
const INCIDENT_LIFT = { alert: 1.2, usual: 1.04 };

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

export interface FoundChapters {
  items: FoundChapter[];
  totalItems: number;
  /** Whether there is a further page. */
  more: boolean;
  facets: Record<
    | 'category'
    | 'kind'
    | 'severity'
    | 'owner'
    | 'source'
    | 'tag'
    | 'reviewState',
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
  const candidates = await selectCandidates(search, expanded.terms, {
    restrict: restrictTo(options),
    phrases: text.phrases,
  });
  const facetRows = await listFacetRows(
    knex,
    candidates.map(({ chapterId }) => chapterId),
  );
  const tie = (id: string) => facetRows.get(id)?.order ?? '';
  const passing = candidates
    .filter(({ chapterId }) => {
      const row = facetRows.get(chapterId);
      return row !== undefined && passes(row, filters);
    })
    // Which of equals are ranked must not depend on the order in which a database answers.
    .sort(
      (a, b) =>
        b.worth - a.worth || (tie(a.chapterId) < tie(b.chapterId) ? -1 : 1),
    );

  const wanted = Math.min(
    RANKED_CHAPTERS,
    Math.max(FIRST_RANKED_CHAPTERS, offset + limit + 10),
  );
  const ids = passing.slice(0, wanted).map(({ chapterId }) => chapterId);
  const [documents, lifted] = await Promise.all([
    listDocuments(knex, ids, options.roles),
    listAttached(knex, ids, options.liftEntity),
  ]);
  const question = toQuestion(expanded.terms, text.words.length, text.long);
  const lifts: Lifts = {
    alert: options.alert,
    chapter: id =>
      (lifted.has(id) ? ENTITY_LIFT : 1) *
      (text.long && facetRows.get(id)?.alertName ? RANKING.alertChapter : 1) *
      (facetRows.get(id)?.kind === 'incident'
        ? INCIDENT_LIFT[options.alert ? 'alert' : 'usual']
        : 1),
    tie,
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
    items: await presentFound(knex, page, { expanded, lifted, text }),
    totalItems: matches ? matches.size : passing.length - dropped,
    more: offset + limit < ranked.length,
    facets: countRows(
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

/** What the reader may see and asked for, as conditions on the documents. */
function restrictTo(options: SectionSearchOptions): Restrict {
  const { scope, filters, roles } = options;
  return query => {
    if (scope.sources || scope.condition || filters.ownerState) {
      query.join('chapters as c', 'c.id', 'd.chapter_id');
      restrictToReader(query, scope);
    }
    if (filters.ownerState) {
      whereOwnerState(query, filters.ownerState);
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
  entityRef: string | undefined,
): Promise<Set<string>> {
  if (!entityRef) {
    return new Set();
  }
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
