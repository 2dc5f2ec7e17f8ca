// SPDX-License-Identifier: Apache-2.0
import { posix } from 'node:path';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { ChapterPlace } from '../database/chapters';

const withoutEnding = (path: string) =>
  path.replace(/\/+$/, '').replace(/\.(md|markdown|html)$/i, '');

/** Whether a name of a page is an address of the web. */
export const isUrl = (name: string): boolean => /^https?:\/\//i.test(name);

/**
 * The places that a name of a page may mean, the likeliest first: a chapter ref, a path from the docs folder, or one from
 * the folder of the page that says it.
 */
export function readPageName(
  name: string,
  saidBy: ChapterPlace,
): ChapterPlace[] {
  const ref = /^([^#\s]+:[^#\s]+)#(.+)$/.exec(name);
  if (ref) {
    const source = readEntityRef(ref[1]);
    return source ? [{ source, path: withoutEnding(ref[2]) }] : [];
  }
  const file = withoutEnding(name.trim().replace(/[?#].*$/s, ''));
  const { source, path } = saidBy;
  const paths = file.startsWith('.')
    ? [posix.join(posix.dirname(path), file)]
    : [
        file.replace(/^\/+/, ''),
        posix.join(posix.dirname(path), file.replace(/^\/+/, '')),
      ];
  return Array.from(new Set(paths))
    .filter(it => file && !it.startsWith('..'))
    .map(it => ({ source, path: it }));
}

/** The chapter that TechDocs shows at an address of the portal, as far as the address tells. */
export function readPlaceOfUrl(url: string): ChapterPlace | undefined {
  const match =
    /^(?:https?:\/\/[^/?#]+(?:\/[^?#]*?)?)?\/docs\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)\/([^?#]+)/.exec(
      url,
    );
  if (!match) {
    return undefined;
  }
  try {
    const [namespace, kind, name, path] = match
      .slice(1)
      .map(part => decodeURIComponent(part));
    const source = readEntityRef(`${kind}:${namespace}/${name}`);
    return source ? { source, path: withoutEnding(path) } : undefined;
  } catch {
    // Not encoded as addresses are: then it is none of the portal.
    return undefined;
  }
}

function readEntityRef(text: string): string | undefined {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    // Authors write names freely; what is no ref names no chapter.
    return undefined;
  }
}
