// SPDX-License-Identifier: Apache-2.0
import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDatabase, type Database } from './database';
import { createLibrary, SOURCE } from './library';

const EXAMPLES = path.resolve(
  __dirname,
  '../../../examples/operations-runbook/docs',
);

/** Seconds are wall time of one run each; see docs/benchmarks.md for how to read them. */
export type IngestFigures = {
  database: string;
  chapters: number;
  ingestSeconds: number;
  chaptersPerSecond: number;
  unchangedSyncSeconds: number;
  onePageChangedSeconds: number;
  /** Of the first read, over all processors. */
  ingestCpuSeconds: number;
  /** From the end of the first read until every chapter was checked, rests included. */
  lintSeconds: number;
  lintCpuSeconds: number;
  onePageLintSeconds: number;
};

/** Runs the real ingest over real files into a real database of its own. */
export async function benchIngest(options: {
  corpus?: string;
  chapters?: number;
  database: Database;
  /** Whether the lint rules are asked. */
  lint: boolean;
}): Promise<IngestFigures> {
  const work = await fs.mkdtemp(path.join(os.tmpdir(), 'runbooks-bench-'));
  const { knex, dispose } = await openDatabase(options.database, work);
  try {
    const docs = path.join(work, 'source', 'docs');
    const pages = await copyPages(
      options.corpus ?? EXAMPLES,
      docs,
      options.chapters,
    );
    const { ingest, linter } = await createLibrary({
      knex,
      docs,
      lint: options.lint,
    });
    const refresh = async () => {
      const read = await timed(() => ingest.refreshSource(SOURCE));
      return { ...read, changes: read.result.changes };
    };
    // What the ingest leaves behind is not part of the next read.
    const lint = () => timed(() => linter.idle());

    const first = await refresh();
    const firstLint = await lint();
    const unchanged = await refresh();
    await lint();
    await fs.appendFile(path.join(docs, pages[0]), '\nOne more sentence.\n');
    const onePage = await refresh();
    const onePageLint = await lint();
    if (
      first.changes.added.length === 0 ||
      unchanged.changes.unchanged !== first.changes.added.length ||
      onePage.changes.changed.length !== 1
    ) {
      throw new Error(
        `The ingest did not do what is measured: ${first.changes.added.length} added, then ${unchanged.changes.unchanged} unchanged, then ${onePage.changes.changed.length} changed`,
      );
    }
    const round = (seconds: number) => Math.round(seconds * 1000) / 1000;
    return {
      database: options.database,
      chapters: first.changes.added.length,
      ingestSeconds: round(first.seconds),
      chaptersPerSecond: Math.round(first.changes.added.length / first.seconds),
      unchangedSyncSeconds: round(unchanged.seconds),
      onePageChangedSeconds: round(onePage.seconds),
      ingestCpuSeconds: round(first.cpuSeconds),
      lintSeconds: round(firstLint.seconds),
      lintCpuSeconds: round(firstLint.cpuSeconds),
      onePageLintSeconds: round(onePageLint.seconds),
    };
  } finally {
    await dispose();
    await fs.rm(work, { recursive: true, force: true });
  }
}

/** How long something takes, and how much of the processors: those of threads count too. */
async function timed<T>(action: () => Promise<T>) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await action();
  const { user, system } = process.cpuUsage(cpu);
  return {
    result,
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: (user + system) / 1e6,
  };
}

/** Copies the corpus; beyond its size again and again below numbered folders, with the number in each title. */
async function copyPages(
  corpus: string,
  docs: string,
  chapters: number | undefined,
): Promise<string[]> {
  const entries = await fs.readdir(corpus, {
    recursive: true,
    withFileTypes: true,
  });
  const pages = entries
    .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
    .map(entry =>
      path.relative(corpus, path.join(entry.parentPath, entry.name)),
    );
  const written: string[] = [];
  for (let copy = 0; written.length < (chapters ?? pages.length); copy++) {
    for (const page of pages.slice(
      0,
      (chapters ?? pages.length) - written.length,
    )) {
      const name = copy === 0 ? page : path.join(`copy-${copy}`, page);
      const text = await fs.readFile(path.join(corpus, page), 'utf8');
      await fs.mkdir(path.dirname(path.join(docs, name)), { recursive: true });
      await fs.writeFile(
        path.join(docs, name),
        copy === 0
          ? text
          : text
              .replace(/^id: .*$/m, '$&-'.concat(String(copy)))
              .replace(/^# .*$/m, `$& ${copy}`),
      );
      written.push(name);
    }
  }
  return written;
}
