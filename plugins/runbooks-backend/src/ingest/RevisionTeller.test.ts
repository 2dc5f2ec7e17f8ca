// SPDX-License-Identifier: Apache-2.0
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import fs from 'node:fs';
import path from 'node:path';
import git from 'isomorphic-git';
import { IngestHarness, runbookEntity } from '../__testUtils__/IngestHarness';
import { RevisionTeller } from './RevisionTeller';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const SOURCE = 'runbook:default/ops';

describe.each(databases.eachSupportedId())(
  'who wrote chapters, on %s',
  databaseId => {
    let harness: IngestHarness;
    let teller: RevisionTeller;
    let told: number;
    let day: number;

    const folder = () => path.join(harness.folder, 'books');
    const write = (files: Record<string, string>) => {
      for (const [file, text] of Object.entries(files)) {
        const full = path.join(folder(), 'docs', file);
        fs.mkdirSync(path.dirname(full), { recursive: true });
        fs.writeFileSync(full, text);
        // At rest, as a tree is some time after it was written.
        const past = new Date(Date.now() - 10_000);
        fs.utimesSync(full, past, past);
      }
    };
    const commit = async (
      message: string,
      options: {
        name?: string;
        parent?: string[];
        ref?: string;
        dir?: string;
        gitdir?: string;
      } = {},
    ) => {
      day += 1;
      const { name = 'Ann', dir = harness.folder, gitdir, ...rest } = options;
      await git.add({ fs, dir, gitdir, filepath: '.' });
      return git.commit({
        fs,
        dir,
        gitdir,
        message,
        ...rest,
        author: {
          name,
          email: `${name}@example.com`,
          timestamp: Date.UTC(2026, 0, day) / 1000,
          timezoneOffset: -60,
        },
      });
    };
    const read = async () => {
      await harness.ingest({ teller }).refreshSource(SOURCE);
      await teller.idle();
    };
    const origins = async () => {
      const { items } = await harness.store.listChapters({
        scope: {},
        filters: {},
        orderBy: 'title',
        page: { limit: 100 },
      });
      const out: Record<string, string | null> = {};
      for (const item of items) {
        const page = await harness.store.listRevisions(item, { limit: 10 });
        const current = page.items.find(it => it.current)!;
        out[item.path] =
          current.commit === null
            ? null
            : `${current.author} ${current.authoredAt?.slice(0, 10)} ${
                current.summary
              }`;
      }
      return out;
    };

    beforeEach(async () => {
      harness = await IngestHarness.create(await databases.init(databaseId));
      harness.catalogHolds(runbookEntity(folder()));
      told = 0;
      day = 0;
      teller = new RevisionTeller({
        store: harness.store,
        logger: mockServices.logger.mock(),
        onTold: () => {
          told += 1;
        },
      });
    });

    afterEach(async () => {
      await teller.stop();
    });

    it('is found in the commits that brought the texts', async () => {
      await git.init({ fs, dir: harness.folder });
      write({ 'a.md': '# A', 'b.md': '# B', 'deep/er/c.md': '# C' });
      await commit('Begin\n\nWith much ado');
      write({ 'b.md': '# B\n\nMore' });
      await commit('More of B', { name: 'Bob' });
      write({ 'deep/er/c.md': '# C\n\nOther' });
      await commit('Other C');
      write({ 'deep/er/c.md': '# C' });
      await commit('C as it was');
      await read();
      expect(await origins()).toEqual({
        a: 'Ann 2026-01-01 Begin',
        b: 'Bob 2026-01-02 More of B',
        'deep/er/c': 'Ann 2026-01-04 C as it was',
      });
      expect(told).toBe(1);
      await read();
      expect(told).toBe(1);
    });

    it('is found behind a merge', async () => {
      await git.init({ fs, dir: harness.folder, defaultBranch: 'main' });
      write({ 'a.md': '# A', 'b.md': '# B' });
      const first = await commit('Begin');
      write({ 'b.md': '# B of Bob' });
      const side = await commit('B of Bob', {
        name: 'Bob',
        parent: [first],
        ref: 'refs/heads/side',
      });
      write({ 'a.md': '# A of Ann', 'b.md': '# B' });
      const main = await commit('A of Ann', { parent: [first] });
      write({ 'b.md': '# B of Bob' });
      await commit('Merge', { parent: [main, side] });
      await read();
      expect(await origins()).toEqual({
        a: 'Ann 2026-01-03 A of Ann',
        b: 'Bob 2026-01-02 B of Bob',
      });
    });

    it('is not known of an edit until it is committed', async () => {
      await git.init({ fs, dir: harness.folder });
      write({ 'a.md': '# A', 'b.md': '# B' });
      await commit('Begin');
      write({ 'a.md': '# A\n\nEdited' });
      await read();
      expect(await origins()).toEqual({ a: null, b: 'Ann 2026-01-01 Begin' });
      await commit('Edit A', { name: 'Bob' });
      await read();
      expect(await origins()).toMatchObject({ a: 'Bob 2026-01-02 Edit A' });
    });

    describe('in a linked work tree', () => {
      /** The folder that the repository has for the work tree. */
      let own: string;

      beforeEach(async () => {
        const gitdir = path.join(harness.folder, 'main', '.git');
        const repository = { dir: folder(), gitdir };
        own = path.join(gitdir, 'worktrees', 'books');
        await git.init({ fs, ...repository, defaultBranch: 'main' });
        write({ 'a.md': '# A' });
        await commit('Begin', repository);
        await git.branch({ fs, ...repository, ref: 'side' });
        write({ 'a.md': '# A of main' });
        await commit('A of main', repository);
        write({ 'a.md': '# A' });
        fs.mkdirSync(own, { recursive: true });
        fs.writeFileSync(path.join(own, 'HEAD'), 'ref: refs/heads/side\n');
        fs.writeFileSync(path.join(own, 'commondir'), '../..\n');
        fs.writeFileSync(path.join(own, 'gitdir'), `${folder()}/.git\n`);
        fs.writeFileSync(path.join(folder(), '.git'), `gitdir: ${own}\n`);
      });

      it('is found in the branch that is checked out there', async () => {
        await read();
        expect(await origins()).toEqual({ a: 'Ann 2026-01-01 Begin' });
      });

      it.each([
        ['another work tree', () => `${harness.folder}/.git`],
        ['one that is gone', () => '/nowhere/.git'],
      ])('is not known when the repository has it for %s', async (_, other) => {
        await git.init({ fs, dir: harness.folder });
        fs.writeFileSync(path.join(own, 'gitdir'), `${other()}\n`);
        await read();
        expect(await origins()).toEqual({ a: null });
      });

      it('is not known when the folder is not of the repository', async () => {
        const forged = path.join(harness.folder, 'forged');
        fs.cpSync(own, forged, { recursive: true });
        fs.writeFileSync(
          path.join(forged, 'commondir'),
          path.join(harness.folder, 'main', '.git'),
        );
        fs.writeFileSync(path.join(folder(), '.git'), `gitdir: ${forged}\n`);
        await read();
        expect(await origins()).toEqual({ a: null });
      });
    });

    it.each<[string, () => Promise<unknown>]>([
      ['there is no repository', async () => {}],
      ['it has no commit', async () => git.init({ fs, dir: harness.folder })],
      [
        'it cannot be read',
        async () => {
          await git.init({ fs, dir: harness.folder });
          await commit('Begin');
          fs.rmSync(path.join(harness.folder, '.git/objects'), {
            recursive: true,
          });
        },
      ],
    ])('is not known when %s', async (_name, prepare) => {
      write({ 'a.md': '# A' });
      await prepare();
      await read();
      expect(await origins()).toEqual({ a: null });
      expect(told).toBe(0);
    });
  },
);
