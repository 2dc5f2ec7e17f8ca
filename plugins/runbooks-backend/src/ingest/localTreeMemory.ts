// SPDX-License-Identifier: Apache-2.0
import type { Stats } from 'node:fs';

/** What a file looked like from outside when it was read, and what it held. */
export type KnownFile = { mark: string; hash: string };

/** What the last complete read of a tree found. */
export type KnownTree = {
  /** Digest of the whole listing; absent when some of it was too young to be told from a later change. */
  listing?: string;
  etag: string;
  files: Map<string, KnownFile>;
};

/**
 * A file that was changed this shortly before it was read may be changed again without looking different: file systems
 * tell times by steps of up to two seconds. Such a file is read again the next time.
 */
const YOUNG_MILLISECONDS = 2_500;

/** How a file or folder looks from outside. The time of the last status change cannot be set by those who write. */
export const markOf = ({ size, mtimeMs, ctimeMs, ino, dev }: Stats): string =>
  `${size} ${mtimeMs} ${ctimeMs} ${ino} ${dev}`;

/** Whether something may change again without looking different; so may what another clock dates to the future. */
export const isYoung = (ctimeMs: number, seenAt: number): boolean =>
  seenAt - ctimeMs < YOUNG_MILLISECONDS;

/**
 * What the local trees held when they were last read, for the life of the process: files that look the same are not read
 * again. Nothing but time is lost with it.
 */
export class LocalTreeMemory {
  readonly #trees = new Map<string, KnownTree>();

  get(root: string): KnownTree | undefined {
    return this.#trees.get(root);
  }

  set(root: string, tree: KnownTree): void {
    this.#trees.set(root, tree);
  }

  /** Forgets all trees but these. */
  keepOnly(roots: Set<string>): void {
    for (const root of this.#trees.keys()) {
      if (!roots.has(root)) {
        this.#trees.delete(root);
      }
    }
  }
}
