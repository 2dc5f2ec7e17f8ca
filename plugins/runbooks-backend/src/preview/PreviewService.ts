// SPDX-License-Identifier: Apache-2.0
import type {
  AuditorService,
  BackstageCredentials,
  LoggerService,
  PermissionsService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  PREVIEW_LIMITS,
  sourcePreviewPermission,
  type Preview,
  type PreviewEntity,
} from '@medsuite/backstage-plugin-runbooks-common';
import pLimit from 'p-limit';
import type { RunbooksConfig } from '../config';
import { describeSource } from '../ingest/discoverSources';
import { PageParser } from '../ingest/PageParser';
import { audited } from '../service/audited';
import type { ChangeOptions } from '../service/caller';
import { CallerCatalog } from './CallerCatalog';
import { readCatalogDocuments } from './catalogDocuments';
import { checkEntity } from './entityProblems';
import {
  describeConflict,
  describeDocument,
  fileNameOf,
  type CheckedDocument,
} from './describeDocument';
import { CATALOG_FILE, parseLocation } from './parseLocation';
import { PreviewFolders } from './PreviewFolders';
import { previewSource } from './previewSource';
import { readCatalogText } from './readCatalogText';
import { nameOf, readRequest, type Asked } from './readRequest';
import { refuseBadPaths, UPLOAD_BASE, type UploadedFile } from './uploadedTree';

/** A catalog file that was found, and the files that came with it. */
type Found = {
  text: string;
  location: { type: 'url' | 'file'; target: string };
  uploaded?: UploadedFile[];
};

/** What the service stands on. */
export interface PreviewServiceOptions {
  auditor: AuditorService;
  catalog: CatalogService;
  config: RunbooksConfig;
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
  permissions: PermissionsService;
  urlReader: UrlReaderService;
}

/** Reading takes memory and time: so many at once, the others wait. */
const CONCURRENT_PREVIEWS = 2;

/**
 * What would come in if something were registered. The one place where a client names what is read: behind a permission,
 * audited, within the same bounds as any read, and only from hosts that the portal reads from anyway, or from folders that
 * an admin opened. Nothing is stored.
 */
export class PreviewService {
  readonly #limit = pLimit(CONCURRENT_PREVIEWS);
  readonly #options: PreviewServiceOptions;
  readonly #folders: PreviewFolders;
  readonly #parser: PageParser;

  constructor(options: PreviewServiceOptions) {
    this.#options = options;
    this.#folders = new PreviewFolders(options.config.preview.folders);
    this.#parser = new PageParser({ logger: options.logger });
  }

  /**
   * Looks at a place or at given files.
   *
   * @throws NotAllowedError without `runbooks.source.preview`
   * @throws InputError when the place cannot be read; it names the field and the mend
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async preview(
    readBody: () => Promise<unknown>,
    options: ChangeOptions,
  ): Promise<Preview> {
    const { credentials, request } = options;
    return audited(
      {
        auditor: this.#options.auditor,
        eventId: 'source-preview',
        request,
        meta: {},
      },
      async note => {
        await this.#requirePreview(credentials);
        const asked = readRequest(await readBody());
        note({ location: 'url' in asked ? nameOf(asked.url) : 'upload' });
        const preview = await this.#limit(async () =>
          this.#look(await this.#find(asked), credentials),
        );
        note({
          entities: preview.entities.map(({ ref }) => ref),
          chapters: preview.entities.flatMap(it => it.chapters).length,
        });
        return preview;
      },
    );
  }

  /** Ends the threads. */
  async stop(): Promise<void> {
    await this.#parser.close();
  }

