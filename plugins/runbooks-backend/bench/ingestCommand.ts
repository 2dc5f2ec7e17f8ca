// SPDX-License-Identifier: Apache-2.0
import { parseArgs } from 'node:util';
import { readCount, readDatabase, type BenchCommand } from './command';
import { benchIngest } from './ingest';

export const ingestCommand: BenchCommand = {
  usage: `ingest [--corpus DIR] [--chapters N] [--database sqlite|postgres] [--no-lint] [--json]

  reads a folder of Markdown through the real ingest into a real store, then reads it again unchanged, and with one page
  changed; behind the reads, chapters are checked by the lint rules
  --corpus     folder with the pages, as they are (default: the operations runbook of the examples)
  --chapters   multiply the pages under altered names up to this many (default: as many as there are)
  --database   sqlite (default) or postgres
  --no-lint    without the lint rules
  --json       one JSON object instead of a table`,

  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        corpus: { type: 'string' },
        chapters: { type: 'string' },
        database: { type: 'string', default: 'sqlite' },
        'no-lint': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const figures = await benchIngest({
      corpus: values.corpus,
      chapters: readCount('chapters', values.chapters),
      database: readDatabase(values.database),
      lint: !values['no-lint'],
    });
    if (values.json) {
      process.stdout.write(`${JSON.stringify(figures)}\n`);
      return;
    }
    for (const [name, value] of Object.entries(figures)) {
      process.stdout.write(`${name.padEnd(28)} ${value}\n`);
    }
  },
};
