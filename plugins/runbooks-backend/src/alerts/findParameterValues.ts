// SPDX-License-Identifier: Apache-2.0
import type {
  Parameter,
  ParameterValue,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { NamedEntity } from './AlertEntities';
import { isOfLabel, type EntityLabel } from './entityLabels';
import { readEntityPath } from './readEntityPath';

/** Where a chapter is carried out. */
export interface PlaceOfUse {
  /** The entity that was asked for first, then those that labels name. */
  entities: NamedEntity[];
  labels: Record<string, string>;
}

/**
 * Tells the values of a chapter's parameters: read from an entity, else from the label of the alert, else to be asked
 * for. Nothing is guessed: a parameter whose label stands for one kind of entity takes no value from another kind, and
 * two entities that differ give none.
 */
export function findParameterValues(
  parameters: Parameter[],
  place: PlaceOfUse,
  entityLabels: EntityLabel[],
): ParameterValue[] {
  return parameters.map(parameter => ({
    name: parameter.name,
    description: parameter.description ?? null,
    prompt:
      parameter.prompt ?? parameter.description ?? `Which ${parameter.name}?`,
    ...(fromEntity(parameter, place, entityLabels) ??
      fromLabel(parameter, place) ?? { value: null, from: null }),
  }));
}

type Found = Pick<ParameterValue, 'value' | 'from'>;

function fromEntity(
  { entity: path, label, name }: Parameter,
  { entities }: PlaceOfUse,
  entityLabels: EntityLabel[],
): Found | undefined {
  if (!path) {
    return undefined;
  }
  const kinds = entityLabels.filter(item => item.label === (label ?? name));
  const found = entities
    .filter(
      ({ entity }) =>
        kinds.length === 0 || kinds.some(item => isOfLabel(entity, item)),
    )
    .flatMap(({ ref, entity, label: by }) => {
      const value = readEntityPath(entity, path);
      return value === undefined ? [] : [{ ref, value, asked: !by }];
    });
  const [best] = found;
  if (!best || (!best.asked && found.some(it => it.value !== best.value))) {
    return undefined;
  }
  return {
    value: best.value,
    from: { type: 'entity', path, entityRef: best.ref },
  };
}

function fromLabel(
  { label }: Parameter,
  { labels }: PlaceOfUse,
): Found | undefined {
  if (!label || !Object.hasOwn(labels, label) || labels[label] === '') {
    return undefined;
  }
  return {
    value: labels[label],
    from: { type: 'label', path: label, entityRef: null },
  };
}
