// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import { NotModifiedError } from '@backstage/errors';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import {
  entity,
  IngestHarness,
  runbookEntity,
} from '../__testUtils__/IngestHarness';

jest.setTimeout(60_000);

const SITE = 'site_name: Ops\n';
const page = (title: string, frontMatter = '', body = 'Text.') =>
  `${
    frontMatter && `---\n${frontMatter}\n---\n`
  }# ${title}\n\n## Outcome\n\n${body}\n`;

describe('ingest', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function harness(config = {}): Promise<IngestHarness> {
      const created = await IngestHarness.create(
        await databases.init(databaseId),
        { config },
      );
      created.catalogHolds(runbookEntity(created.folder));
      return created;
    }

    it('brings in every page of the docs folder, except the home page', async () => {
      const ops = await harness();
      await ops.write({
        'mkdocs.yml': SITE,
        'README.md': '# Not in the docs folder',
        'docs/index.md': '# Welcome',
        'docs/edi/payer-onboarding.md': page('Payer onboarding'),
        'docs/plain.md': 'No heading at all.',
      });
      expect(await ops.refresh()).toEqual({
        added: [
          'runbook:default/ops#edi/payer-onboarding',
          'runbook:default/ops#plain',
        ],
        changed: [],
        removed: [],
        renamed: [],
        unchanged: 0,
      });
      expect(await ops.chapter('edi/payer-onboarding')).toMatchObject({
        title: 'Payer onboarding',
        category: 'edi',
        owner: { ref: 'group:default/ops', provenance: 'source' },
        links: { techdocs: '/docs/default/runbook/ops/edi/payer-onboarding/' },
      });
    });

    it('takes a folder without mkdocs.yml as it is', async () => {
      const ops = await harness();
      await ops.write({
        'index.md': '# Index',
        'etcd/etcdNoLeader.md': page('etcdNoLeader'),
      });
      await ops.refresh();
      expect(await ops.paths()).toEqual(['etcd/etcdNoLeader', 'index']);
    });

    it('honours docs_dir and nav of mkdocs.yml', async () => {
      const ops = await harness();
      await ops.write({
        'mkdocs.yml':
          'site_name: Ops\ndocs_dir: handbook\nrepo_url: https://git.example.com/ops\nedit_uri: edit/main/handbook/\nnav:\n  - Claims, Receivables & Denials:\n      - Named in the nav: a/untitled.md\n',
        'handbook/a/untitled.md': 'No heading.',
      });
      await ops.refresh();
      expect(await ops.chapter('a/untitled')).toMatchObject({
        title: 'Named in the nav',
        category: 'claims',
        links: {
          edit: 'https://git.example.com/ops/edit/main/handbook/a/untitled.md',
        },
      });
    });

    it('reads only the folder that the path annotation names', async () => {
      const ops = await harness();
      ops.catalogHolds({
        ...runbookEntity(ops.folder, {
          name: 'edi-gateway',
          annotations: { 'runbooks.medsuite.io/path': '/runbooks/' },
        }),
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
      });
      await ops.write({
        'mkdocs.yml': SITE,
        'docs/architecture.md': '# Architecture',
        'docs/runbooks/stalled.md': page('Stalled'),
      });
      await ops.refresh('component:default/edi-gateway');
      expect(await ops.paths()).toEqual(['runbooks/stalled']);
      expect(
        await ops.chapter('runbooks/stalled', 'component:default/edi-gateway'),
      ).toMatchObject({
        attachments: [
          {
            entityRef: 'component:default/edi-gateway',
            via: 'own-docs',
            rule: 'runbooks',
          },
        ],
      });
    });

    it('makes a link-only chapter of backstage.io/runbook-url, and refuses what is no address', async () => {
      const ops = await harness();
      const portal = (url: string) =>
        entity('component:default/portal', {
          metadata: {
            name: 'portal',
            title: 'Portal',
            annotations: { 'backstage.io/runbook-url': url },
          },
        });
      ops.catalogHolds(portal('https://wiki.example.com/outage'));
      await ops.refresh('component:default/portal');
      expect(
        await ops.chapter('runbook-url', 'component:default/portal'),
      ).toMatchObject({
        title: 'Runbook of Portal',
        links: { external: 'https://wiki.example.com/outage', techdocs: null },
      });

      // eslint-disable-next-line no-script-url
      ops.catalogHolds(portal('javascript:alert(1)'));
      await ops.refresh('component:default/portal');
      expect(await ops.problems('component:default/portal')).toEqual([
        ': error runbook-url-invalid',
      ]);
    });

    describe('attachments', () => {
      it('says why each chapter applies, in all five ways', async () => {
        const ops = await harness();
        ops.catalogHolds(
          runbookEntity(ops.folder, {
            spec: {
              appliesTo: [
                'gateway',
                { kind: 'Resource', 'spec.type': ['tenant'] },
              ],
            },
          }),
          entity('component:default/gateway'),
          entity('component:default/supervisor'),
          entity('resource:default/bluestone', { spec: { type: 'payer' } }),
          entity('resource:default/harbor', { spec: { type: 'tenant' } }),
          entity('component:default/intake', {
            metadata: {
              name: 'intake',
              annotations: {
                'runbooks.medsuite.io/chapters':
                  'ops#edi/a, runbook:default/ops#nowhere',
              },
            },
          }),
        );
        await ops.write({
          'mkdocs.yml': SITE,
          'docs/edi/a.md': page(
            'A',
            'appliesTo: [supervisor, "component:default/gone", { kind: Resource, spec.type: payer }]',
          ),
        });
        await ops.refresh();
        const { attachments } = (await ops.chapter('edi/a'))!;
        expect(attachments).toEqual(
          expect.arrayContaining([
            { entityRef: 'runbook:default/ops', via: 'own-docs', rule: '/' },
            {
              entityRef: 'component:default/supervisor',
              via: 'front-matter',
              rule: 'component:default/supervisor',
            },
            {
              entityRef: 'resource:default/bluestone',
              via: 'selector',
              rule: 'kind=Resource,spec.type=payer',
            },
            {
              entityRef: 'resource:default/harbor',
              via: 'selector',
              rule: 'kind=Resource,spec.type=tenant',
            },
            {
              entityRef: 'component:default/gateway',
              via: 'spec',
              rule: 'component:default/gateway',
            },
            {
              entityRef: 'component:default/intake',
              via: 'annotation',
              rule: 'runbook:default/ops#edi/a',
            },
          ]),
        );
        expect(await ops.problems()).toEqual([
          ': warning annotation-names-no-chapter',
          'docs/edi/a.md: warning applies-to-unknown-entity',
        ]);
      });

      it('follows the catalog although the tree is the same', async () => {
        const ops = await harness();
        const payer = (name: string) =>
          entity(`resource:default/${name}`, { spec: { type: 'payer' } });
        await ops.write({
          'mkdocs.yml': SITE,
          'docs/a.md': page('A', 'appliesTo: [{ spec.type: payer }]'),
        });
        const attached = async () =>
          (await ops.chapter('a'))!.attachments
            .filter(({ via }) => via === 'selector')
            .map(({ entityRef }) => entityRef)
            .sort();
        ops.catalogHolds(runbookEntity(ops.folder), payer('one'));
        await ops.refresh();
        expect(await attached()).toEqual(['resource:default/one']);
        ops.catalogHolds(runbookEntity(ops.folder), payer('two'));
        await ops.refresh();
        expect(await attached()).toEqual(['resource:default/two']);
      });

      it('reports a filter that the catalog refuses, and keeps the rest', async () => {
        const ops = await harness();
        await ops.write({
          'mkdocs.yml': SITE,
          'docs/a.md': page(
            'A',
            'appliesTo: [{ $any: [{ kind: Resource }], kind: Component }]',
          ),
          'docs/b.md': page('B'),
        });
        await ops.refresh();
        expect(await ops.paths()).toEqual(['a', 'b']);
        expect(await ops.problems()).toEqual([
          'docs/a.md: error applies-to-bad-filter',
        ]);
      });
    });

    describe('stale over missing', () => {
      async function readOnce(): Promise<IngestHarness> {
        const ops = await harness();
        await ops.write({ 'mkdocs.yml': SITE, 'docs/a.md': page('A') });
        await ops.refresh();
        expect((await ops.source()).state).toBe('ok');
        return ops;
      }

      it('keeps the chapters when the source is gone, and tells no path of the server', async () => {
        const ops = await readOnce();
        await fs.rm(ops.folder, { recursive: true });
        await ops.refresh();
        expect(await ops.paths()).toEqual(['a']);
        const source = await ops.source();
        expect(source).toMatchObject({
          state: 'stale',
          error: { message: 'The folder of the source is not there' },
        });
        expect(source.lastReadAt! <= source.lastAttemptAt!).toBe(true);
      });

      it('keeps the chapters when the tree has no page any more', async () => {
        const ops = await readOnce();
        await fs.rm(path.join(ops.folder, 'docs'), { recursive: true });
        await ops.refresh();
        expect(await ops.paths()).toEqual(['a']);
        expect(await ops.source()).toMatchObject({
          state: 'stale',
          error: { message: expect.stringContaining('no Markdown page') },
        });
      });

      it('keeps the chapters when the docs cannot be located', async () => {
        const ops = await readOnce();
        const broken = runbookEntity(ops.folder);
        delete broken.metadata.annotations!['backstage.io/techdocs-ref'];
        ops.catalogHolds(broken);
        await ops.refresh();
        expect(await ops.paths()).toEqual(['a']);
        expect(await ops.source()).toMatchObject({
          state: 'stale',
          error: { message: expect.stringContaining('dir:.') },
        });
      });

      it('does not write when nothing changed, and recovers by itself', async () => {
        const ops = await readOnce();
        const before = await ops.source();
        expect(await ops.refresh()).toMatchObject({ added: [], unchanged: 1 });
        const after = await ops.source();
        expect(after.lastChangedAt).toBe(before.lastChangedAt);
        expect(after.lastReadAt! >= before.lastReadAt!).toBe(true);
      });

      it('waits for a tree that somebody is writing', async () => {
        const ops = await readOnce();
        const file = path.join(ops.folder, 'docs/b.md');
        const writing = (async () => {
          for (let round = 0; round < 20; round++) {
            await fs.appendFile(file, `${page('B')}\nround ${round}\n`);
            await new Promise(resolve => setTimeout(resolve, 20));
          }
        })();
        await ops.refresh();
        await writing;
        // Whatever was read, it was the file at rest: all of it, or none of it.
        const chapter = await ops.chapter('b');
        expect(chapter?.markdown ?? 'round 19').toContain('round 19');
      });

      it('forgets a source only after the catalog has not named it for a while', async () => {
        const ops = await readOnce();
        ops.catalogHolds();
        const now = jest.spyOn(Date, 'now');
        try {
          const ingest = ops.ingest();
          await ingest.syncAll();
          expect(await ops.paths()).toEqual(['a']);
          now.mockReturnValue(new Date().getTime() + 61_000);
          await ingest.syncAll();
        } finally {
          now.mockRestore();
        }
        expect(await ops.paths()).toEqual([]);
      });
    });

    describe('a page that did not change', () => {
      it('keeps its attachments and problems when another page changes', async () => {
        const ops = await harness();
        ops.catalogHolds(
          runbookEntity(ops.folder),
          entity('component:default/supervisor'),
        );
        await ops.write({
          'mkdocs.yml': SITE,
          'docs/a.md': page('A', 'appliesTo: [supervisor]'),
          'docs/b.md': page('B', 'ownr: x'),
          'docs/c.md': page('C', 'id: c'),
        });
        await ops.refresh();
        await ops.write({ 'docs/c.md': page('C changed', 'id: c') });
        expect(await ops.refresh()).toMatchObject({
          changed: ['runbook:default/ops#c'],
          unchanged: 2,
        });
        expect((await ops.chapter('a'))!.attachments).toHaveLength(2);
        expect(await ops.problems()).toEqual([
          'docs/b.md:2 warning front-matter-unknown-key',
        ]);
      });

      it('is read anew when mkdocs.yml says something else of it', async () => {
        const ops = await harness();
        await ops.write({ 'mkdocs.yml': SITE, 'docs/a.md': 'No heading.' });
        await ops.refresh();
        expect((await ops.chapter('a'))!.title).toBe('A');
        await ops.write({
          'mkdocs.yml': `${SITE}nav:\n  - Named in the nav: a.md\n`,
        });
        await ops.refresh();
        expect((await ops.chapter('a'))!.title).toBe('Named in the nav');
      });

      it('has no problem left when its author takes a bad edit back', async () => {
        const ops = await harness();
        const good = page('A', 'severity: P1');
        await ops.write({ 'mkdocs.yml': SITE, 'docs/a.md': good });
        await ops.refresh();
        await ops.write({ 'docs/a.md': '---\nseverity: [\n---\n# A\n' });
        await ops.refresh();
        expect(await ops.problems()).toHaveLength(1);
        await ops.write({ 'docs/a.md': good });
        await ops.refresh();
        expect(await ops.problems()).toEqual([]);
      });

      it('does not lend its id to another page', async () => {
        const ops = await harness();
        await ops.write({
          'mkdocs.yml': SITE,
          'docs/a.md': page('A', 'id: same'),
        });
        await ops.refresh();
        await ops.write({ 'docs/b.md': page('B', 'id: same') });
        await ops.refresh();
        expect(await ops.paths()).toEqual(['a', 'b']);
        expect(await ops.problems()).toEqual([
          'docs/b.md:1 error duplicate-id',
        ]);
      });
    });

    describe('a broken page beside good ones', () => {
      it.each([
        ['bad YAML', '---\nowner: [\n---\n# New title\n'],
        [
          'a YAML bomb',
          `---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n---\n# New title\n`,
        ],
        ['5 MB', `# New title\n\n${'x'.repeat(5 * 1024 * 1024)}`],
      ])('keeps the last good text: %s', async (_, broken) => {
        const ops = await harness();
        await ops.write({
          'mkdocs.yml': SITE,
          'docs/bad.md': page('Good title', 'severity: P1'),
          'docs/good.md': page('Before'),
        });
        await ops.refresh();
        await ops.write({
          'docs/bad.md': broken,
          'docs/good.md': page('After'),
        });
        await ops.refresh();
        expect(await ops.chapter('good')).toMatchObject({ title: 'After' });
        expect(await ops.chapter('bad')).toMatchObject({
          title: 'Good title',
          severity: 'P1',
        });
        const problems = (await ops.source()).problems;
        expect(problems).toContainEqual(
          expect.objectContaining({ path: 'docs/bad.md', severity: 'error' }),
        );
        expect((await ops.source()).state).toBe('ok');
      });

      it.each<[string, string | Buffer]>([
        ['NUL bytes', '# Title\n\nA\0B\n'],
        ['an unclosed fence', '# Title\n\n```sh\necho 1\n'],
        ['no heading', 'Only text.\n'],
        [
          'invalid UTF-8',
          Buffer.concat([
            Buffer.from('# Title\n\n'),
            Buffer.from([0xff, 0xfe]),
          ]),
        ],
        ['nothing', ''],
      ])('comes in with %s', async (_, broken) => {
        const ops = await harness();
        await ops.write({
          'mkdocs.yml': SITE,
          'docs/bad.md': broken,
          'docs/good.md': page('Good'),
        });
        await ops.refresh();
        expect(await ops.paths()).toEqual(['bad', 'good']);
      });

      it('reports two pages with one id, and brings in both', async () => {
        const ops = await harness();
        await ops.write({
          'mkdocs.yml': SITE,
          'docs/a.md': page('A', 'id: same'),
          'docs/b.md': page('B', 'id: same'),
        });
        await ops.refresh();
        expect(await ops.paths()).toEqual(['a', 'b']);
        expect(
          (await ops.problems()).filter(item => item.includes('duplicate-id')),
        ).not.toEqual([]);
      });
    });

    describe('bounds', () => {
      it('follows no symbolic link out of the tree', async () => {
        const ops = await harness();
        await ops.write({ 'mkdocs.yml': SITE, 'docs/a.md': page('A') });
        await fs.symlink('/etc/hostname', path.join(ops.folder, 'docs/b.md'));
        await fs.symlink('/etc', path.join(ops.folder, 'docs/etc'));
        await fs.symlink('nowhere.md', path.join(ops.folder, 'docs/c.md'));
        await ops.refresh();
        expect(await ops.paths()).toEqual(['a']);
        expect(await ops.problems()).toEqual([
          'docs/b.md: error symlink-outside',
          'docs/c.md: error symlink-broken',
          'docs/etc: error symlink-outside',
        ]);
      });

      it('refuses a docs location that climbs out of the repository', async () => {
        const ops = await harness();
        ops.catalogHolds(
          runbookEntity(ops.folder, {
            annotations: { 'backstage.io/techdocs-ref': 'dir:../../etc' },
          }),
        );
        await ops.refresh();
        expect(await ops.source()).toMatchObject({ state: 'failed' });
      });

      it('refuses a docs_dir that climbs out of the tree', async () => {
        const ops = await harness();
        await ops.write({
          'mkdocs.yml': 'site_name: x\ndocs_dir: ../../..\n',
          'docs/a.md': page('A'),
        });
        await ops.refresh();
        expect((await ops.problems()).join()).toContain('mkdocs.yml');
      });

      it.each([
        ['fileBytes', { fileBytes: 40 }, 'file-too-large'],
        ['files', { files: 1 }, 'too-many-files'],
        ['treeBytes', { treeBytes: 60 }, 'tree-too-large'],
      ])('keeps to runbooks.limits.%s', async (_, limits, code) => {
        const ops = await harness({ limits });
        await ops.write({
          'mkdocs.yml': SITE,
          'docs/a.md': '# A\n',
          'docs/b.md': page('B', '', 'x'.repeat(60)),
        });
        await ops.refresh();
        expect(await ops.paths()).toEqual(['a']);
        expect(await ops.problems()).toEqual([`docs/b.md: error ${code}`]);
      });
    });

    describe('url: sources', () => {
      const file = (name: string, text: string) => ({
        path: name,
        content: async () => Buffer.from(text),
      });
      const remote = (ops: IngestHarness) =>
        runbookEntity(ops.folder, {
          annotations: {
            'backstage.io/techdocs-ref':
              'url:https://git.example.com/ops/tree/main/',
          },
        });

      it('goes through UrlReader with the stored etag', async () => {
        const ops = await harness();
        ops.catalogHolds(remote(ops));
        ops.urlReader.readTree.mockResolvedValueOnce({
          etag: 'first',
          files: async () => [
            file('mkdocs.yml', SITE),
            file('docs/a.md', page('A')),
          ],
        } as any);
        await ops.refresh();
        expect(await ops.paths()).toEqual(['a']);

        ops.urlReader.readTree.mockRejectedValueOnce(new NotModifiedError());
        expect(await ops.refresh()).toMatchObject({ unchanged: 1 });
        expect(ops.urlReader.readTree).toHaveBeenLastCalledWith(
          'https://git.example.com/ops/tree/main/',
          expect.objectContaining({ etag: 'first' }),
        );

        ops.urlReader.readTree.mockRejectedValueOnce(
          new Error('503 from the host'),
        );
        await ops.refresh();
        expect(await ops.paths()).toEqual(['a']);
        expect(await ops.source()).toMatchObject({
          state: 'stale',
          error: { message: '503 from the host' },
        });
      });

      it('takes the time of a changed text from the tree', async () => {
        const ops = await harness();
        ops.catalogHolds(remote(ops));
        const times: Array<string | null> = [];
        for (const lastModifiedAt of [
          new Date('2026-01-01T00:00:00.000Z'),
          new Date('2026-01-02T00:00:00.000Z'),
          new Date(1_000_000),
          new Date(NaN),
          undefined,
        ]) {
          const text = page(`A of ${lastModifiedAt?.getTime()}`);
          ops.urlReader.readTree.mockResolvedValueOnce({
            etag: text,
            files: async () => [{ ...file('docs/a.md', text), lastModifiedAt }],
          } as any);
          await ops.refresh();
          const { items } = await ops.store.listRevisions(
            (await ops.chapter('a'))!,
            { limit: 10 },
          );
          times.push(items.find(({ current }) => current)!.authoredAt);
        }
        expect(times).toEqual([
          null,
          '2026-01-02T00:00:00.000Z',
          null,
          null,
          null,
        ]);
      });

      it('reads the tree again when only its description changed', async () => {
        const ops = await harness();
        ops.catalogHolds(remote(ops));
        ops.urlReader.readTree.mockResolvedValue({
          etag: 'same',
          files: async () => [file('docs/a.md', page('A'))],
        } as any);
        await ops.refresh();
        const changed = remote(ops);
        changed.spec!.owner = 'group:default/others';
        ops.catalogHolds(changed);
        await ops.refresh();
        expect(ops.urlReader.readTree.mock.lastCall![1]?.etag).toBeUndefined();
        expect((await ops.chapter('a'))!.owner!.ref).toBe(
          'group:default/others',
        );
      });

      it('gives up after runbooks.limits.readSeconds', async () => {
        const ops = await harness({ limits: { readSeconds: 1 } });
        ops.catalogHolds(remote(ops));
        ops.urlReader.readTree.mockReturnValueOnce(new Promise(() => {}));
        await ops.refresh();
        expect(await ops.source()).toMatchObject({
          state: 'failed',
          error: { message: expect.stringContaining('1 s') },
        });
      });
    });

    it('gives its claims back when the process ends in the middle of a read', async () => {
      const ops = await harness();
      ops.catalogHolds(
        runbookEntity(ops.folder, {
          annotations: {
            'backstage.io/techdocs-ref': 'url:https://a.example.com/',
          },
        }),
      );
      let fail: (error: Error) => void = () => {};
      ops.urlReader.readTree.mockReturnValueOnce(
        new Promise((_, reject) => {
          fail = reject;
        }),
      );
      const ending = ops.ingest();
      const reading = ending.syncAll();
      while (ops.urlReader.readTree.mock.calls.length === 0) {
        await new Promise(resolve => setTimeout(resolve, 10));
      }
      await ending.stop();
      fail(new Error('ECONNREFUSED'));
      await reading;
      expect(await ops.source()).toMatchObject({
        state: 'never-read',
        error: null,
      });

      ops.urlReader.readTree.mockResolvedValueOnce({
        etag: 'one',
        files: async () => [
          { path: 'docs/a.md', content: async () => Buffer.from('# A') },
        ],
      } as any);
      await ops.refresh();
      expect(await ops.paths()).toEqual(['a']);
    });

    it('reads each source once when two instances sync at the same time', async () => {
      const ops = await harness();
      ops.catalogHolds(
        runbookEntity(ops.folder, {
          annotations: {
            'backstage.io/techdocs-ref': 'url:https://a.example.com/',
          },
        }),
      );
      ops.urlReader.readTree.mockImplementation(async () => {
        await new Promise(resolve => setTimeout(resolve, 200));
        return {
          etag: 'one',
          files: async () => [
            { path: 'docs/a.md', content: async () => Buffer.from('# A') },
          ],
        } as any;
      });
      const [first, second] = [ops.ingest(), ops.ingest()];
      await Promise.all([first.syncAll(), second.syncAll()]);
      await second.syncAll();
      expect(ops.urlReader.readTree).toHaveBeenCalledTimes(1);
    });
  });
});
