// SPDX-License-Identifier: Apache-2.0
import { NotFoundError } from '@backstage/errors';
import {
  stringifyChapterAddress,
  type ChapterLint,
  type ChapterVerdict,
  type SourceLint,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  countFindings,
  rateQuality,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import type { DatabaseRunbookStore } from '../database';
import type { PageRequest } from '../database/keyset';
import type { StoredVerdict } from '../database/lintReads';
import type { CallOptions } from '../service/caller';
import { findChapter } from '../service/findChapter';
import { presentChapter } from '../service/presentChapter';
import type { ReaderAccess } from '../service/ReaderAccess';

/** Tells what the lint rules say of chapters, of those that the caller may read and nothing of the rest. */
export class LintService {
  readonly #store: DatabaseRunbookStore;
  readonly #access: ReaderAccess;

  constructor(options: { store: DatabaseRunbookStore; access: ReaderAccess }) {
    this.#store = options.store;
    this.#access = options.access;
  }

  /**
   * What the rules say of the present revision of a chapter.
   *
   * @throws NotFoundError when there is no such chapter, or the caller may not see it
   */
  async getChapterLint(
    address: string,
    { credentials }: CallOptions,
  ): Promise<ChapterLint> {
    const chapter = await findChapter(
      { store: this.#store, access: this.#access },
      address,
      credentials,
    );
    const lint = await this.#store.getChapterLint(chapter);
    const findings = lint?.findings ?? [];
    return {
      address: stringifyChapterAddress(chapter),
      // What stands elsewhere has no text of its own.
      revision: chapter.links.external ? null : chapter.revision,
      checkedAt: lint?.checkedAt ?? null,
      quality: lint && !lint.isIgnored ? rateQuality(findings) : null,
      counts: countFindings(findings),
      findings,
    };
  }

  /**
   * What the rules say of the chapters of a source.
   *
   * @throws NotFoundError when there is no such source, or none that the caller may see
   */
  async getSourceLint(
    sourceRef: string,
    page: PageRequest,
    { credentials }: CallOptions,
  ): Promise<SourceLint> {
    const scope = await this.#access.scopeOf(credentials, [sourceRef]);
    const [source] = await this.#store.getSources(scope, [sourceRef]);
    if (!source) {
      throw new NotFoundError(`There is no source ${sourceRef}`);
    }
    const { items, nextCursor, ...rest } = await this.#store.getSourceLint({
      scope,
      sourceRef,
      page,
    });
    return {
      source: sourceRef,
      ...rest,
      items: items.map(presentVerdict),
      pageInfo: { nextCursor },
    };
  }
}

/** A stored verdict as lists answer it. */
export function presentVerdict(verdict: StoredVerdict): ChapterVerdict {
  return { ...verdict, chapter: presentChapter(verdict.chapter) };
}
