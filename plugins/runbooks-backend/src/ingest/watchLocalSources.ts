// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import { watch, type FSWatcher } from 'chokidar';
import path from 'node:path';
import type { FileSelection } from './sourceTree';

/** A folder to watch, and which of its files. `key` tells whether it is still the same. */
export type WatchedFolder = {
  root: string;
  key: string;
  selects: FileSelection;
};

const SETTLE_MILLISECONDS = 300;

/**
 * Tells when a file of a local source changes, so that an author sees an edit within seconds. For development and
 * demos: remote sources have no such notice and are read on the schedule.
 */
export class LocalSourceWatcher {
  readonly #onChange: (sourceRef: string) => void;
  readonly #logger: LoggerService;
  readonly #watchers = new Map<string, { key: string; watcher: FSWatcher }>();

  constructor(options: {
    onChange: (sourceRef: string) => void;
    logger: LoggerService;
  }) {
    this.#onChange = options.onChange;
    this.#logger = options.logger;
  }

  /** Watches exactly these sources from now on: folders by source ref. */
  async watch(folders: Map<string, WatchedFolder>): Promise<void> {
    for (const [ref, { key, watcher }] of this.#watchers) {
      if (folders.get(ref)?.key !== key) {
        this.#watchers.delete(ref);
        await watcher.close();
      }
    }
    for (const [ref, folder] of folders) {
      if (!this.#watchers.has(ref)) {
        const watcher = this.#start(ref, folder);
        this.#watchers.set(ref, { key: folder.key, watcher });
      }
    }
  }

  async close(): Promise<void> {
    await this.watch(new Map());
  }

  #start(ref: string, { root, selects }: WatchedFolder): FSWatcher {
    let timer: NodeJS.Timeout | undefined;
    const watcher = watch(root, {
      ignoreInitial: true,
      ignored: (file, stats) =>
        /(^|[/\\])(node_modules|\.[^/\\]+)$/.test(path.relative(root, file)) ||
        (stats?.isFile() === true &&
          !selects(path.relative(root, file).split(path.sep).join('/'))),
    });
    watcher.on('all', () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#onChange(ref), SETTLE_MILLISECONDS);
    });
    watcher.on('error', error =>
      this.#logger.warn(
        `Watching ${ref} failed, edits are seen at the next sync: ${error}`,
      ),
    );
    return watcher;
  }
}
