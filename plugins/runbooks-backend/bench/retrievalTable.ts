// SPDX-License-Identifier: Apache-2.0
import type { RetrievalFigures } from './retrieval';
import type { Marks } from './scoring';

const COLUMNS: Array<[title: string, read: (marks: Marks) => string]> = [
  ['queries', ({ queries }) => String(queries)],
  ['hit@1', ({ hit1 }) => percent(hit1)],
  ['hit@3', ({ hit3 }) => percent(hit3)],
  ['MRR@10', ({ mrr10 }) => mrr10.toFixed(3)],
  ['section@1', ({ section1 }) => percent(section1)],
  ['section@3', ({ section3 }) => percent(section3)],
  ['empty', ({ empty }) => String(empty)],
  ['absent', ({ absent }) => String(absent)],
];

/** The figures of one engine. */
export function describeFigures(figures: RetrievalFigures): string {
  const { engine, database, pages, documents, indexSeconds, latency } = figures;
  const line = (label: string, marks: Marks) => [
    label,
    ...COLUMNS.map(([, read]) => read(marks)),
  ];
  const rows = Object.entries(figures.kinds).flatMap(([kind, marks]) => [
    line(kind, marks),
    ...Object.entries(figures.forms)
      .filter(([key]) => key.startsWith(`${kind}/`))
      .map(([key, part]) => line(`  ${key.slice(kind.length + 1)}`, part)),
  ]);
  return [
    '',
    `${engine} (${database}): ${pages} pages, ${documents} documents, indexed in ${indexSeconds.toFixed(
      1,
    )} s`,
    '',
    ...alignRows([
      ['', ...COLUMNS.map(([title]) => title)],
      line('all', figures.all),
      ...rows,
    ]),
    '',
    `latency in ms: p50 ${latency.p50}, p95 ${latency.p95}, p99 ${latency.p99}, max ${latency.max}; refused: ${figures.refused}`,
    '',
  ].join('\n');
}

/** Several engines side by side, and what the first makes of the best of the others. */
export function describeComparison(all: RetrievalFigures[]): string {
  const [first, ...others] = all;
  const share = (
    label: string,
    read: (figures: RetrievalFigures) => number | null | undefined,
  ) => [
    label,
    ...all.map(figures => percent(read(figures) ?? null)),
    ratio(read(first), Math.max(...others.map(it => read(it) ?? 0))),
  ];
  const time = (label: string, read: (figures: RetrievalFigures) => number) => [
    label,
    ...all.map(figures => read(figures).toFixed(1)),
    ratio(read(first), Math.min(...others.map(read))),
  ];
  return [
    '',
    ...alignRows([
      ['', ...all.map(({ engine }) => engine), 'to the best other'],
      share('hit@1 all', ({ all: marks }) => marks.hit1),
      ...Object.keys(first.kinds).map(kind =>
        share(`hit@1 ${kind}`, ({ kinds }) => kinds[kind]?.hit1),
      ),
      share('hit@3 all', ({ all: marks }) => marks.hit3),
      share('section@1', ({ all: marks }) => marks.section1),
      share('section@3', ({ all: marks }) => marks.section3),
      time('p50 ms', ({ latency }) => latency.p50),
      time('p95 ms', ({ latency }) => latency.p95),
      time('index s', ({ indexSeconds }) => indexSeconds),
    ]),
    '',
  ].join('\n');
}

function percent(share: number | null): string {
  return share === null ? '-' : (share * 100).toFixed(1);
}

function ratio(value: number | null | undefined, to: number): string {
  return typeof value === 'number' && to > 0
    ? `${(value / to).toFixed(2)} x`
    : '-';
}

/** Columns as wide as their widest cell; the first to the left, the others to the right. */
function alignRows(rows: string[][]): string[] {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows.map(row =>
    row
      .map((cell, column) =>
        column ? cell.padStart(widths[column] + 2) : cell.padEnd(widths[0]),
      )
      .join(''),
  );
}
