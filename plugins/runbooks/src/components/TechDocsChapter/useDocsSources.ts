// SPDX-License-Identifier: Apache-2.0
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  TECHDOCS_ANNOTATION,
  TECHDOCS_EXTERNAL_ANNOTATION,
} from '@backstage/plugin-techdocs-common';
import { RUNBOOKS_PATH_ANNOTATION } from '@medsuite/backstage-plugin-runbooks-common';
import { useRunbooksQuery } from '../../hooks';

const annotation = (name: string) => `metadata.annotations.${name}`;

/** The ways in which an annotation may name an entity. */
function spellingsOf(entityRef: string): string[] {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return namespace === 'default' ? [entityRef, `${kind}:${name}`] : [entityRef];
}

/**
 * The entities that may have chapters in the docs of another one, which their `backstage.io/techdocs-entity` names; none
 * until they are known. As the backend does it, docs of their own go before.
 *
 * @param docsRef - whose docs they are; nothing is asked without it
 */
export function useDocsSources(docsRef: string | undefined): Entity[] {
  const catalogApi = useApi(catalogApiRef);
  const { data = [] } = useRunbooksQuery(
    ['docs-sources', docsRef],
    async () => {
      const shown = {
        [annotation(TECHDOCS_EXTERNAL_ANNOTATION)]: spellingsOf(docsRef!),
      };
      const { items } = await catalogApi.getEntities({
        filter: [
          { kind: 'Runbook', ...shown },
          {
            [annotation(RUNBOOKS_PATH_ANNOTATION)]: CATALOG_FILTER_EXISTS,
            ...shown,
          },
        ],
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.annotations',
        ],
      });
      return items.filter(
        ({ metadata }) => !metadata.annotations?.[TECHDOCS_ANNOTATION],
      );
    },
    { enabled: docsRef !== undefined, poll: false },
  );
  return data;
}
