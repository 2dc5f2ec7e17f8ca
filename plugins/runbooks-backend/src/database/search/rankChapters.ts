// SPDX-License-Identifier: Apache-2.0
import type { Question } from './question';
import {
  DocumentReader,
  RANKING,
  sum,
  type Match,
  type RankedDocument,
  type Scored,
} from './scoreDocument';
import { weighRole, type SearchSituation } from './sectionRoles';

export type RankedSection = Match & {
  document: RankedDocument;
  verbatim?: boolean;
};

/** A chapter with its place among others. */
export interface RankedChapter extends Match {
  chapterId: string;
  /** How much of the question is met, from 0 to 1, weighted by rarity. */
  coverage: number;
  /** Share of the words of its title, or of its alert name, that the question has. */
  titleCoverage: number;
  /** Share of the question that is met as one name, such as the name of an alert. */
  nameShare: number;
  /** Whether a name of the question is one of its alerts. */
  namesAlert: boolean;
  situation: SearchSituation;
  /** Whether a section has the question verbatim. */
  verbatim?: boolean;
  sections: RankedSection[];
}

/** What lifts hits beside their words. */
export interface Lifts {
  /** Whether something is wrong now. */
  alert: boolean;
  /** Factor for a chapter. */
  chapter(chapterId: string): number;
  /** Where a chapter stands among its equals: the same on every database. */
  tie(chapterId: string): string;
}

/** Share of the question from which on it is taken for the name of a chapter that has no other words in its title. */
const NAMED_SHARE = 0.75;

function namedSituation(named: boolean, alert: boolean): SearchSituation {
  if (alert) {
    return 'alert';
  }
  return named ? 'named' : 'usual';
}

/** Puts chapters in order, best first, each with its sections in order. */
export function rankChapters(
  documents: RankedDocument[],
  question: Question,
  lifts: Lifts,
): RankedChapter[] {
  const reader = new DocumentReader(question);
  const chapters = new Map<string, Scored[]>();
  for (const document of documents) {
    const scored = reader.score(document);
    if (scored.score > 0) {
      const list = chapters.get(document.chapterId);
      if (list) {
        list.push(scored);
      } else {
        chapters.set(document.chapterId, [scored]);
      }
    }
  }
  const ranked = [...chapters].map(([chapterId, scored]): RankedChapter => {
    const union = new Float64Array(question.wordWeights.length);
    for (const { gains } of scored) {
      gains.forEach((gain, at) => {
        union[at] = Math.max(union[at], gain);
      });
    }
    const met = question.wordWeights.reduce(
      (all, weight, at) => (union[at] > 0 ? all + weight : all),
      0,
    );
    const coverage = question.total > 0 ? met / question.total : 0;
    const best = Math.max(...scored.map(({ score }) => score));
    const titleCoverage = Math.max(...scored.map(it => it.titleCoverage));
    const nameShare = Math.max(...scored.map(it => it.nameShare));
    const named = nameShare >= NAMED_SHARE && scored.some(it => it.wholeTitle);
    const titleBonus =
      ((question.long ? RANKING.titleLong : RANKING.title) * titleCoverage +
        RANKING.name * nameShare +
        (named ? RANKING.named : 0)) *
      question.total;
    const situation = namedSituation(named, lifts.alert);
    const score =
      ((1 - RANKING.union) * best + RANKING.union * sum(union)) *
        (RANKING.uncovered + (1 - RANKING.uncovered) * coverage) +
      titleBonus;
    return {
      chapterId,
      score: score * lifts.chapter(chapterId),
      coverage,
      titleCoverage,
      nameShare,
      situation,
      namesAlert: scored.some(it => it.namesAlert),
      head: new Set(scored.flatMap(it => [...it.head])),
      body: new Set(scored.flatMap(it => [...it.body])),
      run: Math.max(...scored.map(({ run }) => run)),
      sections: scored
        .map(it => ({
          ...it,
          score: it.own * weighRole(it.document.role, situation),
        }))
        .sort(bySectionScore),
    };
  });
  return inOrder(ranked, lifts);
}

/** Lifts sections that have the text of the question verbatim, and their chapters with them. */
export function liftVerbatim(
  ranked: RankedChapter[],
  rowNumbers: Set<number>,
  question: Question,
  lifts: Lifts,
): RankedChapter[] {
  const bonus = RANKING.verbatim * question.total;
  const lifted = ranked.map(chapter => {
    const { situation } = chapter;
    const sections = chapter.sections.map(section => {
      if (!rowNumbers.has(section.document.rowNumber)) {
        return section;
      }
      // Who asks for a chapter by its name does not ask for the section that repeats it.
      const own =
        situation === 'named'
          ? 0
          : bonus * weighRole(section.document.role, situation);
      return { ...section, score: section.score + own, verbatim: true };
    });
    const verbatim = sections.some(section => section.verbatim);
    return verbatim
      ? {
          ...chapter,
          score: chapter.score + bonus * lifts.chapter(chapter.chapterId),
          verbatim,
          sections: sections.sort(bySectionScore),
        }
      : chapter;
  });
  return inOrder(lifted, lifts);
}

function inOrder(chapters: RankedChapter[], lifts: Lifts): RankedChapter[] {
  return chapters.sort(
    (a, b) =>
      b.score - a.score ||
      (lifts.tie(a.chapterId) < lifts.tie(b.chapterId) ? -1 : 1),
  );
}

function bySectionScore(a: RankedSection, b: RankedSection): number {
  return (
    b.score - a.score ||
    (a.document.position ?? -1) - (b.document.position ?? -1)
  );
}
