// SPDX-License-Identifier: Apache-2.0
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { LocalTreeMemory } from './localTreeMemory';
import { readLocalTree } from './readLocalTree';
import {
  fileInMemory,
  isAsset,
  isMkdocsConfig,
  listAssets,
  TreeBudget,
  type FileSelection,
  type SourceTree,
  type TreeFile,
  type TreeLimits,
} from './sourceTree';
import type { TreeLocation } from './discoverSources';

/**
 * Reads the files of a source that are selected: through UrlReader for `url:`, from the file system for `dir:`. The location comes
 * from the catalog, and that of a preview has been through its fence.
 *
 * @throws NotModifiedError when the tree still has the etag given
 */
export async function readSourceTree(options: {
  location: TreeLocation;
  etag?: string;
  urlReader: UrlReaderService;
  limits: TreeLimits;
  memory: LocalTreeMemory;
  selects: FileSelection;
}): Promise<SourceTree> {
  const { location, etag, urlReader, limits, memory, selects } = options;
  const signal = AbortSignal.timeout(limits.readSeconds * 1000);
  const reading =
    location.type === 'dir'
      ? readLocalTree({
          root: location.target,
          etag,
          limits,
          memory,
          selects,
          signal,
        })
      : readUrlTree({
          url: location.target,
          etag,
          urlReader,
          limits,
          selects,
          signal,
        });
  // Not every reader listens to the signal, so the time limit holds on our side too.
  return Promise.race([reading, rejectOnAbort(signal, limits.readSeconds)]);
}

/** Fails when the time is over, beside a read that may not listen to the signal. */
export function rejectOnAbort(
  signal: AbortSignal,
  seconds: number,
): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () =>
      reject(
        new Error(
          `Reading took longer than ${seconds} s (runbooks.limits.readSeconds)`,
        ),
      ),
    );
  });
}

/** Archives may hold no real times: one that is before any repository here, or still to come, tells nothing. */
const EARLIEST = Date.UTC(2000, 0, 1);

function readTime(time: Date | undefined): Date | undefined {
  const at = time?.getTime();
  return at && at >= EARLIEST && at <= Date.now() ? time : undefined;
}

async function readUrlTree(options: {
  url: string;
  etag?: string;
  urlReader: UrlReaderService;
  limits: TreeLimits;
  selects: FileSelection;
  signal: AbortSignal;
}): Promise<SourceTree> {
  const budget = new TreeBudget(options.limits, options.selects);
  // Every file of the archive is asked about, before any of them is unpacked.
  const assets = new Set<string>();
  let isAskedAbout = false;
  const response = await options.urlReader.readTree(options.url, {
    etag: options.etag,
    signal: options.signal,
    // A page that is known to be too large is refused before it is unpacked.
    filter: (path, info) => {
      isAskedAbout = true;
      if (isAsset(path)) {
        assets.add(path);
      }
      return (
        isMkdocsConfig(path) ||
        (options.selects(path) &&
          ((info?.size ?? 0) <= options.limits.fileBytes ||
            budget.admits(path, info!.size)))
      );
    },
  });
  const files: TreeFile[] = [];
  for (const file of await response.files()) {
    const bytes = await file.content();
    if (budget.admits(file.path, bytes.length)) {
      files.push({
        ...fileInMemory(file.path, bytes),
        modifiedAt: readTime(file.lastModifiedAt),
      });
    }
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    etag: response.etag,
    files,
    skipped: budget.skipped,
    // A reader that does not ask about files knows none.
    assets: isAskedAbout ? listAssets(assets) : undefined,
    problems: budget.problems,
  };
}
