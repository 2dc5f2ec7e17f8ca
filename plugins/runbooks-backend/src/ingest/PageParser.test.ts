// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import type { LintTextInput } from '@medsuite/backstage-plugin-runbooks-common/lint';
import { parseChapter } from '@medsuite/backstage-plugin-runbooks-common/parse';
import { lintTextAndSecrets } from '@medsuite/backstage-plugin-runbooks-common/secrets';
import { setTimeout as sleep } from 'node:timers/promises';
import { PageParser, type PageInput } from './PageParser';

jest.setTimeout(60_000);

const ENOUGH_FOR_THREADS = 200;

const pagesOf = (count: number): PageInput[] =>
  Array.from({ length: count }, (_, index) => ({
    path: `page-${index}`,
    file: `docs/page-${index}.md`,
    content: async () =>
      Buffer.from(`# Page ${index}\n\n## Steps\n\n1. Wait for ${index}.\n`),
    categories: [],
    templates: [],
    limits: { frontMatterDepth: 10 },
  }));

const parseHere = (pages: PageInput[]) =>
  Promise.all(
    pages.map(async ({ content, ...page }) =>
      parseChapter({ ...page, bytes: await content() }),
    ),
  );

// Threads of a test know no TypeScript unless they are told.
const execArgv = [
  '--require',
  require.resolve('@backstage/cli/config/nodeTransform.cjs'),
];

describe('PageParser', () => {
  const logger = mockServices.logger.mock();
  let parser: PageParser;

  afterEach(async () => {
    await parser.close();
    jest.resetAllMocks();
  });

  it.each([
    ['few', 3],
    ['many', ENOUGH_FOR_THREADS],
  ])('answers %s pages in their order', async (_, count) => {
    parser = new PageParser({ logger, execArgv });
    const pages = pagesOf(count);
    await expect(parser.parse(pages)).resolves.toEqual(await parseHere(pages));
    await expect(parser.parse(pages)).resolves.toHaveLength(count);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it.each([
    ['in place', false],
    ['on a thread', true],
  ])('asks lint rules %s, in the order of the pages', async (_, onThreads) => {
    parser = new PageParser({ logger, execArgv });
    const pages = pagesOf(5).map(
      ({ content, ...page }): LintTextInput => ({
        ...page,
        text: `# ${page.path}\n\nTODO\n`,
        source: { id: 'source', folders: [] },
        rules: {},
      }),
    );
    await expect(parser.lint(pages, { onThreads })).resolves.toEqual(
      await Promise.all(pages.map(lintTextAndSecrets)),
    );
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('parses in place when threads cannot', async () => {
    parser = new PageParser({ logger, execArgv: ['--require', './nowhere'] });
    const pages = pagesOf(ENOUGH_FOR_THREADS);
    await expect(parser.parse(pages)).resolves.toEqual(await parseHere(pages));
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('without threads'),
    );
  });

  it('ends what waits for a thread when it is closed', async () => {
    parser = new PageParser({ logger, execArgv });
    const outcome = parser.parse(pagesOf(ENOUGH_FOR_THREADS)).then(
      () => 'parsed',
      error => error.message,
    );
    await sleep(20);
    await parser.close();
    await expect(outcome).resolves.toMatch(/the backend stops/);
  });

  it('tells when a page cannot be opened', async () => {
    parser = new PageParser({ logger });
    const [page] = pagesOf(1);
    const content = () => Promise.reject(new Error('gone'));
    await expect(parser.parse([{ ...page, content }])).rejects.toThrow('gone');
  });
});
