// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@medsuite/backstage-plugin-runbooks-common';
import { createHash } from 'node:crypto';

/** One file of a source's tree; `path` is relative to the root of the tree, with forward slashes. */
export type TreeFile = {
  path: string;
  /** SHA-256 of its content, in hex. */
  hash: string;
  /** When it was last changed, where that is told. */
  modifiedAt?: Date;
  /**
   * What it holds. A file that is known from an earlier read is opened only now.
   *
   * @throws when that is no longer what `hash` was made of
   */
  content(): Promise<Buffer>;
};

export const hashContent = (content: Buffer): string =>
  createHash('sha256').update(content).digest('hex');

/** A file that was read just now. */
export const fileInMemory = (path: string, bytes: Buffer): TreeFile => ({
  path,
  hash: hashContent(bytes),
  content: async () => bytes,
});

/**
 * The files of a source that matter here: `mkdocs.yml`, Markdown, and files of alert rules. `skipped` are those that were
 * there but not read (too large, unreadable): what was read of them must not vanish.
 */
export type SourceTree = {
  etag: string;
  files: TreeFile[];
  skipped: string[];
  /** Files that are not read and that links of pages may lead to; undefined where they are not known, or too many. */
  assets?: string[];
  problems: Problem[];
};

/** Bounds of what is read from one source; see `runbooks.limits` in config.d.ts. */
export type TreeLimits = {
  fileBytes: number;
  files: number;
  treeBytes: number;
  readSeconds: number;
};

/** Tells of a path in the tree whether the file is to be read. */
export type FileSelection = (path: string) => boolean;

export const isMarkdown = (path: string) => /\.(md|markdown)$/i.test(path);
export const isMkdocsConfig = (path: string) => /^mkdocs\.ya?ml$/.test(path);
/** Settings of `runbooks lint`, as they hold for all pages of the tree. */
export const isLintConfig = (path: string) =>
  /^runbooks\.config\.ya?ml$/.test(path);

const ASSET =
  /(^|\/)[^./]+$|\.(avif|csv|docx?|drawio|gif|html?|ico|jpe?g|json|mp4|pdf|png|pptx?|svg|txt|webm|webp|xlsx?|ya?ml|zip)$/i;
/** Whether a file is of a kind that pages link to or show. */
export const isAsset = (path: string) => !isMarkdown(path) && ASSET.test(path);

/** More are a sign of a tree that is not made of docs. */
const MOST_ASSETS = 20_000;

/** Assets as they are told of: by path, or not at all. */
export const listAssets = (paths: Iterable<string>): string[] | undefined => {
  const assets = [...new Set(paths)].sort();
  return assets.length > MOST_ASSETS ? undefined : assets;
};

const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

/** Counts what a tree takes up and tells, file by file, whether it still fits. */
export class TreeBudget {
  readonly problems: Problem[] = [];
  readonly skipped: string[] = [];
  #files = 0;
  #bytes = 0;

  constructor(
    private readonly limits: TreeLimits,
    readonly selects: FileSelection,
  ) {}

  /** @returns whether a file of that size may be read; if not, a problem says why */
  admits(path: string, size: number): boolean {
    if (size > this.limits.fileBytes) {
      this.refuse(
        path,
        'file-too-large',
        `The file has ${mebibytes(size)}, more than ${mebibytes(
          this.limits.fileBytes,
        )}: split it, or raise runbooks.limits.fileBytes.`,
      );
      return false;
    }
    if (isMkdocsConfig(path)) {
      // It says where the pages are: never crowded out by them.
      return true;
    }
    if (this.#files + 1 > this.limits.files) {
      this.refuse(
        path,
        'too-many-files',
        `The source has more than ${this.limits.files} files, this one was not read: split the source, or raise runbooks.limits.files.`,
      );
      return false;
    }
    if (this.#bytes + size > this.limits.treeBytes) {
      this.refuse(
        path,
        'tree-too-large',
        `The source has more than ${mebibytes(
          this.limits.treeBytes,
        )} of files, this one was not read: split the source, or raise runbooks.limits.treeBytes.`,
      );
      return false;
    }
    this.#files += 1;
    this.#bytes += size;
    return true;
  }

  refuse(path: string, code: string, message: string): void {
    this.problems.push({ path, line: null, severity: 'error', code, message });
    this.skipped.push(path);
  }
}
