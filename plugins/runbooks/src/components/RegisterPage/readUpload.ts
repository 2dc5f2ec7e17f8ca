// SPDX-License-Identifier: Apache-2.0
import {
  PREVIEW_LIMITS,
  type PreviewRequest,
} from '@medsuite/backstage-plugin-runbooks-common';

/** A file that was chosen or dropped, with its path in the folder. */
export type PickedFile = { path: string; file: File };

/** A catalog file and what stands beside it. */
export type Upload = Extract<PreviewRequest, { catalogInfo: string }> & {
  /** Name of the catalog file, as shown. */
  name: string;
  files: Array<{ path: string; text: string }>;
};

/** Why files cannot be looked at. */
export type UploadFailure = 'noCatalogFile' | 'tooManyFiles' | 'tooLarge';

// What wraps the texts in a request takes some room too.
export const MOST_BYTES = Math.floor(PREVIEW_LIMITS.bodyBytes * 0.85);
const SKIPPED = /(^|\/)(\.[^/]+|node_modules|site)\//;
const TAKEN = /\.(md|markdown|ya?ml)$/i;
const CATALOG_FILE = /(^|\/)catalog-info\.ya?ml$/i;

const depthOf = ({ path }: PickedFile) => path.split('/').length;

/**
 * Takes of a folder what the portal would read: the catalog file nearest to its top, and the pages and settings below the
 * folder in which that stands.
 */
export async function readUpload(
  picked: PickedFile[],
): Promise<Upload | { failure: UploadFailure }> {
  const files = picked.filter(
    ({ path }) => TAKEN.test(path) && !SKIPPED.test(path),
  );
  const [catalogFile] = files
    .filter(({ path }) => CATALOG_FILE.test(path))
    .sort((a, b) => depthOf(a) - depthOf(b));
  if (!catalogFile) {
    return { failure: 'noCatalogFile' };
  }
  const folder = catalogFile.path.replace(/[^/]+$/, '');
  const beside = files.filter(
    it => it !== catalogFile && it.path.startsWith(folder),
  );
  if (beside.length > PREVIEW_LIMITS.files) {
    return { failure: 'tooManyFiles' };
  }
  const bytes = [catalogFile, ...beside].reduce(
    (sum, { file }) => sum + file.size,
    0,
  );
  if (bytes > MOST_BYTES) {
    return { failure: 'tooLarge' };
  }
  return {
    name: catalogFile.path,
    catalogInfo: await catalogFile.file.text(),
    files: await Promise.all(
      beside.map(async ({ path, file }) => ({
        path: path.slice(folder.length),
        text: await file.text(),
      })),
    ),
  };
}

/** Files of an input, which tells paths where a folder was chosen. */
export const listChosen = (files: FileList | null): PickedFile[] =>
  [...(files ?? [])].map(file => ({
    path: file.webkitRelativePath || file.name,
    file,
  }));

/** What was dropped: files, and whole folders with all that is in them. */
export async function listDropped(
  transfer: DataTransfer,
): Promise<PickedFile[]> {
  // Asked for before anything is waited for: the list is empty afterwards.
  const entries = [...transfer.items].flatMap(
    item => item.webkitGetAsEntry?.() ?? [],
  );
  if (entries.length === 0) {
    return listChosen(transfer.files);
  }
  return (await Promise.all(entries.map(readEntry))).flat();
}

async function readEntry(entry: FileSystemEntry): Promise<PickedFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ path, file }];
  }
  if (SKIPPED.test(`${path}/`)) {
    return [];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const picked: PickedFile[] = [];
  // A reader gives some entries at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) {
      return picked;
    }
    picked.push(...(await Promise.all(some.map(readEntry))).flat());
  }
}
