// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';

/**
 * Reads a value of an entity by a dotted path, as catalog filters do: letter case does not matter, and keys may hold dots
 * themselves (`metadata.annotations.medsuite.io/tenant-slug`), the longest that fits is taken.
 *
 * @returns the value as text; undefined when there is none, or one that is no single value
 */
export function readEntityPath(
  entity: Entity,
  path: string,
): string | undefined {
  const value = find(entity, path.toLocaleLowerCase('en-US'));
  switch (typeof value) {
    case 'string':
      return value === '' ? undefined : value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return undefined;
  }
}

function find(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  const keys = Object.keys(value)
    .map(key => ({ key, name: key.toLocaleLowerCase('en-US') }))
    .filter(({ name }) => path === name || path.startsWith(`${name}.`))
    .sort((a, b) => b.name.length - a.name.length);
  for (const { key, name } of keys) {
    const inner = (value as Record<string, unknown>)[key];
    const found =
      path === name ? inner : find(inner, path.slice(name.length + 1));
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
