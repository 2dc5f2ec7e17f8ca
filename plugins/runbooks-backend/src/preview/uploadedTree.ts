// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import type { ReadLimits } from '../config';
import {
  fileInMemory,
  TreeBudget,
  type FileSelection,
  type SourceTree,
  type TreeFile,
} from '../ingest/sourceTree';

/** A file that came with the request, as it stands beside the catalog file. */
export type UploadedFile = { path: string; text: string };

/**
 * Where uploaded files are said to stand, so that what refers to their folder is understood as for any other location. No
 * such host can exist.
 */
export const UPLOAD_BASE = 'https://upload.invalid/';

/** @throws InputError for a path that leads out of the folder, and for one that is there twice */
export function refuseBadPaths(files: UploadedFile[]): void {
  const seen = new Set<string>();
  files.forEach(({ path }, index) => {
    const field = `files.${index}.path`;
    if (
      path.includes('\u0000') ||
      path.includes('\\') ||
      path.split('/').some(part => ['', '.', '..'].includes(part))
    ) {
      throw new InputError(
        `${field}: is not a path beside the catalog-info.yaml, such as docs/edi/payer-onboarding.md`,
      );
    }
    if (seen.has(path)) {
      throw new InputError(`${field}: "${path}" is there twice`);
    }
    seen.add(path);
  });
}

/** The files below a folder of the upload, within the same limits as any other tree. */
export function readUploadedTree(
  uploaded: UploadedFile[],
  options: { folder: string; limits: ReadLimits; selects: FileSelection },
): SourceTree {
  const { folder, limits, selects } = options;
  const budget = new TreeBudget(limits, selects);
  const files = uploaded
    .flatMap(({ path, text }): TreeFile[] => {
      const inFolder = path.startsWith(folder)
        ? path.slice(folder.length)
        : undefined;
      if (inFolder === undefined || !selects(inFolder)) {
        return [];
      }
      const bytes = Buffer.from(text);
      return budget.admits(inFolder, bytes.length)
        ? [fileInMemory(inFolder, bytes)]
        : [];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    etag: '',
    files,
    skipped: budget.skipped,
    problems: budget.problems,
  };
}