  async #requirePreview(credentials: BackstageCredentials): Promise<void> {
    const [decision] = await this.#options.permissions.authorize(
      [{ permission: sourcePreviewPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'You may not have places read that are not registered yet',
      );
    }
  }

  async #find(asked: Asked): Promise<Found> {
    const { integrations, urlReader, logger, config } = this.#options;
    if (!('url' in asked)) {
      refuseBadPaths(asked.files);
      return {
        text: asked.catalogInfo,
        location: { type: 'url', target: `${UPLOAD_BASE}${CATALOG_FILE}` },
        uploaded: asked.files,
      };
    }
    const named = parseLocation(asked.url, integrations);
    const location =
      named.type === 'url'
        ? named
        : {
            type: named.type,
            target: await this.#folders.findFile(named.path),
          };
    const text = await readCatalogText(location, {
      urlReader,
      logger,
      seconds: config.limits.readSeconds,
    });
    return { text, location };
  }

  async #look(
    found: Found,
    credentials: BackstageCredentials,
  ): Promise<Preview> {
    const { text, location, uploaded } = found;
    const file = fileNameOf(location.target);
    const { documents, problems } = readCatalogDocuments(text, {
      file,
      limit: PREVIEW_LIMITS.entities,
    });
    const checked: CheckedDocument[] = [];
    for (const document of documents) {
      checked.push({ document, ...(await checkEntity(document.values)) });
    }
    const refs = checked.flatMap(({ entity }) =>
      entity ? stringifyEntityRef(entity) : [],
    );
    const catalog = new CallerCatalog({
      ...this.#options,
      credentials,
      coming: new Set(refs),
    });
    const known = await catalog.locationsOf([...new Set(refs)]);
    const at = `${location.type}:${location.target}`;
    // For all trees of the file together.
    const deadline =
      Date.now() + this.#options.config.limits.readSeconds * 1000;
    const entities: PreviewEntity[] = [];
    for (const one of checked) {
      const described = await this.#describe(one, found, {
        file,
        catalog,
        deadline,
      });
      const isKnown = described.ref !== null && known.has(described.ref);
      const from = described.ref && known.get(described.ref);
      entities.push({
        ...described,
        registered: isKnown,
        problems: [
          ...(refs.filter(ref => ref === described.ref).length > 1
            ? [describeConflict(described, file, 'is in this file twice')]
            : []),
          ...(isKnown && !uploaded && from !== at
            ? [
                describeConflict(
                  described,
                  file,
                  'is in the catalog already, from another file',
                ),
              ]
            : []),
          ...described.problems,
        ],
      });
    }
    return { location: uploaded ? null : location, problems, entities };
  }

  async #describe(
    checked: CheckedDocument,
    { location, uploaded }: Found,
    options: { file: string; catalog: CallerCatalog; deadline: number },
  ): Promise<PreviewEntity> {
    const { file, catalog, deadline } = options;
    const { entity, document } = checked;
    const described = describeDocument(checked, file);
    if (!entity) {
      return described;
    }
    const source = await describeSource(this.#placed(entity, location), {
      ...this.#options,
      auth: catalog.auth,
    });
    if (!source) {
      return described;
    }
    const { config } = this.#options;
    const readSeconds = Math.max(1, Math.ceil((deadline - Date.now()) / 1000));
    const read = await previewSource(source, {
      ...this.#options,
      config: { ...config, limits: { ...config.limits, readSeconds } },
      file,
      lineOf: document.lineOf,
      uploaded,
      catalog,
      folders: this.#folders,
      parser: this.#parser,
    });
    return {
      ...described,
      ...read,
      isSource: source.hasChapters || source.runbookUrl !== undefined,
      problems: [...described.problems, ...read.problems],
    };
  }

  /** The entity with the annotations that the catalog gives it; as there, those that are written win. */
  #placed(entity: Entity, location: Found['location']): Entity {
    const at = `${location.type}:${location.target}`;
    const folder =
      location.type === 'url' &&
      this.#options.integrations
        .byUrl(location.target)
        ?.resolveUrl({ url: './', base: location.target });
    return {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          [ANNOTATION_LOCATION]: at,
          [ANNOTATION_ORIGIN_LOCATION]: at,
          ...(folder && { [ANNOTATION_SOURCE_LOCATION]: `url:${folder}` }),
          ...entity.metadata.annotations,
        },
      },
    };
  }
}
