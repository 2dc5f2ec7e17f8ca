// SPDX-License-Identifier: Apache-2.0
import type { AuthService } from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { Permission } from '@backstage/plugin-permission-common';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  chapterReadPermission,
  RUNBOOKS_SEARCH_TYPE,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { RunbooksService } from '@medsuite/backstage-plugin-runbooks-node';
import { Readable } from 'node:stream';
import type { CollatorConfig } from './config';
import { createDocuments, type IndexedDocument } from './createDocuments';

/** Chapters in one request. */
const PAGE_SIZE = 100;

/**
 * Streams every section of every chapter as a document. Any failure ends the stream with an error, so that the search
 * engine keeps the index that it has: a partial set would take chapters out of the search.
 */
export class RunbooksCollatorFactory implements DocumentCollatorFactory {
  readonly type = RUNBOOKS_SEARCH_TYPE;
  readonly visibilityPermission: Permission;
  readonly #options: ConstructorParameters<typeof RunbooksCollatorFactory>[0];

  constructor(options: {
    auth: AuthService;
    runbooks: Pick<RunbooksService, 'getSections'>;
    config: Pick<CollatorConfig, 'authorizeBy' | 'locationTemplate'>;
    /** Told when documents could not be had. */
    onFailure?: () => void;
  }) {
    this.#options = options;
    this.visibilityPermission =
      options.config.authorizeBy === 'source'
        ? catalogEntityReadPermission
        : chapterReadPermission;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#readDocuments());
  }

  async *#readDocuments(): AsyncGenerator<IndexedDocument> {
    const { auth, runbooks, config, onFailure } = this.#options;
    let cursor: string | undefined;
    do {
      let page;
      try {
        page = await runbooks.getSections(
          { limit: PAGE_SIZE, cursor },
          { credentials: await auth.getOwnServiceCredentials() },
        );
      } catch (error) {
        onFailure?.();
        throw new ForwardedError('Runbook chapters could not be read', error);
      }
      for (const chapter of page.items) {
        yield* createDocuments(chapter, config);
      }
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
  }
}
