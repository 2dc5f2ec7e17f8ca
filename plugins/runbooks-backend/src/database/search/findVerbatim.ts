// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import type { SearchText } from './parseSearchText';
import type { RankedChapter } from './rankChapters';

/** Sections whose text is read for one search. */
const READ_SECTIONS = 40;
/** Of the words of the question, what must stand side by side for a verbatim hit to be possible. */
const LEAST_RUN_SHARE = 0.5;

/**
 * Of the best documents those whose text has the question as it is written: an error, a command, a path, with the signs
 * that terms do not tell. A single word has no such form.
 *
 * @returns row numbers of documents
 */
export async function findVerbatim(
  knex: Knex,
  ranked: RankedChapter[],
  text: SearchText,
): Promise<Set<number>> {
  const wanted = normalize(text.written);
  if (text.words.length < 2 || wanted === '') {
    return new Set();
  }
  const least = Math.max(2, Math.ceil(text.words.length * LEAST_RUN_SHARE));
  const likely = ranked
    .flatMap(chapter => chapter.sections)
    .filter(({ run }) => run >= least)
    .sort((a, b) => b.run - a.run || b.score - a.score)
    .slice(0, READ_SECTIONS)
    .map(({ document }) => document.rowNumber);
  const rows: Array<{ rowNumber: number; text: string }> = await knex(
    'search_documents as d',
  )
    .join('sections as s', 's.row_number', 'd.section_row')
    .whereIn('d.row_number', likely)
    .select({ rowNumber: 'd.row_number', text: 's.text' });
  const longest = wanted
    .split(' ')
    .reduce((a, b) => (b.length > a.length ? b : a));
  return new Set(
    rows
      .filter(
        row =>
          // Cheap to see, and most texts are out by it.
          row.text.toLowerCase().includes(longest) &&
          normalize(row.text).includes(wanted),
      )
      .map(({ rowNumber }) => rowNumber),
  );
}

/** Case and white space do not matter, nor the signs around the question. */
function normalize(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[\s"'`.,:;!?]+|[\s"'`.,:;!?]+$/g, '');
}
