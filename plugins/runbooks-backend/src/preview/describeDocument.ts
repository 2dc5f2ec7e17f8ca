// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  PreviewEntity,
  Problem,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { CatalogDocument } from './catalogDocuments';
import type { EntityProblem } from './entityProblems';
import { CATALOG_FILE } from './parseLocation';

/** A document of the catalog file, held against what the catalog takes. */
export type CheckedDocument = {
  document: CatalogDocument;
  /** Absent where the catalog would not even know what it is. */
  entity: Entity | undefined;
  problems: EntityProblem[];
};

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** What a document says of itself, without what it would bring. */
export function describeDocument(
  { document, entity, problems }: CheckedDocument,
  file: string,
): PreviewEntity {
  const { lineOf, values, line } = document;
  return {
    ref: entity ? stringifyEntityRef(entity) : null,
    kind: textOf(values.kind),
    title: titleOf(document),
    line,
    isSource: false,
    registered: false,
    problems: problems.map(({ field, severity, code, message }) => ({
      path: file,
      line: field ? lineOf(field) : line,
      severity,
      code,
      message,
    })),
    chapters: [],
    findings: [],
  };
}

function titleOf({ values }: CatalogDocument): string {
  const { title, name } = (values.metadata ?? {}) as Record<string, unknown>;
  return textOf(title) ?? textOf(name) ?? textOf(values.kind) ?? '?';
}

/** That an entity would meet another one of its name. */
export const describeConflict = (
  { ref, line }: PreviewEntity,
  file: string,
  why: string,
): Problem => ({
  path: file,
  line,
  severity: 'error',
  code: 'entity-conflict',
  message: `${ref} ${why}, and the catalog takes the first: give this one another name, or take the other out.`,
});

/** The name of a catalog file in its folder, as problems name it. */
export function fileNameOf(target: string): string {
  // Azure DevOps names the file in the query.
  const query = /^https?:/.test(target)
    ? new URL(target).searchParams.get('path')
    : undefined;
  const name = (query ?? target.split(/[?#]/)[0]).split(/[/\\]/).pop();
  return name || CATALOG_FILE;
}
