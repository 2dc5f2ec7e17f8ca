// SPDX-License-Identifier: Apache-2.0
import type { ScmIntegrationRegistry } from '@backstage/integration';
import parseGitUrl from 'git-url-parse';

/** Where each sort of source control takes new issues, below the address of a repository. Forgejo answers as Gitea does. */
const ISSUE_PAGES: Record<string, string> = {
  github: 'issues/new',
  gitlab: '-/issues/new',
  gitea: 'issues/new',
};

/**
 * Where the repository of a page takes new issues; null for a page that is in none, or in one whose source control the portal
 * has no integration for, or that keeps issues elsewhere.
 *
 * @param pageUrl - address of the page in its repository, as the integration resolves it
 */
export function findNewIssueUrl(
  pageUrl: string | null,
  integrations: Pick<ScmIntegrationRegistry, 'byUrl'>,
): string | null {
  if (pageUrl === null || !URL.canParse(pageUrl)) {
    return null;
  }
  const page = ISSUE_PAGES[integrations.byUrl(pageUrl)?.type ?? ''];
  const { origin, protocol } = new URL(pageUrl);
  if (!page || !/^https?:$/.test(protocol)) {
    return null;
  }
  const repository = findRepository(pageUrl);
  return repository?.includes('/') ? `${origin}/${repository}/${page}` : null;
}

function findRepository(pageUrl: string): string | undefined {
  try {
    return parseGitUrl(pageUrl).full_name;
  } catch {
    // A very long path, or a file with a % in its name: the chapter is readable without a way to its issues.
    return undefined;
  }
}
