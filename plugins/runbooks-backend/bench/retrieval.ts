// SPDX-License-Identifier: Apache-2.0
import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Database } from './database';
import { ENGINES } from './engines';
import {
  judge,
  percentile,
  summarize,
  type Marks,
  type RetrievalQuery,
  type Row,
  type Verdict,
} from './scoring';

/** So many queries are asked before time is taken. */
const WARM_UP = 20;

/** What one engine answered to one query. */
export type Answer = {
  query: RetrievalQuery;
  rows: Row[];
  verdict: Verdict;
  milliseconds: number;
  /** Why the engine refused the query, which then counts as unanswered. */
  refused?: string;
};

/** What one engine makes of a corpus; see docs/benchmarks.md for how to read it. */
export type RetrievalFigures = {
  engine: string;
  database: string;
  pages: number;
  documents: number;
  indexSeconds: number;
  all: Marks;
  kinds: Record<string, Marks>;
  /** By kind and form, such as `symptom/error`. */
  forms: Record<string, Marks>;
  /** Milliseconds of one search in process, one after another. */
  latency: { p50: number; p95: number; p99: number; max: number };
  refused: number;
};

/** Asks every query of one engine, over a copy of a folder of Markdown. */
export async function benchRetrieval(options: {
  corpus: string;
  queries: RetrievalQuery[];
  engine: string;
  database: Database;
}): Promise<{ figures: RetrievalFigures; answers: Answer[] }> {
  const { queries, database } = options;
  const work = await fs.mkdtemp(path.join(os.tmpdir(), 'runbooks-bench-'));
  try {
    const docs = path.join(work, 'source', 'docs');
    const pages = await copyCorpus(options.corpus, docs);
    const engine = await ENGINES[options.engine]({ docs, pages, database });
    try {
      for (const { query } of queries.slice(0, WARM_UP)) {
        await engine.search(query).catch(() => []);
      }
      const answers: Answer[] = [];
      for (const query of queries) {
        answers.push(await ask(engine.search, query));
      }
      const [first] = answers;
      if (first && answers.every(({ refused }) => refused)) {
        throw new Error(`No query was answered: ${first.refused}`);
      }
      const figures = {
        engine: options.engine,
        database: engine.database,
        pages: pages.length,
        documents: engine.documents,
        indexSeconds: engine.indexSeconds,
        ...measure(answers),
      };
      return { figures, answers };
    } finally {
      await engine.close();
    }
  } finally {
    await fs.rm(work, { recursive: true, force: true });
  }
}

async function ask(
  search: (text: string) => Promise<Row[]>,
  query: RetrievalQuery,
): Promise<Answer> {
  const start = performance.now();
  let rows: Row[] = [];
  let refused: string | undefined;
  try {
    rows = await search(query.query);
  } catch (error) {
    refused = String(error);
  }
  const milliseconds = performance.now() - start;
  return { query, rows, verdict: judge(query, rows), milliseconds, refused };
}

function measure(answers: Answer[]) {
  const marks = (some: Answer[]) => summarize(some.map(it => it.verdict));
  const marksBy = (keyOf: (query: RetrievalQuery) => string) => {
    const groups = new Map<string, Answer[]>();
    for (const answer of answers) {
      const key = keyOf(answer.query);
      groups.set(key, [...(groups.get(key) ?? []), answer]);
    }
    return Object.fromEntries(
      [...groups].sort().map(([key, some]) => [key, marks(some)]),
    );
  };
  const times = answers.map(({ milliseconds }) => milliseconds);
  const milliseconds = (share: number) =>
    Math.round(percentile(times, share) * 100) / 100;
  return {
    all: marks(answers),
    kinds: marksBy(({ kind }) => kind),
    forms: marksBy(({ kind, form }) => `${kind}/${form ?? ''}`),
    latency: {
      p50: milliseconds(0.5),
      p95: milliseconds(0.95),
      p99: milliseconds(0.99),
      max: milliseconds(1),
    },
    refused: answers.filter(({ refused }) => refused).length,
  };
}

/** Copies every file, since the corpus itself may not be written to; answers its Markdown files. */
async function copyCorpus(corpus: string, docs: string): Promise<string[]> {
  const entries = await fs.readdir(corpus, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry =>
      path.relative(corpus, path.join(entry.parentPath, entry.name)),
    );
  for (const file of files) {
    const target = path.join(docs, file);
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.writeFile(target, await fs.readFile(path.join(corpus, file)));
  }
  const pages = files
    .filter(file => /\.(md|markdown)$/i.test(file))
    .map(file => file.split(path.sep).join('/'))
    .sort();
  if (pages.length === 0) {
    throw new Error(`There is no Markdown page in ${corpus}`);
  }
  return pages;
}
