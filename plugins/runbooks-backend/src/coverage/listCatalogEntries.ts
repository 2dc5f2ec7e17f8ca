// SPDX-License-Identifier: Apache-2.0
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { CatalogEntry } from './judgeCoverage';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.type',
  'spec.owner',
];

const lower = (text: string) => text.toLocaleLowerCase('en-US');

/**
 * The entities of some kinds, and of some types (in lower case) if any are given, of those that the caller may see.
 *
 * @throws ServiceUnavailableError when the catalog does not answer
 */
export async function listCatalogEntries(options: {
  catalog: CatalogService;
  logger: LoggerService;
  kinds: string[];
  types?: string[];
  credentials: BackstageCredentials;
}): Promise<CatalogEntry[]> {
  const { catalog, logger, kinds, types, credentials } = options;
  const entries: CatalogEntry[] = [];
  try {
    for await (const page of catalog.streamEntities(
      {
        filter: { kind: kinds, ...(types && { 'spec.type': types }) },
        fields: FIELDS,
      },
      { credentials },
    )) {
      entries.push(...page.map(toEntry));
    }
  } catch (error) {
    // Half an answer would look like the whole. The reason may name hosts: it is for the log, not for the caller.
    logger.warn('The catalog does not answer', toError(error));
    throw new ServiceUnavailableError(
      'The catalog does not answer which entities there are',
    );
  }
  // Of a type as this API means it; a catalog may take a wider view of what a value is.
  return types
    ? entries.filter(({ type }) => type && types.includes(lower(type)))
    : entries;
}

function toEntry(entity: Entity): CatalogEntry {
  const { type, owner } = entity.spec ?? {};
  return {
    entityRef: stringifyEntityRef(entity),
    title: entity.metadata.title ?? entity.metadata.name,
    kind: entity.kind,
    type: typeof type === 'string' ? type : null,
    owner: typeof owner === 'string' ? readOwner(owner, entity) : null,
  };
}

/** The owner in full; null where the entity says something that no owner can be. */
function readOwner(owner: string, { metadata }: Entity): string | null {
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'Group',
        defaultNamespace: metadata.namespace ?? DEFAULT_NAMESPACE,
      }),
    );
  } catch {
    // The catalog refuses such an entity for its own kinds, and leaves others alone.
    return null;
  }
}
