// SPDX-License-Identifier: Apache-2.0
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { ReadLimits } from '../config';
import type { DiscoveredSource } from '../ingest/discoverSources';
import { LocalTreeMemory } from '../ingest/localTreeMemory';
import { readSourceTree } from '../ingest/readSourceTree';
import { selectFiles } from '../ingest/selectFiles';
import type { SourceTree } from '../ingest/sourceTree';
import type { PreviewFolders } from './PreviewFolders';
import {
  readUploadedTree,
  UPLOAD_BASE,
  type UploadedFile,
} from './uploadedTree';

/**
 * Reads the tree of a source that is not registered yet. An entity may name any place as that of its docs: addresses are
 * read through the portal's own reader, folders only where looking is allowed, and with uploaded files nothing but them.
 *
 * @throws Error that says why the docs cannot be read
 */
export async function readPreviewTree(
  source: DiscoveredSource,
  options: {
    uploaded?: UploadedFile[];
    folders: PreviewFolders;
    urlReader: UrlReaderService;
    limits: ReadLimits;
  },
): Promise<SourceTree | undefined> {
  const { uploaded, folders, urlReader, limits } = options;
  const { tree: location, treeError } = source;
  if (treeError) {
    throw new Error(treeError);
  }
  if (!location) {
    return undefined;
  }
  if (source.docsEntityRef !== source.ref) {
    throw new Error(
      `The docs are those of ${source.docsEntityRef}, and are read once it is registered`,
    );
  }
  const selects = selectFiles(source);
  if (uploaded) {
    if (!location.target.startsWith(UPLOAD_BASE)) {
      throw new Error(
        'The docs stand elsewhere than beside the catalog-info.yaml, and are read once it is registered',
      );
    }
    const folder = decodeURIComponent(location.target.slice(UPLOAD_BASE.length))
      .replace(/^\/+|\/+$/g, '')
      .replace(/(?<=.)$/, '/');
    return readUploadedTree(uploaded, { folder, limits, selects });
  }
  if (location.type === 'dir' && !(await folders.admits(location.target))) {
    throw new Error(
      'The docs are not in a folder that this portal may look into (runbooks.preview.folders)',
    );
  }
  return readSourceTree({
    location,
    urlReader,
    limits,
    memory: new LocalTreeMemory(),
    selects,
  });
}
