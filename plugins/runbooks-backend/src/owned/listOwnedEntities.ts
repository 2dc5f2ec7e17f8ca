// SPDX-License-Identifier: Apache-2.0
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** More than anybody answers for in person; what is beyond it is left out. */
const MAX_ENTITIES = 5_000;

/**
 * Refs of the entities that some users and groups own, of those that the caller may see.
 *
 * @throws ServiceUnavailableError when the catalog does not answer
 */
export async function listOwnedEntities(options: {
  catalog: CatalogService;
  logger: LoggerService;
  owners: string[];
  credentials: BackstageCredentials;
}): Promise<string[]> {
  const { catalog, logger, owners, credentials } = options;
  const refs: string[] = [];
  if (owners.length === 0) {
    return refs;
  }
  try {
    for await (const page of catalog.streamEntities(
      {
        filter: { [`relations.${RELATION_OWNED_BY}`]: owners },
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials },
    )) {
      refs.push(...page.map(entity => stringifyEntityRef(entity)));
      if (refs.length >= MAX_ENTITIES) {
        break;
      }
    }
  } catch (error) {
    // Half an answer would look like the whole. The reason may name hosts: it is for the log, not for the caller.
    logger.warn('The catalog does not answer', toError(error));
    throw new ServiceUnavailableError(
      'The catalog does not answer which entities are owned',
    );
  }
  return refs.slice(0, MAX_ENTITIES);
}
