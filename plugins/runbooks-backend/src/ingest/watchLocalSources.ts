// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import { watch, type FSWatcher } from 'chokidar';
import path from 'node:path';
import { isMarkdown, isMkdocsConfig } from './sourceTree';

const SETTLE_MILLISECONDS = 300;

/**
 * Tells when Markdown of a local source changes, so that an author sees an edit within seconds. For development and
 * demos: remote sources have no such notice and are read on the schedule.
 */
export class LocalSourceWatcher {
  readonly #onChange: (sourceRef: string) => void;
  readonly #logger: LoggerService;
  readonly #watchers = new Map<string, { root: string; watcher: FSWatcher }>();

  constructor(options: {
    onChange: (sourceRef: string) => void;
    logger: LoggerService;
  }) {
    this.#onChange = options.onChange;
    this.#logger = options.logger;
  }

  /** Watches exactly these sources from now on: folders by source ref. */
  async watch(roots: Map<string, string>): Promise<void> {
    for (const [ref, { root, watcher }] of this.#watchers) {
      if (roots.get(ref) !== root) {
        this.#watchers.delete(ref);
        await watcher.close();
      }
    }
    for (const [ref, root] of roots) {
      if (!this.#watchers.has(ref)) {
        this.#watchers.set(ref, { root, watcher: this.#start(ref, root) });
      }
    }
  }

  async close(): Promise<void> {
    await this.watch(new Map());
  }

  #start(ref: string, root: string): FSWatcher {
    let timer: NodeJS.Timeout | undefined;
    const watcher = watch(root, {
      ignoreInitial: true,
      ignored: (file, stats) =>
        /(^|[/\\])(node_modules|\.[^/\\]+)$/.test(path.relative(root, file)) ||
        (stats?.isFile() === true &&
          !isMarkdown(file) &&
          !isMkdocsConfig(path.basename(file))),
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
