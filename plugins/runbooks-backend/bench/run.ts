// SPDX-License-Identifier: Apache-2.0
import { parseArgs } from 'node:util';
import { benchIngest } from './ingest';

const USAGE = `Usage: npm run bench -- ingest [--corpus DIR] [--chapters N] [--database sqlite|postgres] [--json]

  ingest   reads a folder of Markdown through the real ingest into a real store, then reads it again unchanged, and with
           one page changed
  --corpus     folder with the pages, as they are (default: the operations runbook of the examples)
  --chapters   multiply the pages under altered names up to this many (default: as many as there are)
  --database   sqlite (default), or postgres with the server that
               BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING names
  --json       one JSON object instead of a table`;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      corpus: { type: 'string' },
      chapters: { type: 'string' },
      database: { type: 'string', default: 'sqlite' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const chapters = values.chapters ? Number(values.chapters) : undefined;
  if (
    positionals.join() !== 'ingest' ||
    !['sqlite', 'postgres'].includes(values.database) ||
    (chapters !== undefined && !(Number.isInteger(chapters) && chapters > 0))
  ) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const figures = await benchIngest({
    corpus: values.corpus,
    chapters,
    database: values.database as 'sqlite' | 'postgres',
  });
  if (values.json) {
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  } else {
    for (const [name, value] of Object.entries(figures)) {
      process.stdout.write(`${name.padEnd(28)} ${value}\n`);
    }
  }
  return 0;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(1);
  },
);
