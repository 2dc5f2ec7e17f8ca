// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';
import { chunksOf, ROWS_PER_STATEMENT, VALUES_PER_STATEMENT } from '../rows';
import type { SearchDocument } from './searchDocument';
import type { TermChanges } from './termStatistics';

/** Row of `search_documents`. */
export interface DbSearchDocumentRow {
  row_number: number;
  chapter_id: string;
  section_row: number | null;
  rule_id: string | null;
  source_ref: string;
  head_terms: string;
  body_terms: string;
}

/** What a document is the text of. */
export type DocumentPlace = Pick<
  DbSearchDocumentRow,
  'chapter_id' | 'section_row' | 'rule_id' | 'source_ref'
>;

const keyOf = (place: DocumentPlace) =>
  `${place.chapter_id} ${place.section_row ?? ''} ${place.rule_id ?? ''}`;

/**
 * Makes the stored documents of a selection (chapters, or rules) what they ought to be; what is the same is not
 * written. The database's full-text index follows by itself. Counts of terms are gathered in `changes`, for
 * `writeTermChanges` at the end of the transaction.
 */
export async function writeSearchDocuments(
  trx: Knex.Transaction,
  options: {
    /** Every stored document that the wanted ones replace. */
    replaces: DbSearchDocumentRow[];
    wanted: Array<{ place: DocumentPlace; document: SearchDocument }>;
    changes: TermChanges;
  },
): Promise<void> {
  const { wanted, changes } = options;
  const stored = new Map(options.replaces.map(row => [keyOf(row), row]));
  const fresh: Array<Omit<DbSearchDocumentRow, 'row_number'>> = [];
  for (const { place, document } of wanted) {
    const row = stored.get(keyOf(place));
    stored.delete(keyOf(place));
    const columns = {
      head_terms: document.headTerms,
      body_terms: document.bodyTerms,
    };
    if (!row) {
      fresh.push({ ...place, ...columns });
      changes.add(document);
    } else if (
      row.head_terms !== columns.head_terms ||
      row.body_terms !== columns.body_terms
    ) {
      await trx('search_documents')
        .where({ row_number: row.row_number })
        .update(columns);
      changes.remove(toDocument(row));
      changes.add(document);
    }
  }
  await deleteSearchDocuments(trx, [...stored.values()], changes);
  await trx.batchInsert('search_documents', fresh, ROWS_PER_STATEMENT);
}

/** Deletes documents and uncounts their terms. */
export async function deleteSearchDocuments(
  trx: Knex.Transaction,
  rows: DbSearchDocumentRow[],
  changes: TermChanges,
): Promise<void> {
  const numbers = rows.map(row => row.row_number);
  for (const chunk of chunksOf(numbers, VALUES_PER_STATEMENT)) {
    await trx('search_documents').whereIn('row_number', chunk).delete();
  }
  rows.forEach(row => changes.remove(toDocument(row)));
}

/** The stored documents of some chapters: of their sections, or of the alert rules that lead to them. */
export async function listSearchDocuments(
  trx: Knex.Transaction,
  chapterIds: string[],
  of: 'sections' | 'rules' | 'both',
): Promise<DbSearchDocumentRow[]> {
  const rows: DbSearchDocumentRow[] = [];
  for (const chunk of chunksOf(chapterIds, VALUES_PER_STATEMENT)) {
    const query = trx('search_documents').whereIn('chapter_id', chunk);
    if (of !== 'both') {
      query.whereNotNull(of === 'sections' ? 'section_row' : 'rule_id');
    }
    rows.push(...(await query));
  }
  return rows;
}

function toDocument(row: DbSearchDocumentRow): SearchDocument {
  return { headTerms: row.head_terms, bodyTerms: row.body_terms };
}
