// SPDX-License-Identifier: Apache-2.0
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { isNamed, namesOf, type EntityLabel } from './entityLabels';

/** An entity that somebody named: asked for it, or by a label of an alert. */
export interface NamedEntity {
  ref: string;
  entity: Entity;
  /** The label and its value; undefined for an entity that was asked for. */
  label?: { name: string; value: string };
}

type Labels = Record<string, string>;

/** How many label values the catalog is asked about in one request. */
const VALUES_PER_REQUEST = 25;
/** No entity has a longer name or title that an alert would carry. */
const MAX_VALUE_LENGTH = 300;

/** Finds the entities that alerts are about, in the catalog and with the caller's eyes. */
export class AlertEntities {
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #entityLabels: EntityLabel[];

  constructor(options: {
    catalog: CatalogService;
    logger: LoggerService;
    entityLabels: EntityLabel[];
  }) {
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#entityLabels = options.entityLabels;
  }

  /**
   * The entities that the labels of each alert name, most telling label first. A value that several entities answer to
   * names none of them. Without the catalog nothing is named: what is known of an alert is not to be lost with it.
   */
  async findNamed(
    alerts: Labels[],
    credentials: BackstageCredentials,
  ): Promise<NamedEntity[][]> {
    const wanted = new Map<string, { item: EntityLabel; value: string }>();
    for (const labels of alerts) {
      for (const item of this.#entityLabels) {
        const value = valueOf(labels, item.label);
        if (value !== undefined) {
          wanted.set(JSON.stringify([item, value]), { item, value });
        }
      }
    }
    const entities = await this.#query([...wanted.values()], credentials);
    return alerts.map(labels =>
      this.#entityLabels.flatMap(item => {
        const value = valueOf(labels, item.label);
        if (value === undefined) {
          return [];
        }
        const found = entities.filter(it => isNamed(it, value, item));
        return found.length === 1
          ? [
              {
                ref: stringifyEntityRef(found[0]),
                entity: found[0],
                label: { name: item.label, value },
              },
            ]
          : [];
      }),
    );
  }

  /** One entity by its ref; undefined when there is none, or none that the caller may see. */
  async find(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<NamedEntity | undefined> {
    try {
      const entity = await this.#catalog.getEntityByRef(ref, { credentials });
      return entity && { ref: stringifyEntityRef(entity), entity };
    } catch (error) {
      this.#logger.warn('The catalog does not answer', toError(error));
      return undefined;
    }
  }

  async #query(
    wanted: Array<{ item: EntityLabel; value: string }>,
    credentials: BackstageCredentials,
  ): Promise<Entity[]> {
    const found = new Map<string, Entity>();
    try {
      for (let at = 0; at < wanted.length; at += VALUES_PER_REQUEST) {
        const filter = wanted
          .slice(at, at + VALUES_PER_REQUEST)
          .flatMap(toFilters);
        const { items } = await this.#catalog.getEntities(
          { filter },
          { credentials },
        );
        items.forEach(item => found.set(stringifyEntityRef(item), item));
      }
    } catch (error) {
      this.#logger.warn('The catalog does not answer', toError(error));
      return [];
    }
    return [...found.values()];
  }
}

function valueOf(labels: Labels, name: string): string | undefined {
  const value = Object.hasOwn(labels, name) ? labels[name].trim() : '';
  return value && value.length <= MAX_VALUE_LENGTH && !value.includes('\0')
    ? value
    : undefined;
}

function toFilters(options: { item: EntityLabel; value: string }) {
  const { item, value } = options;
  const of = {
    kind: item.kind,
    ...(item.type && { 'spec.type': item.type }),
    ...(item.namespace && { 'metadata.namespace': item.namespace }),
  };
  const names = namesOf(value, item);
  return [
    { ...of, 'metadata.name': names },
    { ...of, 'metadata.title': value },
    ...(item.annotation
      ? [{ ...of, [`metadata.annotations.${item.annotation}`]: names }]
      : []),
  ];
}
