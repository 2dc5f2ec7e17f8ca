// SPDX-License-Identifier: Apache-2.0
import { parseArgs } from 'node:util';
import { readCount, readDatabase, type BenchCommand } from './command';
import { benchOwnership } from './ownership';
import { printFigures } from './printFigures';

const DEFAULT_CHAPTERS = 1000;

export const ownershipCommand: BenchCommand = {
  usage: `ownership [--chapters N] [--database sqlite|postgres] [--json]

  grows a library from the examples, spreads it over 50 teams, all states of review and a tenth as many entities, and measures
  bulk reads over HTTP: ownership by page and as CSV, what is due for a team, coverage of entities
  --chapters   how many (default: ${DEFAULT_CHAPTERS})
  --database   sqlite (default) or postgres
  --json       one JSON object instead of a table`,

  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        chapters: { type: 'string' },
        database: { type: 'string', default: 'sqlite' },
        json: { type: 'boolean', default: false },
      },
    });
    const figures = await benchOwnership({
      chapters: readCount('chapters', values.chapters) ?? DEFAULT_CHAPTERS,
      database: readDatabase(values.database),
    });
    printFigures(figures, values);
  },
};
