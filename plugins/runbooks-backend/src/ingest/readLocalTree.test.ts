// SPDX-License-Identifier: Apache-2.0
import {
  createMockDirectory,
  type MockDirectory,
} from '@backstage/backend-test-utils';
import { NotModifiedError } from '@backstage/errors';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { LocalTreeMemory } from './localTreeMemory';
import { readLocalTree } from './readLocalTree';
import { selectFiles } from './selectFiles';

const limits = { fileBytes: 1e6, files: 1000, treeBytes: 1e9, readSeconds: 60 };

const clock = Date.now;

/** As if nobody had touched the tree for a while: what is older than that is taken for what it was. */
const passTime = (milliseconds = 60_000) => {
  const now = clock() + milliseconds;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
};

describe('readLocalTree', () => {
  let root: MockDirectory;
  let memory: LocalTreeMemory;
  let opened: string[];

  const selects = selectFiles({ hasChapters: true, ruleGlobs: [] });

  const read = async (etag?: string) => {
    opened = [];
    const tree = await readLocalTree({
      root: root.path,
      etag,
      limits,
      memory,
      selects,
    });
    const texts: Record<string, string> = {};
    const openedForReading = [...opened];
    for (const file of tree.files) {
      texts[file.path] = (await file.content()).toString();
    }
    return { ...tree, texts, opened: openedForReading };
  };

  beforeEach(() => {
    root = createMockDirectory({
      content: { 'docs/a.md': 'A', 'docs/b.md': 'B', 'docs/c.txt': 'C' },
    });
    memory = new LocalTreeMemory();
    const readFile = fs.readFile.bind(fs);
    jest.spyOn(fs, 'readFile').mockImplementation((file, options) => {
      opened.push(path.basename(String(file)));
      return readFile(file, options as undefined);
    });
    passTime();
  });

  afterEach(() => {
    jest.restoreAllMocks();
    root.remove();
  });

  it('opens each file once, and none of a tree that looks as it did', async () => {
    const first = await read();
    expect(first.opened.sort()).toEqual(['a.md', 'b.md']);
    expect(first.texts).toEqual({ 'docs/a.md': 'A', 'docs/b.md': 'B' });

    await expect(read(first.etag)).rejects.toThrow(NotModifiedError);
    expect(opened).toEqual([]);
  });

  it('answers the tree again to a reader who has another etag, and opens what is asked for', async () => {
    const first = await read();
    const again = await read('another');
    expect(again).toMatchObject({ etag: first.etag, opened: [] });
    expect(again.texts).toEqual(first.texts);
  });

  it.each([
    ['a file with another text', 'docs/b.md', 'Other', ['b.md']],
    ['a file with another text of that length', 'docs/b.md', 'Z', ['b.md']],
    ['a new file', 'docs/new.md', 'N', ['new.md']],
  ])('opens only %s', async (_, file, text, expected) => {
    const first = await read();
    await fs.writeFile(path.join(root.path, file), text);
    passTime(120_000);
    const second = await read(first.etag);
    expect(second.opened).toEqual(expected);
    expect(second.texts).toMatchObject({ 'docs/a.md': 'A', [file]: text });
  });

  it('sees a change whose author set the times back', async () => {
    const first = await read();
    const file = path.join(root.path, 'docs/b.md');
    const { atime, mtime } = await fs.stat(file);
    await fs.writeFile(file, 'X');
    await fs.utimes(file, atime, mtime);
    passTime(120_000);
    expect((await read(first.etag)).texts).toMatchObject({ 'docs/b.md': 'X' });
  });

  it('sees that a file is gone, and one that took its place', async () => {
    const first = await read();
    await fs.rm(path.join(root.path, 'docs/b.md'));
    passTime(120_000);
    const second = await read(first.etag);
    expect(second.texts).toEqual({ 'docs/a.md': 'A' });
    await fs.rename(
      path.join(root.path, 'docs/a.md'),
      path.join(root.path, 'docs/b.md'),
    );
    passTime(180_000);
    expect((await read(second.etag)).texts).toEqual({ 'docs/b.md': 'A' });
  });

  it('reads again what was touched too shortly before to be told from a later change', async () => {
    passTime(1000);
    const first = await read();
    await expect(read(first.etag)).rejects.toThrow(NotModifiedError);
    expect(opened.sort()).toEqual(['a.md', 'b.md']);
  });

  it('does not hand out a text that was written since', async () => {
    await read();
    const { files } = await readLocalTree({
      root: root.path,
      limits,
      memory,
      selects,
    });
    await fs.writeFile(path.join(root.path, 'docs/a.md'), 'Half of');
    await expect(files[0].content()).rejects.toThrow(/kept changing/);
  });

  it('waits for a tree that is being written', async () => {
    jest.restoreAllMocks();
    await fs.writeFile(path.join(root.path, 'docs/a.md'), 'Half');
    const tree = readLocalTree({ root: root.path, limits, memory, selects });
    await fs.writeFile(path.join(root.path, 'docs/a.md'), 'Half and half');
    const [file] = (await tree).files;
    expect((await file.content()).toString()).toBe('Half and half');
  });

  it('forgets the trees that are no longer read', async () => {
    const { etag } = await read();
    memory.keepOnly(new Set());
    await expect(read(etag)).rejects.toThrow(NotModifiedError);
    expect(opened.sort()).toEqual(['a.md', 'b.md']);
  });
});
