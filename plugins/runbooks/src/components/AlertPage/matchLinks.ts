// SPDX-License-Identifier: Apache-2.0
import type {
  Alert,
  AlertMatch,
} from '@medsuite/backstage-plugin-runbooks-common';
import { chooseLabels, type PlaceOfUse } from '../../hooks';

/** Where a match is to be carried out: for its entity, with the labels that fill its parameters before all others. */
export function placeOfMatch(
  match: Pick<AlertMatch, 'entity' | 'parameters'>,
  alert: Pick<Alert, 'name' | 'labels'>,
): PlaceOfUse {
  const used = match.parameters.flatMap(({ from }) =>
    from?.type === 'label' ? [from.path] : [],
  );
  return {
    entityRef: match.entity?.ref,
    alert: alert.name,
    labels: chooseLabels(alert.labels, used),
  };
}

/**
 * The chapter's own page in this portal, also of a chapter that stands elsewhere: nobody is sent out of the portal
 * without a click.
 */
export const inPortal = <T extends AlertMatch['chapter']>(chapter: T): T => ({
  ...chapter,
  links: { ...chapter.links, external: null },
});
