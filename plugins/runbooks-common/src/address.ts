// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * Where a chapter stands: the entity ref of its source and its Markdown path under the docs folder, without `.md`.
 *
 * @public
 */
export type ChapterLocation = { source: string; path: string };

/**
 * `runbook:default/medsuite-operations` + `edi/payer-onboarding` →
 * `default/runbook/medsuite-operations/edi/payer-onboarding`
 *
 * @public
 */
export function stringifyChapterAddress(location: ChapterLocation): string {
  const { kind, namespace, name } = parseEntityRef(location.source);
  return `${namespace}/${kind}/${name}/${location.path}`;
}

/**
 * The reverse of {@link stringifyChapterAddress}.
 *
 * @throws InputError when there are not at least namespace, kind, name and a path
 * @public
 */
export function parseChapterAddress(address: string): ChapterLocation {
  const [namespace, kind, name, ...path] = address.split('/');
  if (!namespace || !kind || !name || path.length === 0 || !path[0]) {
    throw new InputError(
      `"${address}" is not a chapter address: write {namespace}/{kind}/{name}/{path}`,
    );
  }
  return {
    source: stringifyEntityRef({ kind, namespace, name }),
    path: path.join('/'),
  };
}

/**
 * `runbook:default/medsuite-operations#edi/payer-onboarding`
 *
 * @public
 */
export function stringifyChapterRef(location: ChapterLocation): string {
  return `${location.source}#${location.path}`;
}

/** Words that name what hangs on a chapter when they end a path of the API. */
const SUBRESOURCES = [
  'owner',
  'reviews',
  'review-requests',
  'revisions',
  'history',
  'legacy',
  'lint',
  'reports',
  'reveals',
];

/**
 * Path of a chapter in the HTTP API, each segment encoded. A chapter whose own path ends in a word such as `reviews`
 * has the slash before it written as `%2F`, so that it is not taken for the reviews of another chapter.
 *
 * @public
 */
export function chapterApiPath(address: string): string {
  const segments = address.split('/').map(encodeURIComponent);
  const last = segments.at(-1)!;
  const joint =
    SUBRESOURCES.includes(last) && segments.length > 4 ? '%2F' : '/';
  return `/chapters/${segments.slice(0, -1).join('/')}${joint}${last}`;
}
