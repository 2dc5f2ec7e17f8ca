// SPDX-License-Identifier: Apache-2.0
import { lineOf, plainText, visitNodes, type MarkdownBody } from './markdown';
import type { ChapterLink } from './types';

/** The links of a page. `path` is the page's own, to find out where relative ones lead. */
export function readLinks(markdown: MarkdownBody, path: string): ChapterLink[] {
  const definitions = new Map<string, string>();
  visitNodes(markdown.root, node => {
    if (node.type === 'definition') {
      definitions.set(node.identifier, node.url);
    }
  });
  const links: ChapterLink[] = [];
  visitNodes(markdown.root, node => {
    const url =
      node.type === 'link'
        ? node.url
        : node.type === 'linkReference' && definitions.get(node.identifier);
    if (url) {
      links.push({
        url,
        text: plainText(node),
        line: lineOf(node),
        ...classifyUrl(url, path),
      });
    }
  });
  return links;
}

function classifyUrl(
  url: string,
  path: string,
): Pick<ChapterLink, 'type' | 'target'> {
  if (url.startsWith('#')) {
    return { type: 'anchor' };
  }
  // A made-up origin: whatever leaves it is not of this site.
  const site = 'site://docs/';
  try {
    const { href, pathname } = new URL(url, new URL(path, site));
    return href.startsWith(site)
      ? { type: 'page', target: decodeURI(pathname.slice(1)) }
      : { type: 'external' };
  } catch {
    // Nothing that a browser could follow either.
    return { type: 'external' };
  }
}
