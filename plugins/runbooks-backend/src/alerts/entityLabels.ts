// SPDX-License-Identifier: Apache-2.0
import type { Config } from '@backstage/config';
import type { Entity } from '@backstage/catalog-model';

/**
 * What the value of an alert label names: an entity of that kind (and type and namespace), by its name, its title or an
 * annotation.
 */
export interface EntityLabel {
  label: string;
  kind: string;
  /** `spec.type` of the entity; also the beginning that names of this type may have: `tenant-acme` for `acme`. */
  type?: string;
  namespace?: string;
  annotation?: string;
}

/** Most telling first: where several labels name an entity, the alert is about the first. */
export const DEFAULT_ENTITY_LABELS: EntityLabel[] = [
  { label: 'tenant', kind: 'Resource', type: 'tenant' },
  { label: 'payer', kind: 'Resource', type: 'payer' },
  { label: 'queue', kind: 'Resource', type: 'queue' },
  { label: 'database', kind: 'Resource' },
  { label: 'service', kind: 'Component' },
  { label: 'component', kind: 'Component' },
  { label: 'app', kind: 'Component' },
  { label: 'app_kubernetes_io_name', kind: 'Component' },
  { label: 'deployment', kind: 'Component' },
  { label: 'job', kind: 'Component' },
  { label: 'instance', kind: 'Resource' },
  { label: 'host', kind: 'Resource' },
  { label: 'system', kind: 'System' },
  {
    label: 'namespace',
    kind: 'Component',
    annotation: 'backstage.io/kubernetes-namespace',
  },
];

/** Reads `runbooks.alerts.entityLabels`. Labels that are not named there keep their defaults. */
export function readEntityLabels(config: Config | undefined): EntityLabel[] {
  const own = (config?.getOptionalConfigArray('entityLabels') ?? []).map(
    item => ({
      label: item.getString('label'),
      kind: item.getString('kind'),
      type: item.getOptionalString('type'),
      namespace: item.getOptionalString('namespace'),
      annotation: item.getOptionalString('annotation'),
    }),
  );
  return [
    ...own,
    ...DEFAULT_ENTITY_LABELS.filter(
      ({ label }) => !own.some(item => item.label === label),
    ),
  ];
}

export const isSame = (a: unknown, b: string): boolean =>
  typeof a === 'string' &&
  a.toLocaleLowerCase('en-US') === b.toLocaleLowerCase('en-US');

/** Whether an entity is of the kind, type and namespace that a label names. */
export function isOfLabel(entity: Entity, item: EntityLabel): boolean {
  return (
    isSame(entity.kind, item.kind) &&
    (!item.type || isSame(entity.spec?.type, item.type)) &&
    (!item.namespace ||
      isSame(entity.metadata.namespace ?? 'default', item.namespace))
  );
}

/** The names that a label's value may mean: as it stands, without a port, and with the type in front. */
export function namesOf(value: string, item: EntityLabel): string[] {
  const host = value.replace(/:\d+$/, '');
  const names = [value, host];
  if (item.type) {
    names.push(`${item.type}-${host}`);
  }
  return [...new Set(names)];
}

/** Whether the value of a label names an entity. */
export function isNamed(
  entity: Entity,
  value: string,
  item: EntityLabel,
): boolean {
  const { name, title, annotations } = entity.metadata;
  const noted = item.annotation && annotations?.[item.annotation];
  const [plain, ...others] = namesOf(value, item);
  return (
    isOfLabel(entity, item) &&
    (isSame(title, plain) ||
      [plain, ...others].some(it => isSame(name, it)) ||
      (typeof noted === 'string' &&
        namesOf(value, { ...item, type: undefined }).some(it =>
          isSame(noted, it),
        )))
  );
}
