// SPDX-License-Identifier: Apache-2.0
import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type {
  Chapter,
  ChapterDetail,
  ChapterPage,
  ChapterPlaceOfUse,
  ChapterSectionsPage,
  chapterQuerySchema,
  EntityChapters,
  Page,
  Parameter,
  ParameterValue,
  RefreshResult,
  Source,
  sourceQuerySchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { z } from 'zod';
import type { AlertEntities } from '../alerts/AlertEntities';
import { findParameterValues } from '../alerts/findParameterValues';
import type { RunbooksConfig } from '../config';
import type { DatabaseRunbookStore } from '../database';
import type { ReaderScope } from '../database/chapterSelection';
import type { PageRequest } from '../database/keyset';
import { audited } from './audited';
import type { CallOptions, ChangeOptions } from './caller';
import type { ChapterRights } from './ChapterRights';
import { findChapter } from './findChapter';
import { narrowChanges } from './narrowChanges';
import { findNewIssueUrl } from './newIssueUrl';
import {
  presentChapter,
  presentChapterDetail,
  presentFacets,
} from './presentChapter';
import type { ReaderAccess } from './ReaderAccess';
import { readAudience } from './readerAudience';
import type { RunbookIngest } from './types';

/** What the service stands on. */
export interface RunbooksServiceOptions {
  store: DatabaseRunbookStore;
  ingest: Pick<RunbookIngest, 'refreshSource'>;
  access: ReaderAccess;
  rights: Pick<ChapterRights, 'of'>;
  alertEntities: AlertEntities;
  auth: AuthService;
  userInfo: UserInfoService;
  auditor: AuditorService;
  logger: LoggerService;
  integrations: Pick<ScmIntegrationRegistry, 'byUrl'>;
  config: Pick<RunbooksConfig, 'alerts' | 'categories' | 'roles'>;
}

/** The use cases, and the only door to the store: whoever asks gets what they may see and nothing of the rest. */
export class RunbooksService {
  readonly #options: RunbooksServiceOptions;

  constructor(options: RunbooksServiceOptions) {
    this.#options = options;
  }

  /** The sources that the caller may see, by title. */
  async listSources(
    query: z.output<typeof sourceQuerySchema>,
    { credentials }: CallOptions,
  ): Promise<Page<Source>> {
    const { store, access } = this.#options;
    const { nextCursor, ...page } = await store.listSources({
      scope: await access.scopeOf(credentials),
      state: query.state,
      page: query,
    });
    return { ...page, pageInfo: { nextCursor } };
  }

  /** @throws NotFoundError when there is no such source, or none that the caller may see */
  async getSource(ref: string, { credentials }: CallOptions): Promise<Source> {
    const scope = await this.#options.access.scopeOf(credentials, [ref]);
    return this.#findSource(ref, scope);
  }

  /**
   * Reads a source now. A source that cannot be read is an answer too: it comes back stale or failed, with the reason.
   * Every try is audited, refused ones too.
   *
   * @throws NotAllowedError without `runbooks.source.refresh`
   * @throws NotFoundError when the entity is no source, or the caller may not see it
   */
  async refreshSource(
    ref: string,
    options: ChangeOptions,
  ): Promise<RefreshResult> {
    const { credentials, request } = options;
    return audited(
      {
        auditor: this.#options.auditor,
        eventId: 'source-refresh',
        request,
        meta: { source: ref },
      },
      async note => {
        const result = await this.#refresh(ref, credentials);
        const { added, changed, removed, renamed } = result.changes;
        note({
          state: result.source.state,
          added: added.length,
          changed: changed.length,
          removed: removed.length,
          renamed: renamed.length,
        });
        return result;
      },
    );
  }

  /** Chapters that pass the filters, with facet counts. */
  async listChapters(
    query: z.output<typeof chapterQuerySchema>,
    { credentials }: CallOptions,
  ): Promise<ChapterPage> {
    const { limit, cursor, orderBy, ...filters } = query;
    const { store, access, config } = this.#options;
    const scope = await access.scopeOf(credentials);
    if (filters.entityRef) {
      await access.requireEntity(filters.entityRef, scope, credentials);
    }
    const page = { limit, cursor };
    const chapters = await this.#pageOf({ scope, filters, orderBy, page });
    const counts = await store.countFacets(scope, filters);
    return { ...chapters, facets: presentFacets(counts, config.categories) };
  }

  /**
   * One chapter, whole. Attachments to entities that the caller may not see are left out.
   *
   * @param address - `{namespace}/{kind}/{name}/{path}`
   * @param options - `entityRef` and `labels` tell where the chapter is to be carried out
   * @throws NotFoundError when there is no such chapter, or the caller may not see it
   */
  async getChapter(
    address: string,
    options: CallOptions & ChapterPlaceOfUse,
  ): Promise<ChapterDetail> {
    const { credentials } = options;
    const { store, access, rights, config, integrations } = this.#options;
    const chapter = await findChapter({ store, access }, address, credentials);
    const visible = await access.narrowEntities(
      async () =>
        Array.from(new Set(chapter.attachments.map(it => it.entityRef))),
      credentials,
    );
    const [can] = await rights.of(credentials, [chapter]);
    return presentChapterDetail(chapter, {
      attachments: chapter.attachments.filter(
        ({ entityRef }) => !visible || visible.has(entityRef),
      ),
      access: await readAudience(
        { ...this.#options, roles: config.roles },
        credentials,
        chapter.audience,
      ),
      can,
      newIssueUrl: findNewIssueUrl(chapter.links.source, integrations),
      parameterValues: await this.#readParameters(chapter.parameters, options),
    });
  }

  /** All chapters with the text of their sections, by source and path: what search engines index. */
  async listChapterSections(
    page: PageRequest,
    { credentials }: CallOptions,
  ): Promise<ChapterSectionsPage> {
    const { store, access } = this.#options;
    const scope = await access.scopeOf(credentials);
    const { items, nextCursor } = await store.listChapterSections({
      scope,
      page,
    });
    return {
      items: items.map(({ chapter, ...rest }) => ({
        chapter: presentChapter(chapter),
        ...rest,
      })),
      totalItems: await store.countChapters(scope, {}),
      pageInfo: { nextCursor },
    };
  }

  /**
   * What applies to an entity, most urgent first, with every source that it comes from.
   *
   * @throws NotFoundError when the catalog has no such entity, or none that the caller may see
   */
  async listEntityChapters(
    entityRef: string,
    page: PageRequest,
    { credentials }: CallOptions,
  ): Promise<EntityChapters> {
    const { store, access } = this.#options;
    const scope = await access.scopeOf(credentials);
    await access.requireEntity(entityRef, scope, credentials);
    const filters = { entityRef };
    const chapters = await this.#pageOf({
      scope,
      filters,
      orderBy: 'urgency',
      page,
    });
    // The entity's own source is told even when it brought nothing: it may have failed.
    const sources = await store.listSourcesOfChapters(scope, filters);
    return {
      entityRef,
      ...chapters,
      sources: await store.getSources(
        scope,
        Array.from(new Set([...sources, entityRef])),
      ),
    };
  }

  /** Undefined when it was not said where the chapter is to be carried out. */
  async #readParameters(
    parameters: Parameter[],
    options: CallOptions & ChapterPlaceOfUse,
  ): Promise<ParameterValue[] | undefined> {
    const { credentials, entityRef, labels = {} } = options;
    if (!entityRef && Object.keys(labels).length === 0) {
      return undefined;
    }
    const { alertEntities, config } = this.#options;
    const needsEntity = parameters.some(parameter => parameter.entity);
    const asked =
      entityRef && needsEntity
        ? await alertEntities.find(entityRef, credentials)
        : undefined;
    const [named] = needsEntity
      ? await alertEntities.findNamed([labels], credentials)
      : [[]];
    const entities = [...(asked ? [asked] : []), ...named];
    return findParameterValues(
      parameters,
      { entities, labels },
      config.alerts.entityLabels,
    );
  }

  async #pageOf(
    options: Parameters<DatabaseRunbookStore['listChapters']>[0],
  ): Promise<Page<Chapter>> {
    const { store } = this.#options;
    const { entityRef } = options.filters;
    const { items, totalItems, nextCursor } = await store.listChapters(options);
    const ids = items.map(item => item.storedId);
    const attachments = entityRef
      ? await store.listAttachments(ids, entityRef)
      : undefined;
    return {
      items: items.map(item =>
        presentChapter(item, attachments?.get(item.storedId)),
      ),
      totalItems,
      pageInfo: { nextCursor },
    };
  }

  async #refresh(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<RefreshResult> {
    const { access, ingest, store } = this.#options;
    await access.requireRefresh(credentials);
    // The source may be too new to be stored, so it is the entity that must be visible.
    const scope = await access.scopeOf(credentials, [ref]);
    if (scope.sources && !scope.sources.includes(ref)) {
      throw noSource(ref);
    }
    const { changes } = await ingest.refreshSource(ref);
    const source = await this.#findSource(ref, scope);
    return {
      source,
      changes: scope.condition
        ? narrowChanges(changes, source, await store.filterPaths(scope, ref))
        : changes,
    };
  }

  async #findSource(ref: string, scope: ReaderScope): Promise<Source> {
    const [source] = await this.#options.store.getSources(scope, [ref]);
    if (!source) {
      throw noSource(ref);
    }
    return source;
  }
}

function noSource(ref: string): NotFoundError {
  return new NotFoundError(`There is no runbook source ${ref}`);
}
