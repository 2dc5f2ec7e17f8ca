// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ALERT_LIMITS } from '@medsuite/backstage-plugin-runbooks-common';
import type { Request } from 'express';
import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/** Says in a few words what is expected. */
function describeIssue(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'number'
        ? `must be at most ${issue.maximum}`
        : `must have at most ${issue.maximum} ${
            issue.origin === 'array' ? 'values' : 'characters'
          }`;
    case 'too_small':
      return issue.origin === 'number'
        ? `must be at least ${issue.minimum}`
        : `must have at least ${issue.minimum} characters`;
    case 'invalid_type':
      if (issue.expected === 'number' || issue.expected === 'int') {
        return 'must be a whole number';
      }
      return issue.expected === 'string' ? 'must be given once' : undefined;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    default:
      return undefined;
  }
}

const LABEL_PREFIX = 'label.';

const readQueryString = (request: Request) =>
  new URLSearchParams(request.originalUrl.split('?')[1] ?? '');

/**
 * Reads the labels of an alert from a query such as `?label.tenant=acme`.
 *
 * @throws InputError that names the label and what is wrong with it
 */
export function parseLabels(request: Request): Record<string, string> {
  const labels = Array.from(readQueryString(request)).filter(([key]) =>
    key.startsWith(LABEL_PREFIX),
  );
  if (labels.length > ALERT_LIMITS.labels) {
    throw new InputError(
      `label: there are ${labels.length}, at most ${ALERT_LIMITS.labels} are read`,
    );
  }
  const names = new Set<string>();
  for (const [key, value] of labels) {
    refuseNul(key, key + value);
    if (key === LABEL_PREFIX) {
      throw new InputError('label.: needs a name, such as label.tenant');
    }
    if (names.has(key)) {
      throw new InputError(`${key}: must be given once`);
    }
    names.add(key);
    if (Math.max(key.length, value.length) > ALERT_LIMITS.valueLength) {
      throw new InputError(
        `${key.slice(0, 100)}: must have at most ${
          ALERT_LIMITS.valueLength
        } characters`,
      );
    }
  }
  return Object.fromEntries(
    labels.map(([key, value]) => [key.slice(LABEL_PREFIX.length), value]),
  );
}

/**
 * Reads the query of a request. An unknown parameter is an error: a filter that was misspelled must not look like one
 * that finds everything.
 *
 * @param options - `labels`: whether the query may hold labels, which {@link parseLabels} reads
 * @throws InputError that names each parameter and what is wrong with it
 */
export function parseQuery<T extends z.ZodObject>(
  request: Request,
  schema: T,
  options: { labels?: boolean } = {},
): z.output<T> {
  const query = readQueryString(request);
  const values: Record<string, string | string[]> = {};
  for (const key of new Set(query.keys())) {
    if (options.labels && key.startsWith(LABEL_PREFIX)) {
      continue;
    }
    if (!Object.hasOwn(schema.shape, key)) {
      throw new InputError(
        `${key}: there is no such parameter, there are ${Object.keys(
          schema.shape,
        ).join(', ')}`,
      );
    }
    const given = query.getAll(key);
    if (given.some(value => value === '')) {
      throw new InputError(`${key}: must not be empty`);
    }
    given.forEach(value => refuseNul(key, value));
    values[key] = given.length > 1 ? given : given[0];
  }
  const parsed = schema.safeParse(values, { error: describeIssue });
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(({ path, message }) => `${String(path[0])}: ${message}`)
        .join('; '),
    );
  }
  return parsed.data;
}

/** Reads `{namespace}/{kind}/{name}` from the path of a request; letter case does not matter. */
export function parseEntityPath(request: Request): string {
  const { namespace, kind, name } = request.params;
  return normalizeEntityRef(`${kind}:${namespace}/${name}`, 'path');
}

/** Route of a chapter; what hangs on it comes after. */
export const CHAPTER_ROUTE = '/chapters/:namespace/:kind/:name/*';

/**
 * Reads the address of a chapter, `{namespace}/{kind}/{name}/{path}`, from the path of a request. A path that ends in a
 * word such as `reviews` comes with its last slash as %2F, and is decoded by now.
 */
export function parseChapterPath(request: Request): string {
  const { namespace, kind, name, ...rest } = request.params;
  const path = (rest as Record<string, string>)[0];
  const address = `${namespace}/${kind}/${name}/${path}`;
  refuseNul('path', address);
  return address;
}

/** Brings the refs of a query into the form in which they are stored. */
export function normalizeRefs<
  T extends {
    entityRef?: string;
    source?: string[];
    owner?: string[];
    backup?: string[];
  },
>(query: T): T {
  const refs = { ...query };
  for (const key of ['source', 'owner', 'backup'] as const) {
    refs[key] = query[key]?.map(ref => normalizeEntityRef(ref, key));
  }
  if (query.entityRef) {
    refs.entityRef = normalizeEntityRef(query.entityRef, 'entityRef');
  }
  return refs;
}

/** Brings a ref into the form in which refs are stored. */
export function normalizeEntityRef(ref: string, key: string): string {
  refuseNul(key, ref);
  try {
    return stringifyEntityRef(parseEntityRef(ref));
  } catch {
    // What parseEntityRef says would only repeat it: a cause becomes part of the message.
    throw new InputError(
      `${key}: "${ref}" is not an entity ref such as component:default/edi-gateway`,
    );
  }
}

/** No stored text holds a NUL, and PostgreSQL fails on the question. */
export function refuseNul(key: string, value: string): void {
  if (value.includes('\u0000')) {
    throw new InputError(`${key}: must not hold a NUL character`);
  }
}
