// SPDX-License-Identifier: Apache-2.0
import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  RUNBOOKS_ALERT_RULES_ANNOTATION,
  RUNBOOKS_PATH_ANNOTATION,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { LintSource } from '@medsuite/backstage-plugin-runbooks-common/lint';
import fs from 'node:fs/promises';
import { parseAllDocuments, type Document } from 'yaml';
import { z } from 'zod';

/** What the entity beside the docs says of all chapters. */
export type CatalogInfo = {
  /** Entity ref; null when the entity has no name. */
  ref: string | null;
  /** Folder under the docs that holds the chapters; empty for all of the docs. */
  chaptersFolder: string;
  alertRules: string[];
  source: Omit<LintSource, 'id'>;
};

const text = z.string().optional().catch(undefined);
const review = z.object({ every: text }).optional().catch(undefined);

const entitySchema = z.object({
  kind: z.string(),
  metadata: z
    .object({
      name: text,
      namespace: text,
      annotations: z.record(z.string(), z.unknown()).catch({}).default({}),
    })
    .catch({ annotations: {} })
    .default({ annotations: {} }),
  spec: z
    .object({
      owner: text,
      backupOwner: text,
      review,
      folders: z
        .array(
          z.object({
            path: z.string(),
            owner: text,
            backupOwner: text,
            review,
          }),
        )
        .catch([])
        .default([]),
      alertRules: z.array(z.string()).catch([]).default([]),
    })
    .optional()
    .catch(undefined),
});

const trimmed = (path: string) => path.replace(/^(\.\/)+(?=.)|\/+$/g, '');

/**
 * Reads of a catalog-info.yaml the entity that brings chapters: a Runbook, or one with TechDocs or a folder of runbooks. Undefined
 * when there is none; what is wrong in it the catalog says when it is registered.
 */
export async function readCatalogInfo(
  file: string,
): Promise<CatalogInfo | undefined> {
  const documents = parseAllDocuments(await fs.readFile(file, 'utf8'), {
    logLevel: 'silent',
  });
  for (const document of Array.isArray(documents) ? documents : []) {
    const entity = entitySchema.safeParse(readValues(document)).data;
    const annotations = entity?.metadata.annotations ?? {};
    const folder = annotations[RUNBOOKS_PATH_ANNOTATION];
    const isSource =
      entity?.kind === 'Runbook' ||
      folder !== undefined ||
      annotations['backstage.io/techdocs-ref'] !== undefined;
    if (!entity || !isSource) continue;
    const { spec } = entity;
    const rules = annotations[RUNBOOKS_ALERT_RULES_ANNOTATION];
    const { name, namespace = DEFAULT_NAMESPACE } = entity.metadata;
    return {
      ref: name
        ? stringifyEntityRef({ kind: entity.kind, namespace, name })
        : null,
      chaptersFolder:
        typeof folder === 'string' ? folder.replace(/^(\.?\/)+|\/+$/g, '') : '',
      alertRules: [
        ...(spec?.alertRules ?? []),
        ...(typeof rules === 'string'
          ? rules.split(',').map(glob => glob.trim())
          : []),
      ].filter(Boolean),
      source: {
        owner: spec?.owner,
        backupOwner: spec?.backupOwner,
        reviewEvery: spec?.review?.every,
        folders: (spec?.folders ?? []).map(it => ({
          path: trimmed(it.path),
          owner: it.owner,
          backupOwner: it.backupOwner,
          reviewEvery: it.review?.every,
        })),
      },
    };
  }
  return undefined;
}

function readValues(document: Pick<Document, 'toJS'>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    // A document that cannot be read brings no chapters; the catalog refuses it.
    return undefined;
  }
}
