// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';

/** The name that the catalog looks for in a folder. */
export const CATALOG_FILE = 'catalog-info.yaml';

/** Where a catalog file is said to stand: an address, or a path that is still to be found below an allowed folder. */
export type AskedLocation =
  | { type: 'url'; target: string }
  | { type: 'file'; path: string };

const isCatalogFile = (path: string) => /\.(ya?ml|json)$/i.test(path);

/**
 * Understands what somebody typed: the address of a file or of a folder in a repository, `file:` and a path, or a path
 * alone. A folder stands for the {@link CATALOG_FILE} in it.
 *
 * @throws InputError that names the field and the mend
 */
export function parseLocation(
  text: string,
  integrations: ScmIntegrationRegistry,
): AskedLocation {
  if (text.includes('\u0000')) {
    throw new InputError('url: must not hold a NUL character');
  }
  const bare = text.replace(/^url:(?=https?:)/i, '');
  if (/^https?:/i.test(bare)) {
    return { type: 'url', target: parseAddress(bare, integrations) };
  }
  const path = bare.replace(/^file:(\/\/(?=\/))?/i, '');
  // Another scheme, or what ssh takes, such as git@github.com:acme/ops.git.
  if (/^(?:[a-z][a-z0-9+.-]+|[\w.-]+@[\w.-]+):/i.test(path)) {
    throw new InputError(
      `url: "${
        path.split(':')[0]
      }:" is not read: give an address that begins with https://, or a folder`,
    );
  }
  return {
    type: 'file',
    path: isCatalogFile(path)
      ? path
      : `${path.replace(/\/+$/, '')}/${CATALOG_FILE}`,
  };
}

/** A file is registered under the address that the browser shows for it. */
const toFileAddress = (url: string) =>
  url
    .replace(/(\/\/[^/]+\/[^/]+\/[^/]+)\/tree\//, '$1/blob/')
    .replace('/-/tree/', '/-/blob/');

function parseAddress(
  text: string,
  integrations: ScmIntegrationRegistry,
): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    // What the platform says of it names neither the field nor a mend.
    throw new InputError(
      `url: "${text.slice(
        0,
        200,
      )}" is not an address: copy it from the browser`,
    );
  }
  if (url.username || url.password) {
    throw new InputError(
      'url: must not hold a user name or a password: the portal reads with the credentials of its integrations',
    );
  }
  url.hash = '';
  // Azure DevOps names the file in the query.
  const path = url.searchParams.get('path') ?? url.pathname;
  if (isCatalogFile(path)) {
    return url.toString();
  }
  if (url.searchParams.has('path')) {
    throw new InputError(
      'url: is not the address of a file: give that of the catalog-info.yaml',
    );
  }
  const type = integrations.byUrl(url)?.type;
  if (type !== 'azure') {
    // How the page is shown, such as GitLab's ?ref_type=heads.
    url.search = '';
  }
  return toFileAddress(
    integrations.resolveUrl({
      url: CATALOG_FILE,
      base: `${toFolderAddress(url, type)}/`,
    }),
  );
}

/** The root of a repository has an address without a branch; `HEAD` is its default one. */
function toFolderAddress(url: URL, type: string | undefined): string {
  const folder = url
    .toString()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
  const segments = url.pathname.split('/').filter(Boolean);
  if (type === 'github' && segments.length === 2) {
    return `${folder}/blob/HEAD`;
  }
  if (type === 'gitlab' && segments.length >= 2 && !segments.includes('-')) {
    return `${folder}/-/blob/HEAD`;
  }
  return folder;
}
