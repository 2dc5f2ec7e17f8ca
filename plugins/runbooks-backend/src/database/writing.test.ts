// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  buildSync,
  problemAt,
  type PageWords,
} from '../__testUtils__/buildSync';
import { at, OPS, ref, StoreHarness } from '../__testUtils__/StoreHarness';

// The driver's errors are no instances of this file's Error when another test file loaded the driver first.
const REFUSED = { message: expect.stringContaining('refused') };

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('writing on %s', databaseId => {
  let harness: StoreHarness;

  beforeEach(async () => {
    harness = await StoreHarness.create(await databases.init(databaseId));
  });

  it('keeps a revision of every content, as first seen', async () => {
    await harness.read([{ path: 'a', body: 'one', title: 'One' }]);
    await harness.read([{ path: 'a', body: 'two', title: 'Two' }]);
    await harness.read([{ path: 'a', body: 'one', title: 'One' }]);
    const revisions = await harness.knex('revisions').orderBy('first_seen_at');
    expect(
      revisions.map(row => [
        row.title,
        JSON.parse(row.text)[2],
        new Date(row.first_seen_at),
      ]),
    ).toEqual([
      ['One', 'one', at(1)],
      ['Two', 'two', at(2)],
    ]);
    const [chapter] = await harness.knex('chapters');
    expect(new Date(chapter.first_seen_at)).toEqual(at(1));
    expect(new Date(chapter.revised_at)).toEqual(at(3));
    expect(revisions.map(row => row.content_hash)).toContain(
      chapter.content_hash,
    );
  });

  it('writes nothing but the row of the source when nothing changed', async () => {
    const pages: PageWords[] = ['a', 'b'].map(path => ({
      path,
      frontMatter: { tags: ['t'], audience: ['ROLE'] },
      attachments: [
        { entityRef: 'component:default/x', via: 'spec', rule: 'component:x' },
      ],
    }));
    const options = {
      problems: [problemAt('docs/a.md')],
      attachmentProblems: [problemAt('catalog-info.yaml', null)],
    };
    await harness.read(pages, options);
    await harness.refuseWrites(
      'chapters',
      'sections',
      'revisions',
      'attachments',
      'chapter_tags',
      'chapter_audience',
      'problems',
    );
    await expect(harness.read(pages, options)).resolves.toMatchObject({
      unchanged: 2,
    });
    // Nor when the tree was not modified at all.
    const attachments = buildSync(OPS, pages).attachments;
    await expect(
      harness.read(undefined, { ...options, problems: undefined, attachments }),
    ).resolves.toMatchObject({ unchanged: 2 });
    const [source] = await harness.store.getSources({}, [OPS]);
    expect(source).toMatchObject({
      lastReadAt: at(3).toISOString(),
      lastAttemptAt: at(3).toISOString(),
      lastChangedAt: at(1).toISOString(),
    });
    // The guard itself is at work.
    await expect(
      harness.read([{ ...pages[0], body: 'new' }]),
    ).rejects.toMatchObject(REFUSED);
  });

  it('writes only what differs of a changed chapter', async () => {
    const sections = ['one', 'two', 'three'].map(anchor => ({
      anchor,
      text: anchor,
    }));
    await harness.read([{ path: 'a', sections }, { path: 'b' }]);
    const rows = await harness.knex('sections').orderBy('row_number');
    await harness.read([
      {
        path: 'a',
        body: 'changed',
        sections: [
          sections[0],
          { anchor: 'two', text: 'new' },
          { anchor: 'four' },
        ],
      },
      { path: 'b' },
    ]);
    const after = await harness.knex('sections').orderBy('row_number');
    expect(after.map(row => row.anchor)).toEqual([
      'one',
      'two',
      'steps',
      'four',
    ]);
    expect(after[0]).toEqual(rows[0]);
    expect(after[1]).toMatchObject({
      row_number: rows[1].row_number,
      text: 'new',
    });
    expect(after[2]).toEqual(rows[3]);
  });

  it('leaves everything as it was when one row cannot be written', async () => {
    await harness.read([{ path: 'a' }, { path: 'gone' }], {
      problems: [problemAt('docs/a.md')],
    });
    const tables = ['sources', 'chapters', 'sections', 'revisions', 'problems'];
    const before = await harness.dump(...tables);
    await harness.refuseWrites('attachments');
    await expect(
      harness.read([
        { path: 'a', body: 'new' },
        {
          path: 'b',
          attachments: [
            { entityRef: 'component:default/x', via: 'spec', rule: 'r' },
          ],
        },
      ]),
    ).rejects.toMatchObject(REFUSED);
    expect(await harness.dump(...tables)).toEqual(before);
  });

  it('keeps the old text of pages that could not be used', async () => {
    await harness.read([
      { path: 'a', body: 'good' },
      { path: 'b', body: 'good too' },
    ]);
    const ids = await harness.chapterIds();
    await expect(
      harness.read(
        [
          { path: 'a', body: 'broken' },
          { path: 'new', body: 'broken from the start' },
        ],
        { keepPaths: ['a', 'b', 'new', 'never-seen'] },
      ),
    ).resolves.toEqual({
      added: [ref('new')],
      changed: [],
      removed: [],
      renamed: [],
      unchanged: 2,
    });
    expect(await harness.chapterIds()).toMatchObject(ids);
    const kept = await harness.store.getChapter({}, { source: OPS, path: 'a' });
    expect(kept?.markdown).toBe('good');
  });

  it('diffs attachments and problems', async () => {
    const attached = (...names: string[]): PageWords[] => [
      {
        path: 'a',
        attachments: names.map(name => ({
          entityRef: `component:default/${name}`,
          via: 'front-matter',
          rule: name,
        })),
      },
    ];
    await harness.read(attached('x', 'y'), {
      problems: [problemAt('1'), problemAt('2')],
    });
    const [first] = await harness.knex('attachments').where('rule', 'y');
    await harness.read(attached('y', 'z', 'z'), { problems: [problemAt('2')] });
    const rows = await harness.knex('attachments').orderBy('entity_ref');
    expect(rows.map(row => row.rule)).toEqual(['y', 'z']);
    expect(rows[0]).toEqual(first);
    const [source] = await harness.store.getSources({}, [OPS]);
    expect(source.problems).toEqual([problemAt('2')]);
    expect(source.lastChangedAt).toBe(at(2).toISOString());
  });

  it('refuses two pages of one path', async () => {
    await expect(harness.read([{ path: 'a' }, { path: 'a' }])).rejects.toThrow(
      'two chapters of one path',
    );
  });

  it('stores pages that hold a NUL', async () => {
    await harness.read([
      {
        path: 'a',
        title: 'A\u0000B',
        body: 'x\u0000y',
        frontMatter: { tags: ['t\u0000'] },
      },
    ]);
    const chapter = await harness.store.getChapter(
      {},
      { source: OPS, path: 'a' },
    );
    expect(chapter).toMatchObject({ title: 'A\uFFFDB', markdown: 'x\uFFFDy' });
  });
});
