// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type {
  Attachment,
  Problem,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import {
  chunksOf,
  ROWS_PER_STATEMENT,
  toTitleKey,
  VALUES_PER_STATEMENT,
  type DbProblemRow,
  type DbSourceRow,
  type ProblemOrigin,
} from './rows';
import type { AttachmentsByPath, SourceDefinition } from './types';

/** The columns of a source that the catalog gives. */
export function toDefinitionColumns(definition: SourceDefinition) {
  return {
    title: definition.title,
    title_key: toTitleKey(definition.title),
    owner_ref: definition.owner?.ref ?? null,
    owner_provenance: definition.owner?.provenance ?? null,
    backup_owner_ref: definition.backupOwner?.ref ?? null,
    backup_owner_provenance: definition.backupOwner?.provenance ?? null,
  };
}

/** Makes sure that a source has a row. One that was removed and is named again starts as never read. */
export async function ensureSource(
  knex: Knex,
  definition: SourceDefinition,
): Promise<void> {
  await knex('sources')
    .insert({
      ref: definition.ref,
      ...toDefinitionColumns(definition),
      state: 'never-read',
    })
    .onConflict('ref')
    .ignore();
}

/**
 * Takes the row of a source for the rest of the transaction, so that two syncs of one source follow each other.
 * SQLite has one writer at a time as it is, and knex leaves the locking clause out there.
 */
export async function lockSource(
  trx: Knex.Transaction,
  ref: string,
): Promise<DbSourceRow | undefined> {
  return trx<DbSourceRow>('sources').where({ ref }).forUpdate().first();
}

/** Replaces the problems of a source that are of one origin, if they differ. Answers whether they did. */
export async function writeProblems(
  trx: Knex.Transaction,
  options: {
    sourceRef: string;
    origin: ProblemOrigin;
    problems: Problem[];
  },
): Promise<boolean> {
  const scope = {
    source_ref: options.sourceRef,
    origin: options.origin,
  };
  const rows = options.problems.map((problem, position) => ({
    ...scope,
    position,
    path: problem.path,
    line: problem.line,
    severity: problem.severity,
    code: problem.code,
    message: problem.message,
  }));
  const digest = (items: Omit<DbProblemRow, 'source_ref' | 'origin'>[]) =>
    JSON.stringify(
      items.map(it => [it.path, it.line, it.severity, it.code, it.message]),
    );
  const stored: DbProblemRow[] = await trx('problems')
    .where(scope)
    .orderBy('position');
  if (digest(stored) === digest(rows)) {
    return false;
  }
  await trx('problems').where(scope).delete();
  await trx.batchInsert('problems', rows, ROWS_PER_STATEMENT);
  return true;
}

/** Tells, without a look at the stored ones, whether attachments are what they were. */
export function digestAttachments(attachments: AttachmentsByPath): string {
  const byPath = [...attachments].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(byPath)).digest('hex');
}

/** Makes the attachments of a source's standing chapters what the read says. Answers whether anything differed. */
export async function writeAttachments(
  trx: Knex.Transaction,
  options: {
    sourceRef: string;
    standing: Map<string, string>;
    attachments: AttachmentsByPath;
  },
): Promise<boolean> {
  const wanted = new Map<string, ReturnType<typeof toAttachmentRow>>();
  for (const [path, chapterId] of options.standing) {
    for (const attachment of options.attachments.get(path) ?? []) {
      const row = toAttachmentRow(chapterId, attachment);
      wanted.set(row.id, row);
    }
  }
  const gone: string[] = [];
  const stored: Array<{ id: string }> = await trx('attachments as a')
    .join('chapters as c', 'c.id', 'a.chapter_id')
    .where('c.source_ref', options.sourceRef)
    .select('a.id');
  for (const { id } of stored) {
    if (!wanted.delete(id)) {
      gone.push(id);
    }
  }
  for (const chunk of chunksOf(gone, VALUES_PER_STATEMENT)) {
    await trx('attachments').whereIn('id', chunk).delete();
  }
  await trx.batchInsert(
    'attachments',
    [...wanted.values()],
    ROWS_PER_STATEMENT,
  );
  return gone.length + wanted.size > 0;
}

function toAttachmentRow(chapterId: string, attachment: Attachment) {
  const row = {
    chapter_id: chapterId,
    entity_ref: attachment.entityRef,
    via: attachment.via,
    rule: attachment.rule,
  };
  const id = createHash('sha256')
    .update(JSON.stringify(Object.values(row)))
    .digest('hex');
  return { id, ...row };
}
