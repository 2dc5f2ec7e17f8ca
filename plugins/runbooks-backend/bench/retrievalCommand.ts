// SPDX-License-Identifier: Apache-2.0
import { promises as fs } from 'node:fs';
import { parseArgs } from 'node:util';
import { readDatabase, UsageError, type BenchCommand } from './command';
import { ENGINES } from './engines';
import {
  benchRetrieval,
  type Answer,
  type RetrievalFigures,
} from './retrieval';
import { describeComparison, describeFigures } from './retrievalTable';
import { parseQueries } from './scoring';

export const retrievalCommand: BenchCommand = {
  usage: `retrieval --corpus DIR --queries FILE.jsonl [--engine NAME]... [--database sqlite|postgres] [--json] [--dump FILE] [--misses]

  asks every query of a search over a folder of Markdown, and tells how often the right page and section come first
  --corpus     folder with the pages, as they are; it is copied, not written to
  --queries    one JSON object a line: id, query, kind, form, relevant (paths relative to the corpus), section
  --engine     ours (default), backstage-lunr, backstage-pg, or all; several may be given
  --database   where ours keeps its library: sqlite (default) or postgres
  --json       one JSON object an engine instead of tables
  --dump       write what was answered, one JSON line a query: { id, hits: [{ path, section }] }
  --misses     list the queries whose first row is wrong`,

  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        corpus: { type: 'string' },
        queries: { type: 'string' },
        engine: { type: 'string', multiple: true, default: ['ours'] },
        database: { type: 'string', default: 'sqlite' },
        json: { type: 'boolean', default: false },
        dump: { type: 'string' },
        misses: { type: 'boolean', default: false },
      },
    });
    if (!values.corpus || !values.queries) {
      throw new UsageError('--corpus and --queries are needed');
    }
    const engines = readEngines(values.engine);
    if (values.dump && engines.length > 1) {
      throw new UsageError('--dump writes the answers of one engine');
    }
    const database = readDatabase(values.database);
    const queries = parseQueries(await fs.readFile(values.queries, 'utf8'));

    const all: RetrievalFigures[] = [];
    for (const engine of engines) {
      const { figures, answers } = await benchRetrieval({
        corpus: values.corpus,
        queries,
        engine,
        database,
      });
      all.push(figures);
      process.stdout.write(
        values.json ? `${JSON.stringify(figures)}\n` : describeFigures(figures),
      );
      if (values.misses) {
        process.stdout.write(answers.map(describeMiss).join(''));
      }
      if (values.dump) {
        await fs.writeFile(values.dump, answers.map(toDumpLine).join(''));
      }
    }
    if (all.length > 1 && !values.json) {
      process.stdout.write(describeComparison(all));
    }
  },
};

function readEngines(names: string[]): string[] {
  const known = Object.keys(ENGINES);
  const unknown = names.find(name => name !== 'all' && !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`--engine must be ${known.join(', ')} or all`);
  }
  return names.includes('all') ? known : Array.from(new Set(names));
}

/** One line of a dump, which others can score. */
export function toDumpLine({ query, rows }: Answer): string {
  return `${JSON.stringify({ id: query.id, hits: rows })}\n`;
}

/** Nothing when the first row is right; else what was asked, expected and got. */
function describeMiss({ query, rows, verdict, refused }: Answer): string {
  const wrongSection = verdict.section !== undefined && verdict.section !== 1;
  if (verdict.page === 1 && !wrongSection) {
    return '';
  }
  const place = (path: string, section?: string | null) =>
    section ? `${path} # ${section}` : path;
  const ranks = [
    `page ${verdict.page ?? '-'}`,
    ...(verdict.section === undefined
      ? []
      : [`section ${verdict.section ?? '-'}`]),
  ];
  const got = rows.slice(0, 3).map(row => place(row.path, row.section));
  return [
    `\n${query.id} (${query.kind}/${query.form ?? ''}; ${ranks.join(', ')})`,
    `  asked     ${query.query.replace(/\s+/g, ' ')}`,
    ...query.relevant.map(path => `  expected  ${place(path, query.section)}`),
    ...(refused ? [`  refused   ${refused}`] : []),
    ...(got.length ? got.map(it => `  got       ${it}`) : ['  got       -']),
    '',
  ].join('\n');
}
