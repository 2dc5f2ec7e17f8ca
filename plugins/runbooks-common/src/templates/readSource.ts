// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { parseAllDocuments, type Document } from 'yaml';
import { z } from 'zod';
import { RUNBOOKS_PATH_ANNOTATION } from '../annotations';
import { RUNBOOK_KIND } from '../entity';
import { appliesToSchema } from '../schemas';
import type { SourceDefaults } from './types';

/** Brings documentation, so that chapters may stand in it. */
export const TECHDOCS_ANNOTATION = 'backstage.io/techdocs-ref';

/**
 * The entity beside whose documentation chapters are written.
 *
 * @public
 */
export type WrittenSource = {
  kind: string;
  name: string;
  /** Whether it is a Runbook, of which every page is a chapter. */
  isRunbook: boolean;
  /** Folder under the docs that holds its chapters; empty for all of the docs, null where it names none yet. */
  folder: string | null;
  /** What holds for its chapters already. */
  defaults: SourceDefaults;
};

const text = z.string().optional().catch(undefined);

const entitySchema = z.object({
  kind: z.string(),
  metadata: z.object({
    name: z.string(),
    namespace: z.string().default('default'),
    annotations: z.record(z.string(), z.unknown()).catch({}).default({}),
  }),
  spec: z
    .object({
      owner: text,
      backupOwner: text,
      review: z.object({ every: text }).optional().catch(undefined),
      appliesTo: appliesToSchema.optional().catch(undefined),
    })
    .catch({})
    .default({}),
});

/** Kinds of entities that describe others, and never have chapters of their own. */
const WITHOUT_CHAPTERS = new Set(['location', 'template', 'user', 'group']);

const trimmed = (path: string) => path.replace(/^(?:\.?\/)+|\/+$/g, '');

/** The documents of a YAML text. Throws an InputError, which names the file, for one that is no YAML. */
export function parseYaml(content: string, file: string): Document[] {
  const documents = parseAllDocuments(content, { logLevel: 'silent' });
  const list = Array.isArray(documents) ? documents : [];
  const error = list.flatMap(({ errors }) => errors)[0];
  if (error) {
    throw new InputError(
      `${file} is no valid YAML: ${error.message} Correct it first.`,
    );
  }
  return list as Document[];
}

/** The entity that brings chapters, or the first that could, and the document that it stands in. */
export function findSource(
  catalogInfo: string,
  entityName?: string,
): { documents: Document[]; document: Document; source: WrittenSource } {
  const documents = parseYaml(catalogInfo, 'catalog-info.yaml');
  const found = documents.flatMap(document => {
    const entity = entitySchema.safeParse(
      document.toJS({ maxAliasCount: 100 }),
    ).data;
    return entity &&
      !WITHOUT_CHAPTERS.has(entity.kind.toLocaleLowerCase('en-US')) &&
      (entityName === undefined || entity.metadata.name === entityName)
      ? [{ document, entity }]
      : [];
  });
  const hasChapters = ({ kind, metadata }: z.infer<typeof entitySchema>) =>
    kind === RUNBOOK_KIND || RUNBOOKS_PATH_ANNOTATION in metadata.annotations;
  const best =
    found.find(({ entity }) => hasChapters(entity)) ??
    found.find(
      ({ entity }) => TECHDOCS_ANNOTATION in entity.metadata.annotations,
    ) ??
    found[0];
  if (!best) {
    throw new InputError(
      `catalog-info.yaml holds no entity ${
        entityName === undefined
          ? 'that can have chapters'
          : `named "${entityName}"`
      }: write one first, such as a Component.`,
    );
  }
  const { kind, metadata, spec } = best.entity;
  const isRunbook = kind === RUNBOOK_KIND;
  const folder = metadata.annotations[RUNBOOKS_PATH_ANNOTATION];
  const unnamed = isRunbook ? '' : null;
  return {
    documents,
    document: best.document,
    source: {
      kind,
      name: metadata.name,
      isRunbook,
      folder: typeof folder === 'string' ? trimmed(folder) : unnamed,
      defaults: {
        owner: spec.owner,
        // Only a Runbook names them for its chapters.
        backupOwner: isRunbook ? spec.backupOwner : undefined,
        reviewEvery: isRunbook ? spec.review?.every : undefined,
        appliesTo: isRunbook
          ? spec.appliesTo
          : [stringifyEntityRef({ kind, ...metadata })],
      },
    },
  };
}

/**
 * Reads of a catalog-info.yaml beside which entity's documentation chapters can be written: one that has chapters, else one with
 * TechDocs, else the first. Throws an InputError where there is none.
 *
 * @public
 */
export function readSource(
  catalogInfo: string,
  entityName?: string,
): WrittenSource {
  return findSource(catalogInfo, entityName).source;
}
