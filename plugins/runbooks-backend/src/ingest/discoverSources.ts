// SPDX-License-Identifier: Apache-2.0
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  appliesToSchema,
  reviewPolicySchema,
  RUNBOOKS_ALERT_RULES_ANNOTATION,
  RUNBOOKS_CHAPTERS_ANNOTATION,
  RUNBOOKS_PATH_ANNOTATION,
  RUNBOOK_URL_ANNOTATION,
  type AppliesTo,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  TECHDOCS_ANNOTATION,
  TECHDOCS_EXTERNAL_ANNOTATION,
} from '@backstage/plugin-techdocs-common';
import { getLocationForEntity } from '@backstage/plugin-techdocs-node';
import type { SourceDefinition, StatedOwner } from '../database/types';
import { completeRef } from './completeRef';
import { readFolderRules, type FolderRule } from './folderRules';

/** Where the tree of a source stands, as the catalog says it. */
export type TreeLocation = { type: 'dir' | 'url'; target: string };

/** A source as the catalog describes it, with all that reading it needs. */
export interface DiscoveredSource extends SourceDefinition {
  /** Null for an entity that has nothing but a link to a page elsewhere. */
  tree: TreeLocation | null;
  /** Why the tree's location cannot be known; told as the source's error. */
  treeError?: string;
  /** Whether the tree holds chapters; false when only its alert rules are read. */
  hasChapters: boolean;
  /** Which files of the tree hold alert rules. */
  ruleGlobs: string[];
  /** Folder under the docs folder that holds the chapters; empty for all of it. */
  docsPath: string;
  /** The entity under which TechDocs shows the pages. */
  docsEntityRef: string;
  /** `spec.appliesTo` of a Runbook. */
  appliesTo: AppliesTo;
  reviewEvery?: string;
  reviewers: string[];
  /** `spec.folders` of a Runbook: who answers for the chapters of a folder. */
  folders: FolderRule[];
  /** Target of the `backstage.io/runbook-url` annotation. */
  runbookUrl?: string;
}

/** An entity that pulls in chapters by annotation: one, those below a folder (`edi/`), or all of a source. */
export type ChapterPull = {
  entityRef: string;
  source: string;
  path?: string;
};

export type Discovery = { sources: DiscoveredSource[]; pulls: ChapterPull[] };

export interface DiscoverOptions {
  catalog: CatalogService;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
}

const MAX_GLOBS = 50;
const MAX_GLOB_LENGTH = 300;

const annotationKey = (name: string) => `metadata.annotations.${name}`;

/**
 * Asks the catalog for every entity that brings or pulls in chapters. Throws when the catalog cannot be asked: an
 * incomplete answer would look like sources that are gone.
 */
export async function discoverSources(
  options: DiscoverOptions,
): Promise<Discovery> {
  const credentials = await options.auth.getOwnServiceCredentials();
  const pages = options.catalog.streamEntities(
    {
      filter: [
        { kind: 'Runbook' },
        ...[
          RUNBOOKS_PATH_ANNOTATION,
          RUNBOOKS_CHAPTERS_ANNOTATION,
          RUNBOOK_URL_ANNOTATION,
          RUNBOOKS_ALERT_RULES_ANNOTATION,
        ].map(name => ({ [annotationKey(name)]: CATALOG_FILTER_EXISTS })),
      ],
    },
    { credentials },
  );
  const discovery: Discovery = { sources: [], pulls: [] };
  for await (const page of pages) {
    for (const entity of page) {
      const source = await describeSource(entity, options);
      if (source) {
        discovery.sources.push(source);
      }
      discovery.pulls.push(...readPulls(entity, options.logger));
    }
  }
  return discovery;
}

/** Describes one entity as a source, or tells that it is none. */
export async function describeSource(
  entity: Entity,
  options: DiscoverOptions,
): Promise<DiscoveredSource | undefined> {
  const annotations = entity.metadata.annotations ?? {};
  const isRunbook = entity.kind.toLocaleLowerCase('en-US') === 'runbook';
  const docsPath = annotations[RUNBOOKS_PATH_ANNOTATION];
  const runbookUrl = annotations[RUNBOOK_URL_ANNOTATION];
  const hasChapters = isRunbook || docsPath !== undefined;
  const ruleGlobs = readRuleGlobs(entity, isRunbook);
  const hasTree = hasChapters || ruleGlobs.length > 0;
  if (!hasTree && runbookUrl === undefined) {
    return undefined;
  }
  const spec = entity.spec ?? {};
  const review = reviewPolicySchema.safeParse(spec.review);
  const appliesTo = appliesToSchema.safeParse(spec.appliesTo ?? []);
  return {
    ref: stringifyEntityRef(entity),
    title: entity.metadata.title ?? entity.metadata.name,
    owner: specOwner(entity, spec.owner),
    backupOwner: specOwner(entity, spec.backupOwner),
    hasChapters,
    ruleGlobs,
    docsPath: normaliseFolder(docsPath ?? ''),
    appliesTo: isRunbook && appliesTo.success ? appliesTo.data : [],
    reviewEvery: review.data?.every,
    reviewers: (review.data?.reviewers ?? []).flatMap(
      ref => completeRef(ref, entity, 'user') ?? [],
    ),
    folders: isRunbook ? readFolderRules(entity) : [],
    runbookUrl,
    ...(hasTree
      ? await locateTree(entity, options)
      : { tree: null, docsEntityRef: stringifyEntityRef(entity) }),
  };
}

