// SPDX-License-Identifier: Apache-2.0
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { IngestHarness, runbookEntity } from '../__testUtils__/IngestHarness';
import { readRunbooksConfig } from '../config';
import { PageParser } from '../ingest';
import { LintRunner } from './LintRunner';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const OPS = 'runbook:default/ops';
const HEAD = '---\nbackupOwner: user:default/sam\n---\n\n';

describe.each(databases.eachSupportedId())('lint after a read on %s', id => {
  let ops: IngestHarness;
  let runner: LintRunner;

  const createRunner = (config: JsonObject = {}) => {
    const logger = mockServices.logger.mock();
    return new LintRunner({
      store: ops.store,
      parser: new PageParser({ logger }),
      logger,
      config: readRunbooksConfig(new ConfigReader({ runbooks: config })),
    });
  };

  beforeEach(async () => {
    ops = await IngestHarness.create(await databases.init(id));
    ops.catalogHolds(runbookEntity(ops.folder));
    runner = createRunner();
  });

  afterEach(() => runner.stop());

  const readAll = async (config: JsonObject = {}) => {
    await ops.ingest({ linter: runner, config }).refreshSource(OPS);
    await runner.idle();
    const { items } = await ops.store.getSourceLint({
      scope: {},
      sourceRef: OPS,
      page: { limit: 100 },
    });
    const found = await Promise.all(
      items.map(async ({ chapter }) =>
        (await ops.store.getChapterLint(chapter))!.findings.map(
          ({ path, line, rule }) => `${path}:${line} ${rule}`,
        ),
      ),
    );
    return found.flat().sort();
  };
  const describeOps = (spec: JsonObject) =>
    ops.catalogHolds(runbookEntity(ops.folder, { spec }));

  it('knows the pages, images and navigation of the tree', async () => {
    await ops.write({
      'mkdocs.yml':
        'site_name: Ops\nnav:\n  - Home: index.md\n  - "🚨 Outages":\n      - "🚨 Down": down.md\n',
      'docs/index.md': '# Home\n',
      'docs/down.md': `${HEAD}Text, and [home](index.md) ![x](img/x.png)\n`,
      'docs/img/y.png': 'PNG',
      'docs/other.md': `${HEAD}# Other\n\n[down](down.md) [gone](gone.md)\n`,
    });

    await expect(readAll()).resolves.toEqual([
      'docs/down.md:1 no-heading',
      // An incident by the title that the navigation gives it.
      'docs/down.md:4 first-page',
      'docs/down.md:4 unknown-template',
      'docs/down.md:5 dead-link',
      'docs/other.md:5 unknown-template',
      'docs/other.md:7 dead-link',
    ]);

    await ops.write({ 'docs/img/x.png': 'PNG', 'docs/gone.md': '# Gone\n' });
    const found = await readAll();
    expect(found.filter(it => it.endsWith('dead-link'))).toEqual([]);
  });

  it('goes by runbooks.config.yaml at the root of the tree, and tells what is wrong in it', async () => {
    await ops.write({
      'docs/a.md': `${HEAD}# A\n\nTODO\n`,
      'docs/old/b.md': `${HEAD}# B\n\nTODO\n`,
      'runbooks.config.yaml':
        'rules: { unknown-template: off, dead-links: off }\nignore: [docs/old/*]\n',
    });

    await expect(readAll()).resolves.toEqual(['docs/a.md:7 unfinished-text']);
    await expect(ops.problems()).resolves.toEqual([
      'runbooks.config.yaml:1 warning lint-config-invalid',
    ]);

    await ops.write({ 'runbooks.config.yaml': 'rules: {}\n' });
    await expect(readAll()).resolves.toEqual([
      'docs/a.md:5 unknown-template',
      'docs/a.md:7 unfinished-text',
      'docs/old/b.md:5 unknown-template',
      'docs/old/b.md:7 unfinished-text',
    ]);
  });

  it('goes by no settings that cannot be meant, and checks the chapters', async () => {
    await ops.write({
      'docs/a.md': `${HEAD}# A\n\nTODO\n`,
      'runbooks.config.yaml': `rules: { unknown-template: off }\nignore: ['']\n`,
    });

    await expect(readAll()).resolves.toContain('docs/a.md:7 unfinished-text');
    await expect(ops.problems()).resolves.toEqual([
      expect.stringMatching(/^runbooks.config.yaml:.* lint-config-invalid$/),
    ]);
  });

  it('goes by what the entity says of owners, also when only that changes', async () => {
    await ops.write({
      'docs/edi/a.md': '---\nseverity: P1\n---\n\n# A\n\nText.\n',
      'runbooks.config.yaml': 'rules: { unknown-template: off }\n',
    });
    await expect(readAll()).resolves.toEqual([
      'docs/edi/a.md:1 backup-owner-missing',
      'docs/edi/a.md:2 review-cadence-missing',
    ]);

    describeOps({
      review: { every: 'P90D' },
      folders: [{ path: 'edi', backupOwner: 'user:default/sam' }],
    });
    await expect(readAll()).resolves.toEqual([]);
  });

  const WITH_IMAGES = {
    'docs/a.md': `${HEAD}# A\n\n![x](img/x.png) ![y](img/y.png)\n`,
    'docs/img/y.png': 'PNG',
    'runbooks.config.yaml': 'rules: { unknown-template: off }\n',
  };

  it('knows the tree also when the backend ended before the check', async () => {
    await ops.write(WITH_IMAGES);
    await runner.stop();
    await expect(readAll()).resolves.toEqual([]);

    runner = createRunner();
    await expect(readAll()).resolves.toEqual(['docs/a.md:7 dead-link']);
  });

  it('knows trees that were read before it was turned on', async () => {
    const off = { lint: { enabled: false } };
    await ops.write(WITH_IMAGES);
    runner = createRunner(off);
    await expect(readAll(off)).resolves.toEqual([]);

    runner = createRunner();
    await expect(readAll()).resolves.toEqual(['docs/a.md:7 dead-link']);
  });

  it('keeps the verdict when a read fails', async () => {
    await ops.write({ 'docs/a.md': `${HEAD}# A\n\nTODO\n` });
    const before = await readAll();
    expect(before).toContain('docs/a.md:7 unfinished-text');

    await ops.root.setContent({});
    await expect(readAll()).resolves.toEqual(before);
  });
});
