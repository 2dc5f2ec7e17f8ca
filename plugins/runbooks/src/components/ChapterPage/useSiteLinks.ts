// SPDX-License-Identifier: Apache-2.0
import {
  stringifyChapterAddress,
  type ChapterDetail,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useMemo } from 'react';
import { useHref } from 'react-router-dom';
import { useChapterLink } from '../../hooks';
import {
  findChapterPath,
  parseMarkdownLink,
  parseSiteUrl,
  type PageTarget,
  type TechDocsPlace,
} from './siteLinks';
import { useChapterPaths } from './useChapterPaths';

/** Where the links of a chapter lead: to this portal's pages of other chapters, and to TechDocs for other pages. */
export type SiteLinks = {
  /** For a link as it stands in the Markdown; undefined when there is nothing to open. */
  fromMarkdown: (href: string) => string | undefined;
  /** Makes the links of an embedded TechDocs page lead there. May be called again when more is known. */
  rewrite: (root: ParentNode) => void;
};

const TARGET = 'data-runbooks-target';

const own = { techdocs: null, edit: null, source: null, external: null };

function readTarget(
  link: HTMLAnchorElement,
  site: Parameters<typeof parseSiteUrl>[1],
): PageTarget | undefined {
  const known = link.getAttribute(TARGET);
  if (known !== null) {
    return JSON.parse(known);
  }
  if (link.origin !== window.location.origin || link.hasAttribute('download')) {
    return undefined;
  }
  const target = parseSiteUrl(new URL(link.href), site);
  if (target) {
    link.setAttribute(TARGET, JSON.stringify(target));
  }
  return target;
}

/** Links of one chapter of a source. */
export function useSiteLinks(
  chapter: Pick<ChapterDetail, 'address' | 'path' | 'source'>,
  place: TechDocsPlace | undefined,
): SiteLinks {
  const { address, path: chapterPath, source } = chapter;
  const chapterPaths = useChapterPaths(source);
  const chapterLink = useChapterLink();
  const basePath = useHref('/').replace(/\/+$/, '');
  const siteRoot = place?.root;
  const pagePath = place?.pagePath ?? '';

  return useMemo(() => {
    const toPage = ({ pagePath: page, hash }: PageTarget) => {
      const path = findChapterPath(page, chapterPaths);
      if (path !== undefined) {
        const to = stringifyChapterAddress({ source, path });
        return `${chapterLink({ address: to, links: own })}${hash}`;
      }
      return siteRoot && `${siteRoot}/${page}${hash}`;
    };
    const siteAddress = address.slice(0, -chapterPath.length - 1);
    const site = {
      base: `${basePath}${chapterLink({ address: siteAddress, links: own })}`,
      chapterPath,
      pagePath,
    };
    return {
      fromMarkdown: href => {
        const target = parseMarkdownLink(href, chapterPath);
        return target && toPage(target);
      },
      rewrite: root => {
        root.querySelectorAll<HTMLAnchorElement>('a[href]').forEach(link => {
          const target = readTarget(link, site);
          const to =
            target?.pagePath === pagePath
              ? `${chapterLink({ address, links: own })}${target.hash}`
              : target && toPage(target);
          if (to) {
            link.href = `${window.location.origin}${basePath}${to}`;
          }
        });
      },
    };
  }, [
    address,
    basePath,
    chapterLink,
    chapterPath,
    chapterPaths,
    pagePath,
    siteRoot,
    source,
  ]);
}
