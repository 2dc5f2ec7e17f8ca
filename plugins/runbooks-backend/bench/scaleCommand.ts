// SPDX-License-Identifier: Apache-2.0
import { parseArgs } from 'node:util';
import { readCount, readDatabase, type BenchCommand } from './command';
import { printFigures } from './printFigures';
import { benchScale } from './scale';

const DEFAULT_CHAPTERS = 1000;

export const scaleCommand: BenchCommand = {
  usage: `scale [--chapters N] [--database sqlite|postgres] [--json]

  grows a library from the examples under altered names, 500 chapters a source, and measures the whole plugin on it: reading,
  a sync without a change, from an edit to its search, search and lists over HTTP, size and memory
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
    const figures = await benchScale({
      chapters: readCount('chapters', values.chapters) ?? DEFAULT_CHAPTERS,
      database: readDatabase(values.database),
    });
    printFigures(figures, values);
  },
};