async function locateTree(
  entity: Entity,
  options: DiscoverOptions,
): Promise<Pick<DiscoveredSource, 'tree' | 'treeError' | 'docsEntityRef'>> {
  let docsEntity = withDocs(entity);
  try {
    const external =
      entity.metadata.annotations?.[TECHDOCS_EXTERNAL_ANNOTATION];
    if (external && !entity.metadata.annotations?.[TECHDOCS_ANNOTATION]) {
      const found = await options.catalog.getEntityByRef(external, {
        credentials: await options.auth.getOwnServiceCredentials(),
      });
      if (!found) {
        throw new Error(
          `${TECHDOCS_EXTERNAL_ANNOTATION} names ${external}, which is not in the catalog`,
        );
      }
      docsEntity = found;
    }
    const { type, target } = getLocationForEntity(
      docsEntity,
      options.integrations,
    );
    return {
      tree: { type: type as TreeLocation['type'], target },
      docsEntityRef: stringifyEntityRef(docsEntity),
    };
  } catch (error) {
    return {
      tree: null,
      treeError: `The docs of ${stringifyEntityRef(
        entity,
      )} cannot be located: ${
        toError(error).message
      }. Set metadata.annotations["${TECHDOCS_ANNOTATION}"], for example to dir:.`,
      docsEntityRef: stringifyEntityRef(docsEntity),
    };
  }
}

/** An entity without docs of its own may still have alert rules: beside its catalog-info.yaml. */
function withDocs(entity: Entity): Entity {
  const { annotations = {} } = entity.metadata;
  const hasDocs =
    annotations[TECHDOCS_ANNOTATION] ||
    annotations[TECHDOCS_EXTERNAL_ANNOTATION] ||
    annotations[RUNBOOKS_ALERT_RULES_ANNOTATION] === undefined;
  return hasDocs
    ? entity
    : {
        ...entity,
        metadata: {
          ...entity.metadata,
          annotations: { ...annotations, [TECHDOCS_ANNOTATION]: 'dir:.' },
        },
      };
}

/** Paths and globs that begin at the root of the tree; what would lead out of it is left out. */
function readRuleGlobs(entity: Entity, isRunbook: boolean): string[] {
  const annotation =
    entity.metadata.annotations?.[RUNBOOKS_ALERT_RULES_ANNOTATION];
  const listed = isRunbook ? entity.spec?.alertRules : undefined;
  return [
    ...(Array.isArray(listed) ? listed : []),
    ...(annotation ?? '').split(','),
  ]
    .filter(glob => typeof glob === 'string')
    .map(glob => glob.trim().replace(/^(\.\/)+/, ''))
    .filter(
      glob =>
        glob !== '' &&
        glob.length <= MAX_GLOB_LENGTH &&
        !glob.startsWith('/') &&
        !glob.split('/').includes('..'),
    )
    .slice(0, MAX_GLOBS);
}

/** `runbooks`, `/runbooks/` and `runbooks/` are the same folder; the result has no slash at either end. */
function normaliseFolder(folder: string): string {
  return folder
    .trim()
    .replace(/^(\.?\/)+|\/+$/g, '')
    .replace(/^\.$/, '');
}

function specOwner(entity: Entity, value: unknown): StatedOwner | null {
  const ref =
    typeof value === 'string' ? completeRef(value, entity, 'group') : undefined;
  return ref ? { ref, provenance: 'source' } : null;
}

/** Reads `runbook:default/a#path, runbook:default/b` from an entity. */
export function readPulls(
  entity: Entity,
  logger: LoggerService,
): ChapterPull[] {
  const value = entity.metadata.annotations?.[RUNBOOKS_CHAPTERS_ANNOTATION];
  const entityRef = stringifyEntityRef(entity);
  return (value ?? '')
    .split(',')
    .map(item => item.trim())
    .filter(Boolean)
    .flatMap(item => {
      const [sourceText, path] = item.split('#', 2);
      const source = completeRef(sourceText, entity, 'runbook');
      if (!source) {
        logger.warn(
          `${entityRef}: "${item}" in ${RUNBOOKS_CHAPTERS_ANNOTATION} is not a chapter ref; write runbook:default/name#folder/page`,
        );
        return [];
      }
      const trimmed = path?.replace(/^\/+/, '').replace(/\.md$/i, '');
      return [{ entityRef, source, ...(trimmed ? { path: trimmed } : {}) }];
    });
}
