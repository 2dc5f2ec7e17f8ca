// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { MkdocsSite } from '@medsuite/backstage-plugin-runbooks-common/parse';
import path from 'node:path';
import type { ReadChapter } from '../database/types';
import type { DiscoveredSource } from './discoverSources';

/**
 * Where a page is to be read and edited. The edit link is the one that the site itself shows (`repo_url` and `edit_uri`
 * of mkdocs.yml), else what the source control of a `url:` source offers. A local folder has neither.
 */
export function linkChapter(options: {
  source: DiscoveredSource;
  site: MkdocsSite;
  file: string;
  integrations: ScmIntegrationRegistry;
}): ReadChapter['links'] {
  const { source, site, file, integrations } = options;
  const page = path.posix.relative(site.docsDir, file);
  const remote =
    source.tree?.type === 'url'
      ? integrations.resolveUrl({
          url: file,
          base: source.tree.target.replace(/\/*$/, '/'),
        })
      : null;
  return {
    techdocs: techdocsPath(source.docsEntityRef, page),
    edit:
      siteEditUrl(site, page) ?? (remote && editUrlOf(remote, integrations)),
    source: remote,
    external: null,
  };
}

/** `/docs/{namespace}/{kind}/{name}/{page}/`, as MkDocs lays pages out by default. */
function techdocsPath(docsEntityRef: string, page: string): string {
  const { namespace, kind, name } = parseEntityRef(docsEntityRef);
  const folder = page
    .replace(/\.(md|markdown)$/i, '')
    .replace(/(^|\/)(index|readme)$/i, '$1')
    .replace(/\/$/, '');
  return encodeURI(
    `/docs/${namespace}/${kind}/${name}/${folder && `${folder}/`}`,
  );
}

function editUrlOf(
  remote: string,
  integrations: ScmIntegrationRegistry,
): string | null {
  try {
    return integrations.resolveEditUrl(remote);
  } catch {
    // As for a file with a % in its name at Bitbucket: that must not keep its source from being read.
    return null;
  }
}

function siteEditUrl(site: MkdocsSite, page: string): string | null {
  if (!site.repoUrl || !site.editUri) {
    return null;
  }
  try {
    const base = new URL(
      `${site.editUri.replace(/^\/+|\/*$/g, '')}/`,
      site.repoUrl.replace(/\/*$/, '/'),
    );
    const url = new URL(encodeURI(page), base);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    // Not addresses: mkdocs.yml is free to say anything there, the page just has no edit link.
    return null;
  }
}
