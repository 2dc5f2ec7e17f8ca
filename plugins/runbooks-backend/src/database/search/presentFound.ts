// SPDX-License-Identifier: Apache-2.0
import type {
  Command,
  SearchReason,
  SectionRole,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import { getChaptersById } from '../chapters';
import type { DbSectionRow, StoredChapter } from '../rows';
import type { ExpandedText } from './expandSearchText';
import { explainHit } from './explainHit';
import type { SearchText } from './parseSearchText';
import type { RankedChapter } from './rankChapters';
import { makeSnippet } from './snippet';
import { TermFinder } from './words';

const SECTIONS_PER_CHAPTER = 3;
/** Of the best section's worth, what another must have to be shown. */
const LEAST_SECTION_SHARE = 0.35;

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

/** Reads what a page of hits shows, and says why each is there. */
export async function presentFound(
  knex: Knex,
  ranked: RankedChapter[],
  context: { expanded: ExpandedText; lifted: Set<string>; text: SearchText },
): Promise<FoundChapter[]> {
  const ids = ranked.map(({ chapterId }) => chapterId);
  const places = ranked.flatMap(chapter =>
    shownPositions(chapter).map(position => [chapter.chapterId, position]),
  );
  const [chapters, rows] = await Promise.all([
    getChaptersById(knex, ids),
    knex('sections').whereIn(['chapter_id', 'position'], places) as Promise<
      DbSectionRow[]
    >,
  ]);
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
