// SPDX-License-Identifier: Apache-2.0
import { createMockDirectory } from '@backstage/backend-test-utils';
import { createPageFinder } from './engines/techdocsDocuments';
import { benchRetrieval } from './retrieval';
import { toDumpLine } from './retrievalCommand';
import { describeComparison, describeFigures } from './retrievalTable';
import type { RetrievalQuery } from './scoring';

const corpus = createMockDirectory({
  content: {
    'queue/stuck.md': `---\ntitle: Stuck queue\n---\n\n# The queue is stuck\n\nJobs wait for a worker.\n\n## Mitigation\n\nRestart the supervisor of the queue.\n`,
    'disk.md': `# Disk full\n\n## Mitigation\n\nRemove old dumps from the volume.\n`,
    'index.md': `# Welcome\n\nThese pages help at night.\n`,
  },
});
const queries: RetrievalQuery[] = [
  {
    id: 'q1',
    query: 'restart the supervisor',
    kind: 'symptom',
    form: 'phrase',
    relevant: ['queue/stuck.md'],
    section: 'Mitigation',
  },
  {
    id: 'q2',
    query: 'jobs wait for a worker',
    kind: 'symptom',
    form: 'phrase',
    relevant: ['queue/stuck.md'],
    section: 'The queue is stuck',
  },
  {
    id: 'q3',
    query: 'welcome',
    kind: 'alert-name',
    relevant: ['elsewhere.md'],
  },
];

it('asks the real search over a plain folder, and scores what it answers', async () => {
  const { figures, answers } = await benchRetrieval({
    corpus: corpus.path,
    queries,
    engine: 'ours',
    database: 'sqlite',
  });

  expect(figures).toMatchObject({ engine: 'ours', pages: 3, refused: 0 });
  expect(figures.kinds.symptom).toMatchObject({
    queries: 2,
    hit1: 1,
    section1: 1,
  });
  expect(figures.kinds['alert-name']).toMatchObject({ hit1: 0, absent: 1 });
  expect(answers[2].rows[0]).toEqual({ path: 'index.md', section: 'Welcome' });
  const dumped = answers.map(answer => JSON.parse(toDumpLine(answer)));
  expect(dumped.map(({ id, hits }) => [id, hits[0]])).toEqual([
    ['q1', { path: 'queue/stuck.md', section: 'Mitigation' }],
    ['q2', { path: 'queue/stuck.md', section: 'The queue is stuck' }],
    ['q3', { path: 'index.md', section: 'Welcome' }],
  ]);

  expect(describeFigures(figures)).toMatch(/^symptom +2 +100\.0 +100\.0/m);
  expect(describeComparison([figures, figures])).toMatch(
    /^hit@1 symptom +100\.0 +100\.0 +1\.00 x$/m,
  );
});

it.each([
  ['queue/stuck/', 'queue/stuck.md'],
  ['queue/stuck/#mitigation', 'queue/stuck.md'],
  ['', 'index.md'],
  ['#welcome', 'index.md'],
  ['disk%20full/', 'disk full.md'],
  ['gone/', undefined],
])('finds the page at %p of a TechDocs site', (location, page) => {
  const find = createPageFinder(['queue/stuck.md', 'index.md', 'disk full.md']);
  expect(find(location)).toBe(page);
});
