// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { configApiRef } from '@backstage/frontend-plugin-api';
import { newChapterRouteRef } from '../../routes';
import { newChapterLink, parseTemplateRef } from './newChapterLink';

/** Leads to the template that new chapters are written with; undefined where no template, or no scaffolder, is there. */
export function useNewChapterLink(entity: Entity): string | undefined {
  const template = parseTemplateRef(
    useApi(configApiRef).getOptionalString('runbooks.newChapterTemplate'),
  );
  const link = useRouteRef(newChapterRouteRef);
  return template && link && newChapterLink(link(template), entity);
}
