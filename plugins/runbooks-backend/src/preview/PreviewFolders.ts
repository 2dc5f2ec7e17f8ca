// SPDX-License-Identifier: Apache-2.0
import { InputError, toError } from '@backstage/errors';
import { promises as fs } from 'node:fs';
import path from 'node:path';

/** Whether a path lies in a folder as it is written; asks no disk, unlike Backstage's own. */
function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return (
    relative !== '' &&
    relative.split(path.sep)[0] !== '..' &&
    !path.isAbsolute(relative)
  );
}

/** Why a file of an allowed folder cannot be read. What the system says of it has paths of the server in it. */
export function describeUnreadable(error: unknown): InputError {
  const { code } = toError(error) as { code?: string };
  return new InputError(
    `url: the backend cannot read that file (${code}): correct its access rights`,
  );
}

/** Codes of the system for a path at which there is nothing. */
const NOTHING_THERE = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'];

/**
 * The folders of the backend's own disk in which somebody may look (`runbooks.preview.folders`). Nothing outside of them is
 * touched, not even to find out whether it is there, and no symbolic link below them is followed.
 */
export class PreviewFolders {
  readonly #folders: string[];

  /** @param folders - absolute paths */
  constructor(folders: string[]) {
    this.#folders = folders;
  }

  /**
   * Finds a file. A relative path begins at the folders.
   *
   * @returns its absolute path
   * @throws InputError for a path that is not allowed or not there; it tells no path of the server
   */
  async findFile(asked: string): Promise<string> {
    if (this.#folders.length === 0) {
      throw new InputError(
        'url: this portal reads no folders of its own disk: give an address that begins with https://, or the files themselves (an admin can allow folders by runbooks.preview.folders)',
      );
    }
    let isAllowed = false;
    for (const folder of this.#folders) {
      const file = path.resolve(folder, asked);
      if (isBelow(folder, file)) {
        isAllowed = true;
        if (await this.#isPlain(folder, file)) {
          return file;
        }
      }
    }
    throw new InputError(
      isAllowed
        ? `url: there is no ${path.basename(asked)} at ${path.dirname(
            asked,
          )}: correct the path, or put the file there`
        : 'url: is not in a folder that this portal may look into (runbooks.preview.folders): give a path in one, or the files themselves',
    );
  }

  /** Whether a folder that a file named is, links resolved, in one of the allowed ones. */
  async admits(folder: string): Promise<boolean> {
    const target = await fs.realpath(folder).catch(() => undefined);
    if (target === undefined) {
      return false;
    }
    for (const allowed of this.#folders) {
      const root = await fs.realpath(allowed).catch(() => undefined);
      if (root !== undefined && (root === target || isBelow(root, target))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a file is there, by no symbolic link below the folder.
   *
   * @throws InputError when a link is in the way
   */
  async #isPlain(folder: string, file: string): Promise<boolean> {
    let real: string;
    let expected: string;
    let isFile: boolean;
    try {
      const root = await fs.realpath(folder);
      expected = path.join(root, path.relative(folder, file));
      real = await fs.realpath(file);
      isFile = (await fs.stat(real)).isFile();
    } catch (error) {
      const { code } = toError(error) as { code?: string };
      if (code !== undefined && NOTHING_THERE.includes(code)) {
        return false;
      }
      throw describeUnreadable(error);
    }
    if (real !== expected) {
      throw new InputError(
        'url: leads through a symbolic link, which is not followed: give the path of the file itself',
      );
    }
    return isFile;
  }
}
