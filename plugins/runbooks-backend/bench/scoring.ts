// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/** A query with the pages that answer it, and for some the section of them. Paths are relative to the corpus. */
const querySchema = z.object({
  id: z.string(),
  query: z.string(),
  kind: z.string(),
  form: z.string().optional(),
  relevant: z.array(z.string()).min(1),
  section: z.string().optional(),
});
export type RetrievalQuery = z.infer<typeof querySchema>;

/** One row of an answer: a page, and the heading of the section it leads to; null for the page as such. */
export type Row = { path: string; section: string | null };

/** At which rank the right page and the right row stand, from 1; null when they do not. */
export type Verdict = {
  page: number | null;
  /** Undefined when the query asks for no section. */
  section: number | null | undefined;
  empty: boolean;
};

/** Shares between 0 and 1; those of sections only over queries that ask for one, and null when none does. */
export type Marks = {
  queries: number;
  hit1: number;
  hit3: number;
  mrr10: number;
  section1: number | null;
  section3: number | null;
  /** Answers without any row. */
  empty: number;
  /** Answers without the right page, empty ones among them. */
  absent: number;
};

/** @throws an error that names the line, when one is no query */
export function parseQueries(text: string): RetrievalQuery[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim())
    .map(({ line, number }) => {
      try {
        return querySchema.parse(JSON.parse(line));
      } catch (error) {
        throw new Error(`Line ${number} is no query: ${error}`);
      }
    });
}

/** Several rows of one page count once, in order; the section must stand in a row of the right page. */
export function judge(query: RetrievalQuery, rows: Row[]): Verdict {
  const relevant = new Set(query.relevant.map(normalizePath));
  const pages = Array.from(new Set(rows.map(row => normalizePath(row.path))));
  const rank = (index: number) => (index < 0 ? null : index + 1);
  const expected =
    query.section === undefined ? undefined : normalizeHeading(query.section);
  return {
    page: rank(pages.findIndex(page => relevant.has(page))),
    section:
      expected === undefined
        ? undefined
        : rank(
            rows.findIndex(
              ({ path, section }) =>
                section !== null &&
                relevant.has(normalizePath(path)) &&
                normalizeHeading(section) === expected,
            ),
          ),
    empty: rows.length === 0,
  };
}

/** Marks over some verdicts. */
export function summarize(verdicts: Verdict[]): Marks {
  const share = (hits: number, of = verdicts.length) => (of ? hits / of : 0);
  const within = (rank: number | null | undefined, top: number) =>
    typeof rank === 'number' && rank <= top;
  const pages = verdicts.map(({ page }) => page);
  const sections = verdicts
    .map(({ section }) => section)
    .filter(section => section !== undefined);
  const sectionShare = (top: number) =>
    sections.length
      ? share(sections.filter(it => within(it, top)).length, sections.length)
      : null;
  return {
    queries: verdicts.length,
    hit1: share(pages.filter(it => within(it, 1)).length),
    hit3: share(pages.filter(it => within(it, 3)).length),
    mrr10: share(
      pages.reduce<number>(
        (sum, page) => sum + (page && page <= 10 ? 1 / page : 0),
        0,
      ),
    ),
    section1: sectionShare(1),
    section3: sectionShare(3),
    empty: verdicts.filter(({ empty }) => empty).length,
    absent: pages.filter(page => page === null).length,
  };
}

/** The smallest value that is not exceeded by the given share of all; 0 of none. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Two spellings of a heading are one when only inline markup, case, white space or the mark of an incident differ. */
export function normalizeHeading(heading: string): string {
  return plainHeading(heading.normalize('NFKC')).toLowerCase();
}

/** A heading without inline markup and the mark of an incident. */
export function plainHeading(heading: string): string {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/[`*¶🚨]/gu, '')
    .replace(/(^|\W)_+|_+(?=\W|$)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function normalizePath(path: string): string {
  return path.replace(/^\.?\//, '');
}
