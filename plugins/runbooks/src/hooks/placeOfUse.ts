// SPDX-License-Identifier: Apache-2.0
import type { ChapterPlaceOfUse } from '@medsuite/backstage-plugin-runbooks-common';
import { useMemo } from 'react';
import { useLocation } from 'react-router-dom';

/** Where a chapter is to be carried out, and the alert that called for it. */
export type PlaceOfUse = ChapterPlaceOfUse & { alert?: string };

const ENTITY = 'entity';
const ALERT = 'alert';
const LABEL = 'label.';

/** Labels beyond these are left out of an address: some proxies cut addresses of more than two thousand characters. */
const MOST_LABELS = 20;
const MOST_LABEL_CHARACTERS = 1_000;

/** Reads `entity`, `alert` and `label.<name>` of an address. */
export function parsePlaceOfUse(search: string): PlaceOfUse {
  const place: PlaceOfUse = {};
  const labels: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(search)) {
    if (!value) {
      continue;
    }
    if (key === ENTITY) {
      place.entityRef = value;
    } else if (key === ALERT) {
      place.alert = value;
    } else if (key.startsWith(LABEL) && key.length > LABEL.length) {
      labels[key.slice(LABEL.length)] = value;
    }
  }
  if (Object.keys(labels).length > 0) {
    place.labels = labels;
  }
  return place;
}

/** The reverse of {@link parsePlaceOfUse}, with `?` unless it is empty. */
export function stringifyPlaceOfUse(place: PlaceOfUse): string {
  const search = new URLSearchParams();
  if (place.entityRef) {
    search.set(ENTITY, place.entityRef);
  }
  if (place.alert) {
    search.set(ALERT, place.alert);
  }
  for (const [name, value] of Object.entries(place.labels ?? {})) {
    search.set(`${LABEL}${name}`, value);
  }
  const text = search.toString();
  return text && `?${text}`;
}

/**
 * The labels of an alert that an address can carry: those that fill parameters first, and never the alert's name, which
 * stands there already.
 */
export function chooseLabels(
  labels: Record<string, string>,
  first: readonly string[] = [],
): Record<string, string> {
  const names = [...new Set([...first, ...Object.keys(labels)])].filter(
    name => labels[name] && name !== 'alertname',
  );
  const chosen: Record<string, string> = {};
  let room = MOST_LABEL_CHARACTERS;
  for (const name of names.slice(0, MOST_LABELS)) {
    room -= name.length + labels[name].length;
    if (room < 0) {
      break;
    }
    chosen[name] = labels[name];
  }
  return chosen;
}

/** Where the page that is open is to be carried out, by its address. */
export function usePlaceOfUse(): PlaceOfUse {
  const { search } = useLocation();
  return useMemo(() => parsePlaceOfUse(search), [search]);
}
