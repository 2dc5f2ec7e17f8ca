// SPDX-License-Identifier: Apache-2.0
import type { CompoundEntityRef } from '@backstage/catalog-model';

/** Where a page stands in the TechDocs site that shows it. `pagePath` is empty or ends with a slash. */
export type TechDocsPlace = {
  entityRef: CompoundEntityRef;
  /** Path of the site in the portal, such as `/docs/default/runbook/operations`. */
  root: string;
  pagePath: string;
};

const isIndex = (name: string) => /^(index|readme)$/i.test(name);

/** `edi/onboarding` → `edi/onboarding/`, and `edi/index` → `edi/`: MkDocs gives each page a folder of its own. */
export function pagePathOf(chapterPath: string): string {
  const parts = chapterPath.split('/').filter(Boolean);
  if (parts.length > 0 && isIndex(parts[parts.length - 1])) {
    parts.pop();
  }
  return parts.map(part => `${part}/`).join('');
}

/** The chapters that a page can be of, the likelier first. */
export function chapterPathsOf(pagePath: string): string[] {
  const path = pagePath.replace(/\/+$/, '');
  const inFolder = path ? `${path}/` : '';
  return [...(path ? [path] : []), `${inFolder}index`, `${inFolder}README`];
}

const safeDecode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Reads `links.techdocs` of a chapter; undefined where the source has no TechDocs site. */
export function parseTechDocsLink(
  link: string | null,
): TechDocsPlace | undefined {
  const match = /^(\/docs\/([^/]+)\/([^/]+)\/([^/?#]+))(\/[^?#]*)?/.exec(
    link ?? '',
  );
  if (!match) {
    return undefined;
  }
  const [, root, namespace, kind, name, page = ''] = match;
  return {
    entityRef: {
      namespace: safeDecode(namespace),
      kind: safeDecode(kind),
      name: safeDecode(name),
    },
    root,
    pagePath: pagePathOf(page.split('/').map(safeDecode).join('/')),
  };
}

/** Resolves `../edi/page.md` against a folder; undefined when it leaves the docs folder. */
function resolvePath(folder: string[], path: string): string[] | undefined {
  const out = [...folder];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (out.length === 0) {
        return undefined;
      }
      out.pop();
    } else if (part && part !== '.') {
      out.push(part);
    }
  }
  return out;
}

/** A page of the site, and the section of it as `#anchor`. */
export type PageTarget = { pagePath: string; hash: string };

/**
 * What a link in the Markdown of a chapter names: a page of the same site, or undefined for a link that names none.
 */
export function parseMarkdownLink(
  href: string,
  chapterPath: string,
): PageTarget | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/|^#/i.test(href)) {
    return undefined;
  }
  const [, path = '', hash = ''] =
    /^([^?#]*)(?:\?[^#]*)?(#.*)?$/.exec(href) ?? [];
  const resolved = resolvePath(
    chapterPath.split('/').slice(0, -1),
    safeDecode(path),
  )?.join('/');
  if (resolved === undefined) {
    return undefined;
  }
  if (/\.(md|markdown)$/i.test(resolved)) {
    return { pagePath: pagePathOf(resolved.replace(/\.\w+$/, '')), hash };
  }
  // A folder is a page; anything else with an ending is a file that the site carries.
  return /\.\w+$/.test(resolved)
    ? { pagePath: resolved, hash }
    : { pagePath: resolved ? `${resolved}/` : '', hash };
}

const partsOf = (path: string) => path.split('/').filter(Boolean);

/**
 * What a link of an embedded TechDocs page names. TechDocs resolved it against the address of the chapter page, with a
 * slash at its end, as if that were the page of the site; for an index.md that is one folder too deep. So the way from
 * there to the link is gone again from where the page really is.
 *
 * @param url - the link as TechDocs left it
 * @param site - path of the site's chapters in the portal, the chapter's path, and the page's path in the site
 * @returns undefined for a link that leads out of the site
 */
export function parseSiteUrl(
  url: URL,
  site: { base: string; chapterPath: string; pagePath: string },
): PageTarget | undefined {
  const base = safeDecode(site.base).replace(/\/+$/, '');
  const path = safeDecode(url.pathname);
  if (path !== base && !path.startsWith(`${base}/`)) {
    return undefined;
  }
  const from = partsOf(site.chapterPath);
  const to = partsOf(path.slice(base.length));
  const shared = from.findIndex((part, index) => part !== to[index]);
  const common = shared < 0 ? from.length : shared;
  const way = [...from.slice(common).map(() => '..'), ...to.slice(common)];
  const page = resolvePath(partsOf(site.pagePath), way.join('/')) ?? [];
  const isFile = !path.endsWith('/') && /\.\w+$/.test(path);
  return {
    pagePath:
      page.length > 0 && !isFile ? `${page.join('/')}/` : page.join('/'),
    hash: url.hash,
  };
}

/** Answers the chapter that a page of the site is, if it is one. */
export function findChapterPath(
  pagePath: string,
  chapterPaths: ReadonlySet<string> | undefined,
): string | undefined {
  const candidates = chapterPathsOf(pagePath);
  // Until the list is there the page is taken for a chapter; the chapter page knows the way to TechDocs otherwise.
  return chapterPaths
    ? candidates.find(path => chapterPaths.has(path))
    : candidates[0];
}
