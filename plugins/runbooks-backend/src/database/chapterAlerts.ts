// SPDX-License-Identifier: Apache-2.0
import {
  nameChapterAlerts,
  type AlertOrigin,
  type ChapterAlert,
} from '@medsuite/backstage-plugin-runbooks-common/alerts';
import type { Knex } from 'knex';
import { restrictToReader, type ReaderScope } from './chapterSelection';
import type { ChapterWrite } from './planSync';
import { chunksOf, ROWS_PER_STATEMENT, VALUES_PER_STATEMENT } from './rows';
import type { ReadChapter } from './types';

/** Row of `chapter_alerts`. */
export interface DbChapterAlertRow {
  chapter_id: string;
  origin: AlertOrigin;
  position: number;
  name_key: string | null;
  matcher: string;
}

/** What alerts may call a chapter. */
export function toAlertRows({
  parsed,
  file,
  links,
}: ReadChapter): Omit<DbChapterAlertRow, 'chapter_id'>[] {
  return nameChapterAlerts({
    alerts: parsed.frontMatter.alerts ?? [],
    title: parsed.title,
    file,
    external: links.external,
  }).map(({ origin, nameKey, matcher }, index) => ({
    origin,
    // Those of the front matter come first.
    position: origin === 'alerts' ? index : 0,
    name_key: nameKey,
    matcher: JSON.stringify(matcher),
  }));
}

/** Writes by what alerts the chapters that are written are called. Those of other chapters stay. */
export async function writeChapterAlerts(
  trx: Knex.Transaction,
  writes: ChapterWrite[],
): Promise<void> {
  const stored = writes.filter(write => write.stored).map(({ id }) => id);
  for (const chunk of chunksOf(stored, VALUES_PER_STATEMENT)) {
    await trx('chapter_alerts').whereIn('chapter_id', chunk).delete();
  }
  await trx.batchInsert(
    'chapter_alerts',
    writes.flatMap(({ id, read }) =>
      toAlertRows(read).map(row => ({ chapter_id: id, ...row })),
    ),
    ROWS_PER_STATEMENT,
  );
}

/** By which of some names (see {@link toAlertKey}) alerts lead to chapters that the reader may see, and every glob. */
export async function listChapterAlerts(
  knex: Knex,
  scope: ReaderScope,
  keys: string[],
): Promise<ChapterAlert[]> {
  const alerts = await readChapterAlerts(knex, scope, query =>
    query.whereNull('a.name_key'),
  );
  for (const chunk of chunksOf([...new Set(keys)], VALUES_PER_STATEMENT)) {
    alerts.push(
      ...(await readChapterAlerts(knex, scope, query =>
        query.whereIn('a.name_key', chunk),
      )),
    );
  }
  return alerts;
}

/** By which names alerts lead to some chapters. */
export async function listAlertsOfChapters(
  knex: Knex,
  chapterIds: string[],
): Promise<ChapterAlert[]> {
  const alerts: ChapterAlert[] = [];
  for (const chunk of chunksOf(chapterIds, VALUES_PER_STATEMENT)) {
    alerts.push(
      ...(await readChapterAlerts(knex, {}, query =>
        query.whereIn('a.chapter_id', chunk),
      )),
    );
  }
  return alerts;
}

async function readChapterAlerts(
  knex: Knex,
  scope: ReaderScope,
  narrow: (query: Knex.QueryBuilder) => void,
): Promise<ChapterAlert[]> {
  const query = knex('chapter_alerts as a')
    .join('chapters as c', 'c.id', 'a.chapter_id')
    .whereNull('c.removed_at')
    .select('a.*', 'c.source_ref', 'c.path', 'c.file');
  restrictToReader(query, scope);
  narrow(query);
  const rows: Array<
    DbChapterAlertRow & { source_ref: string; path: string; file: string }
  > = await query;
  return rows.map(row => ({
    chapterId: row.chapter_id,
    sourceRef: row.source_ref,
    path: row.path,
    file: row.file,
    origin: row.origin,
    nameKey: row.name_key,
    matcher: JSON.parse(row.matcher),
  }));
}
