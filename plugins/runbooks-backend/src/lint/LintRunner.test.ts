// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import { EHR, LintHarness, OPS } from '../__testUtils__/LintHarness';
import { StoreHarness } from '../__testUtils__/StoreHarness';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

/** Nothing is wrong with it. */
const good = (title: string, text = 'Text.') => `# ${title}\n\n${text}\n`;
const INFOS = { 'unknown-template': 'off' };
/** The rule that tells of headings is left out where it is not what is tested. */
const config = { rules: INFOS };

const manyPages = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `page-${String(index).padStart(2, '0')}`,
      good(`Page ${index}`),
    ]),
  );

describe.each(databases.eachSupportedId())('LintRunner on %s', id => {
  let stores: StoreHarness;
  let lint: LintHarness;

  beforeEach(async () => {
    stores = await StoreHarness.create(await databases.init(id));
    lint = new LintHarness(stores);
  });

  afterEach(() => lint.stop());

  it('keeps what the rules say of each chapter, and what was checked', async () => {
    const runner = lint.runner({ config });
    await lint.read(runner, {
      a: good('A', '[B](b.md) [gone](gone.md)'),
      b: good('B', 'TODO: write it'),
    });

    await expect(lint.verdicts()).resolves.toEqual([
      'a 88: 3 dead-link',
      'b 96: 3 unfinished-text',
    ]);
    expect(lint.runs).toEqual([
      { sourceRef: OPS, pages: 2, changed: 2, seconds: expect.any(Number) },
    ]);
  });

  it('looks again only at what changed, and tells others what that means for them', async () => {
    const runner = lint.runner({ config });
    await lint.read(runner, { a: good('A', '[B](b.md#there)'), c: good('C') });
    await expect(lint.verdicts()).resolves.toEqual([
      'a 88: 3 dead-link',
      'c 100:',
    ]);
    lint.takeLookedAt();

    await lint.read(runner, {
      a: good('A', '[B](b.md#there)'),
      b: good('B', '## There\n\nText.'),
      c: good('C'),
    });
    expect(lint.takeLookedAt()).toEqual(['b']);
    await expect(lint.verdicts()).resolves.toEqual([
      'a 100:',
      'b 100:',
      'c 100:',
    ]);

    await lint.read(runner, {
      a: good('A', '[B](b.md#there)'),
      b: good('B', '## Elsewhere\n\nText.'),
      c: good('C'),
    });
    expect(lint.takeLookedAt()).toEqual(['b']);
    await expect(lint.verdicts()).resolves.toContain('a 88: 3 dead-anchor');
    expect(lint.runs.at(-1)).toMatchObject({ pages: 1, changed: 2 });

    await lint.afterRead(runner, undefined);
    await runner.idle();
    expect(lint.takeLookedAt()).toEqual([]);
    expect(lint.runs).toHaveLength(3);
  });

  it('forgets chapters that are gone, and what links to them', async () => {
    const runner = lint.runner({ config });
    await lint.read(runner, { a: good('A', '[B](b.md)'), b: good('B') });
    await lint.read(runner, { a: good('A', '[B](b.md)') });

    await expect(lint.verdicts()).resolves.toEqual(['a 88: 3 dead-link']);
    const [kept] = await stores.dump('chapter_lint');
    expect(kept).toHaveLength(1);
  });

  it('forgets all of a source that is gone, and begins anew when it comes back', async () => {
    const runner = lint.runner({ config });
    const pages = { a: good('A', 'TODO: write it'), b: good('B') };
    await lint.read(runner, pages);
    await lint.read(runner, { x: good('X') }, { source: EHR });
    const ofOthers = await stores.dump('source_lint', 'chapter_lint');
    lint.takeLookedAt();

    await stores.store.removeSource(OPS);
    const left = await stores.dump(
      'source_lint',
      'chapter_lint',
      'chapter_findings',
    );
    expect(left.map(rows => rows.length)).toEqual([1, 1, 0]);
    expect(ofOthers.flat()).toEqual(expect.arrayContaining(left.flat()));
    await runner.checkAll();
    expect(lint.takeLookedAt()).toEqual([]);

    await lint.read(runner, pages);
    expect(lint.takeLookedAt()).toEqual(['a', 'b']);
    await expect(lint.verdicts()).resolves.toEqual([
      'a 96: 3 unfinished-text',
      'b 100:',
    ]);
  });

  it('tells of no revision but the present one', async () => {
    const runner = lint.runner({ config });
    await lint.read(runner, { a: good('A', 'TODO: write it') });
    await lint.store({ a: good('A', 'Written.') });

    await expect(lint.verdicts()).resolves.toEqual([]);
    const told = await stores.store.getSourceLint({
      scope: {},
      sourceRef: OPS,
      page: { limit: 10 },
    });
    expect(told).toMatchObject({ unchecked: 1, score: null, totalItems: 0 });

    await runner.checkAll();
    await expect(lint.verdicts()).resolves.toEqual(['a 100:']);
  });

  it('asks again when the catalog says something else of the source', async () => {
    const runner = lint.runner({ config });
    await lint.read(runner, { a: good('A') });
    await lint.afterRead(runner, undefined, {
      people: { owner: null, backupOwner: null, reviewEvery: undefined },
    });
    await runner.idle();

    await expect(lint.verdicts()).resolves.toEqual([
      'a 92: 1 backup-owner-missing, 1 owner-missing',
    ]);
  });

  it('asks everything again with other settings, and nothing with the same', async () => {
    await lint.read(lint.runner({ config }), { a: good('A'), b: good('B') });
    await lint.store({ x: good('X') }, { source: EHR });
    lint.takeLookedAt();

    await lint.runner({ config }).checkAll();
    expect(lint.takeLookedAt()).toEqual(['x']);

    await lint.runner({ config: { rules: {} } }).checkAll();
    expect(lint.takeLookedAt()).toEqual(['a', 'b', 'x']);
    await expect(lint.verdicts()).resolves.toEqual([
      'a 99: 1 unknown-template',
      'b 99: 1 unknown-template',
    ]);
  });

  it('goes on where it was interrupted, on another replica', async () => {
    const pages = manyPages(40);
    let batches = 0;
    const first = lint.runner({
      config,
      onBatch: () => {
        batches += 1;
        if (batches === 2) {
          void first.stop();
        }
      },
    });
    await lint.read(first, pages);
    await first.stop();
    const done = lint.takeLookedAt();
    expect(done).toHaveLength(32);
    await expect(lint.verdicts()).resolves.toEqual([]);

    await lint.runner({ config }).checkAll();
    expect([...done, ...lint.takeLookedAt()].sort()).toEqual(
      Object.keys(pages),
    );
    await expect(lint.verdicts()).resolves.toHaveLength(40);
  });

  it('is done once when two replicas are at it', async () => {
    const pages = manyPages(20);
    await lint.store(pages);
    await Promise.all([
      lint.runner({ config }).checkAll(),
      lint.runner({ config }).checkAll(),
    ]);

    expect(lint.takeLookedAt()).toEqual(Object.keys(pages));
    expect(lint.runs).toHaveLength(1);
    const [claims] = await stores.dump('source_lint');
    expect(claims.join()).toContain('"lease_reader":null');
  });

  it('takes over from a replica that went silent', async () => {
    await lint.store({ a: good('A') });
    const claim = { sourceRef: OPS, reader: 'other' };
    await stores.store.claimLint({ ...claim, leaseSeconds: 60 });
    const runner = lint.runner({ config });
    await runner.checkAll();
    expect(lint.takeLookedAt()).toEqual([]);

    await stores
      .knex('source_lint')
      .update({ lease_until: new Date(Date.now() - 1000) });
    await runner.checkAll();
    expect(lint.takeLookedAt()).toEqual(['a']);
  });

  it('waits while a source is read', async () => {
    const runner = lint.runner({ config });
    runner.readBegins();
    await lint.store({ a: good('A') });
    const checked = runner.checkAll();
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(lint.takeLookedAt()).toEqual([]);

    runner.readEnds();
    await checked;
    expect(lint.takeLookedAt()).toEqual(['a']);
  });

  it('checks what changes while it checks', async () => {
    let batches = 0;
    const runner = lint.runner({
      config,
      onBatch: async () => {
        batches += 1;
        if (batches === 1) {
          await lint.store({ a: good('A', 'TODO: again') });
        }
      },
    });
    await lint.read(runner, { a: good('A') });

    await expect(lint.verdicts()).resolves.toEqual(['a 96: 3 unfinished-text']);
  });

  it('honours what the source says of rules and of pages that are left out', async () => {
    const runner = lint.runner({ config });
    await lint.read(
      runner,
      {
        a: good('A', 'TODO: write it'),
        'old/b': good('B', '[gone](gone.md)'),
        c: good('C', '[B](old/b.md)'),
      },
      {
        site: {
          rules: { 'unfinished-text': 'error' },
          ignore: ['docs/old/**'],
        },
      },
    );

    await expect(lint.verdicts()).resolves.toEqual([
      'a 88: 3 unfinished-text',
      'c 100:',
    ]);
    const told = await stores.store.getSourceLint({
      scope: {},
      sourceRef: OPS,
      page: { limit: 10 },
    });
    expect(told).toMatchObject({ unchecked: 0, score: 94, totalItems: 2 });
    const chapter = await stores.store.getChapter(
      {},
      { source: OPS, path: 'old/b' },
    );
    await expect(stores.store.getChapterLint(chapter!)).resolves.toMatchObject({
      isIgnored: true,
      findings: [],
    });

    // Not left out any more.
    await lint.afterRead(runner, ['a', 'old/b', 'c']);
    await runner.idle();
    await expect(lint.verdicts()).resolves.toEqual([
      'a 96: 3 unfinished-text',
      'c 100:',
      'old/b 88: 3 dead-link',
    ]);
  });

  it.each([
    ['is known', { hasAssets: true }, ['a 88: 3 dead-link']],
    ['is not known', { hasAssets: false }, ['a 100:']],
  ])('tells of images where it %s what there is', async (_, site, verdicts) => {
    const runner = lint.runner({ config });
    await lint.read(
      runner,
      { a: good('A', '![here](img/a.png) ![gone](img/b.png) [f](img/)') },
      { site: { ...site, files: ['a.md', 'img/a.png'] } },
    );

    await expect(lint.verdicts()).resolves.toEqual(verdicts);
  });

  it('tells of what can be seen in the file only', async () => {
    const runner = lint.runner({ config });
    await lint.read(
      runner,
      { a: good('A') },
      {
        sync: {
          problems: [
            {
              path: 'docs/a.md',
              line: null,
              severity: 'warning',
              code: 'invalid-utf8',
              message: 'Save the file as UTF-8.',
            },
          ],
        },
      },
    );

    await expect(lint.verdicts()).resolves.toEqual(['a 96: 1 invalid-utf8']);
  });

  it('keeps nothing of a secret but where it stands', async () => {
    const secret = 'hunter2secret';
    const runner = lint.runner({ config });
    await lint.read(runner, {
      a: good(
        'A',
        `[db](postgres://ehr:${secret}@db.internal/ehr) [gone](${secret}.md)`,
      ),
    });

    await expect(lint.verdicts()).resolves.toEqual([
      'a 76: 3 secret-connection-string, 3 dead-link',
    ]);
    const [findings] = await stores.dump('chapter_findings');
    expect(findings.join()).not.toContain(secret);
    const [chapters] = await stores.dump('chapter_lint');
    // Where relative links lead is needed to know whether there is such a page.
    expect(chapters.join().replaceAll(`${secret}.md`, '')).not.toContain(
      secret,
    );
  });

  it('asks secretlint too', async () => {
    const token = ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_');
    await lint.read(lint.runner({ config }), { a: good('A', token) });

    await expect(lint.verdicts()).resolves.toEqual(['a 88: 3 secret']);
    const kept = await stores.dump('chapter_findings', 'chapter_lint');
    expect(kept.flat().join()).not.toContain(token);
  });

  it('forgets everything when it is turned off', async () => {
    await lint.read(lint.runner({ config }), { a: good('A') });
    const scheduleTask = jest.fn();
    const off = lint.runner({ config: { enabled: false } });
    await off.start({ scheduleTask } as never);
    await lint.afterRead(off, ['a']);
    await off.idle();

    await expect(
      stores.dump('source_lint', 'chapter_lint', 'chapter_findings'),
    ).resolves.toEqual([[], [], []]);
    expect(scheduleTask).not.toHaveBeenCalled();
  });

  it('is told of a source that cannot be checked, and goes on with the next', async () => {
    await lint.store({ a: good('A') });
    await lint.store({ b: good('B') }, { source: EHR });
    let batches = 0;
    const runner = lint.runner({
      config,
      onBatch: () => {
        batches += 1;
        if (batches === 1) {
          throw new Error('no thread');
        }
      },
    });
    await runner.checkAll();
    expect(lint.takeLookedAt()).toEqual(['a']);

    await runner.checkAll();
    expect(lint.takeLookedAt()).toEqual(['b']);
  });
});
