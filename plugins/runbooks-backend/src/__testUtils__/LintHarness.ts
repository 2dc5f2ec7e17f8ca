// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { PageParser } from '../ingest/PageParser';
import { LintRunner, type LintRun } from '../lint/LintRunner';
import { describePeopleOfSource, type LintSite } from '../lint/describeSite';
import { readRunbooksConfig } from '../config';
import type { SourceSync } from '../database';
import { recordLintFacts } from '../database/sourceLint';
import { buildSync, defineSource } from './buildSync';
import { at, EHR, OPS, type StoreHarness } from './StoreHarness';

/** Pages by path; the text is the whole file. */
export type Pages = Record<string, string>;

const siteOf = (files: string[], site: Partial<LintSite> = {}): LintSite => ({
  docsDir: 'docs',
  nav: [],
  files,
  hasAssets: true,
  rules: {},
  ignore: [],
  ...site,
});

const SOURCE = {
  ...defineSource(OPS),
  backupOwner: { ref: 'user:default/b', provenance: 'source' as const },
  reviewEvery: 'P90D',
  folders: [],
};

const filesOf = (paths: string[]) => paths.map(path => `${path}.md`);

/** A store with lint runners over it, which is told what the ingest would tell. */
export class LintHarness {
  readonly #stores: StoreHarness;
  #minute = 0;
  /** Paths that were looked at, in the order in which they were. */
  lookedAt: string[] = [];
  runs: LintRun[] = [];
  readonly #runners: LintRunner[] = [];

  constructor(stores: StoreHarness) {
    this.#stores = stores;
  }

  /** A replica of the backend, with its part of the configuration. */
  runner(
    options: {
      config?: JsonObject;
      /** Called before the pages of a batch are looked at. */
      onBatch?: () => Promise<void> | void;
    } = {},
  ): LintRunner {
    const logger = mockServices.logger.mock();
    const parser = new PageParser({ logger });
    const runner = new LintRunner({
      store: this.#stores.store,
      logger,
      parser: {
        lint: async pages => {
          await options.onBatch?.();
          this.lookedAt.push(...pages.map(({ path }) => path));
          return parser.lint(pages, { onThreads: false });
        },
      },
      config: readRunbooksConfig(
        new ConfigReader({ runbooks: { lint: options.config ?? {} } }),
      ),
      onChecked: run => this.runs.push(run),
    });
    this.#runners.push(runner);
    return runner;
  }

  /** Stores what a source says now, without a word to any runner. */
  async store(
    pages: Pages,
    options: { source?: string; sync?: Partial<SourceSync> } = {},
  ): Promise<void> {
    this.#minute += 1;
    const sync = buildSync(
      options.source ?? OPS,
      Object.keys(pages).map(path => ({ path })),
      {
        readAt: at(this.#minute),
        lint: {
          people: JSON.stringify(describePeopleOfSource(SOURCE)),
          site: JSON.stringify(siteOf(filesOf(Object.keys(pages)))),
        },
        ...options.sync,
      },
    );
    for (const chapter of sync.chapters!) {
      chapter.text = pages[chapter.path];
      chapter.parsed.contentHash = Buffer.from(chapter.text).toString('hex');
    }
    await this.#stores.store.applySync(sync);
  }

  /** Stores what a source says now, and has a runner check it as after a read. */
  async read(
    runner: LintRunner,
    pages: Pages,
    options: Parameters<LintHarness['store']>[1] & {
      site?: Partial<LintSite>;
    } = {},
  ): Promise<void> {
    await this.store(pages, options);
    await this.afterRead(runner, Object.keys(pages), options);
    await runner.idle();
  }

  /** Tells a runner that a source was read; without paths, that its tree was not modified. */
  async afterRead(
    runner: LintRunner,
    paths: string[] | undefined,
    options: {
      source?: string;
      site?: Partial<LintSite>;
      people?: Partial<Parameters<typeof describePeopleOfSource>[0]>;
    } = {},
  ): Promise<void> {
    const { source = OPS, site, people } = options;
    const facts = runner.factsOf(
      { ...SOURCE, ...people },
      paths && siteOf(filesOf(paths), site),
    );
    if (facts) {
      await recordLintFacts(this.#stores.knex, source, facts);
    }
    runner.afterRead(source);
  }

  /** `path score: line rule, …` of each chapter that has a verdict, by path. */
  async verdicts(source = OPS): Promise<string[]> {
    const { store } = this.#stores;
    const { items } = await store.getSourceLint({
      scope: {},
      sourceRef: source,
      page: { limit: 100 },
    });
    const verdicts = await Promise.all(
      items.map(async ({ chapter, score }) => {
        const lint = await store.getChapterLint(chapter);
        const told = lint!.findings.map(({ line, rule }) => `${line} ${rule}`);
        return `${chapter.path} ${score}: ${told.join(', ')}`.trim();
      }),
    );
    return verdicts.sort();
  }

  /** What was looked at since the last call. */
  takeLookedAt(): string[] {
    return this.lookedAt.splice(0).sort();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#runners.splice(0).map(runner => runner.stop()));
  }
}

export { EHR, OPS };
