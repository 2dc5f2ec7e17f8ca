// SPDX-License-Identifier: Apache-2.0
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import {
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

/** More is no runbook. */
const MOST_FILES = 500;
const MOST_BYTES = 16 * 1024 * 1024;

/** A regular file: its path with `/`, and what stands in it. */
export type FolderFile = { path: string; content: Buffer };

/**
 * The place of a published folder. A name is one step down and nothing else, so that it cannot lead anywhere.
 *
 * @throws InputError for any other name
 */
export function resolveFolder(root: string, name: string): string {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
    throw new InputError(
      `"${name}" is no name of a folder: write at most 63 small letters, digits and hyphens, such as claims-runbook.`,
    );
  }
  return resolveSafeChildPath(root, name);
}

const ifThere = async <T>(answer: Promise<T>): Promise<T | undefined> =>
  answer.catch(error => {
    if (isError(error) && (error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  });

/** Whether there is a folder; a link to one is none. */
export async function isFolder(path: string): Promise<boolean> {
  return (await ifThere(lstat(path)))?.isDirectory() ?? false;
}

/**
 * Reads the files of a folder, without those that begin with a dot.
 *
 * @throws InputError for links, which may lead out of it, and for more than a demo should hold
 */
export async function readFolder(folder: string): Promise<FolderFile[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files: FolderFile[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const path = relative(folder, join(entry.parentPath, entry.name))
      .split(sep)
      .join('/');
    if (/(?:^|\/)\./.test(path) || entry.isDirectory()) continue;
    if (!entry.isFile()) {
      throw new InputError(`"${path}" is no regular file: leave it out.`);
    }
    const content = await readFile(join(folder, path));
    bytes += content.length;
    files.push({ path, content });
    if (files.length > MOST_FILES || bytes > MOST_BYTES) {
      throw new InputError(
        `The demo publishes at most ${MOST_FILES} files of ${MOST_BYTES} bytes together.`,
      );
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const isCatalogInfo = ({ path }: FolderFile) =>
  /^catalog-info\.ya?ml$/.test(path);

/**
 * Writes files below a folder, each whole: nobody sees half a file. What the catalog looks for comes last, when all that it
 * names is there.
 *
 * @throws InputError where a link stands in the way
 */
export async function writeFolder(
  folder: string,
  files: FolderFile[],
): Promise<void> {
  const ordered = [
    ...files.filter(file => !isCatalogInfo(file)),
    ...files.filter(isCatalogInfo),
  ];
  for (const { path, content } of ordered) {
    const target = await resolveTarget(folder, path);
    const scratch = join(
      dirname(target),
      `.${basename(target)}.${randomUUID()}`,
    );
    await writeFile(scratch, content, { flag: 'wx' });
    await rename(scratch, target);
  }
}

/** Makes the folders on the way, and follows no link. */
async function resolveTarget(folder: string, path: string): Promise<string> {
  const target = resolveSafeChildPath(folder, path);
  let parent = folder;
  for (const step of ['', ...path.split('/').slice(0, -1)]) {
    parent = join(parent, step);
    await mkdir(parent, { recursive: step === '' }).catch(error => {
      if (error.code !== 'EEXIST') throw error;
    });
    if (!(await isFolder(parent))) {
      throw new InputError(`"${step || basename(folder)}" is no folder.`);
    }
  }
  return target;
}
