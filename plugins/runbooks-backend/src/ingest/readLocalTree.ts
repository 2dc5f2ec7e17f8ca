// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NotModifiedError, toError } from '@backstage/errors';
import pLimit from 'p-limit';
import { listLocalTree, type Listing, type ListedFile } from './listLocalTree';
import {
  isYoung,
  type KnownTree,
  type LocalTreeMemory,
} from './localTreeMemory';
import {
  fileInMemory,
  hashContent,
  listAssets,
  TreeBudget,
  type FileSelection,
  type SourceTree,
  type TreeFile,
  type TreeLimits,
} from './sourceTree';

const SETTLE_ATTEMPTS = 10;
const SETTLE_MILLISECONDS = 300;
const CONCURRENT_READS = 16;

const KEPT_CHANGING =
  'The tree kept changing while it was read; it is read again at the next sync';

/**
 * Reads the selected files of a `dir:` source on a `file:` location. The etag is a hash of the content and of the names beside it.
 *
 * A tree that somebody is just writing (a checkout, an editor that saves) is left to settle first: it counts as at rest
 * when nothing in it was touched for SETTLE_MILLISECONDS, and looks the same after reading as before. So no half of it is
 * taken for the whole. A tree that looks as it did after the last read is that tree; of another one, the files that look
 * the same are not read again.
 *
 * @throws NotModifiedError when the content still has the etag given
 */
export async function readLocalTree(options: {
  root: string;
  etag?: string;
  limits: TreeLimits;
  memory: LocalTreeMemory;
  selects: FileSelection;
  signal?: AbortSignal;
}): Promise<SourceTree> {
  const { root, limits, memory, selects, signal } = options;
  const known = memory.get(root);
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    const startedAt = Date.now();
    const budget = new TreeBudget(limits, selects);
    const before = await listLocalTree(root, budget, signal);
    if (
      known?.listing !== undefined &&
      known.etag === options.etag &&
      known.listing === before.digest
    ) {
      throw new NotModifiedError();
    }
    if (restNeeded(before) === 0) {
      const files = await readFiles({ root, before, known, budget, signal });
      const after = await listLocalTree(
        root,
        new TreeBudget(limits, selects),
        signal,
      );
      if (before.digest === after.digest) {
        const assets = listAssets(before.assets);
        const etag = hashTree(files, budget.skipped, assets);
        memory.set(root, rememberTree(before, files, etag, startedAt));
        if (etag === options.etag) {
          throw new NotModifiedError();
        }
        return {
          etag,
          files,
          skipped: budget.skipped,
          assets,
          problems: budget.problems,
        };
      }
    }
    if (attempt === SETTLE_ATTEMPTS) {
      throw new Error(KEPT_CHANGING);
    }
    await sleep(restNeeded(before) || SETTLE_MILLISECONDS, undefined, {
      signal,
    });
  }
}

/** Milliseconds until the tree counts as at rest. A time in the future is another clock's and tells nothing. */
function restNeeded({ touchedAt }: Listing): number {
  const age = Date.now() - touchedAt;
  return age < 0 ? 0 : Math.max(0, Math.ceil(SETTLE_MILLISECONDS - age));
}

async function readFiles(options: {
  root: string;
  before: Listing;
  known: KnownTree | undefined;
  budget: TreeBudget;
  signal?: AbortSignal;
}): Promise<TreeFile[]> {
  const { root, before, known, budget, signal } = options;
  const limit = pLimit(CONCURRENT_READS);
  const admitted = before.files.filter(file =>
    budget.admits(file.path, file.size),
  );
  const files = await Promise.all(
    admitted.map(file =>
      limit(async (): Promise<TreeFile | undefined> => {
        signal?.throwIfAborted();
        const fullPath = path.join(root, file.path);
        const last = known?.files.get(file.path);
        if (last?.mark === file.mark) {
          return fileOnDisk(file.path, fullPath, last.hash);
        }
        try {
          return fileInMemory(file.path, await fs.readFile(fullPath));
        } catch (error) {
          const { code = 'unknown error' } = toError(error);
          if (code !== 'ENOENT') {
            budget.refuse(
              file.path,
              'file-unreadable',
              `The file could not be read (${code}): check its access rights.`,
            );
          }
          return undefined;
        }
      }),
    ),
  );
  return files.filter(file => file !== undefined);
}

/** A file whose content is known by its hash only. */
function fileOnDisk(
  filePath: string,
  fullPath: string,
  hash: string,
): TreeFile {
  return {
    path: filePath,
    hash,
    async content() {
      const bytes = await fs.readFile(fullPath).catch(() => undefined);
      if (!bytes || hashContent(bytes) !== hash) {
        throw new Error(KEPT_CHANGING);
      }
      return bytes;
    },
  };
}

function rememberTree(
  listing: Listing,
  files: TreeFile[],
  etag: string,
  startedAt: number,
): KnownTree {
  const listed = new Map(listing.files.map(file => [file.path, file]));
  const old = (file: ListedFile) => !isYoung(file.ctimeMs, startedAt);
  return {
    etag,
    listing: isYoung(listing.touchedAt, startedAt) ? undefined : listing.digest,
    files: new Map(
      files.flatMap(({ path: filePath, hash }) => {
        const file = listed.get(filePath)!;
        return old(file) ? [[filePath, { mark: file.mark, hash }]] : [];
      }),
    ),
  };
}

/** Assets count by their names: a link may lead to one. */
function hashTree(
  files: TreeFile[],
  skipped: string[],
  assets: string[] = [],
): string {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${file.path}\0${file.hash}\0`);
  }
  return hash
    .update(skipped.join('\0'))
    .update(assets.join('\n'))
    .digest('hex');
}
