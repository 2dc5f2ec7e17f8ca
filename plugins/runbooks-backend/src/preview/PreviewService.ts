// SPDX-License-Identifier: Apache-2.0
import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
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
import { InputError, NotAllowedError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  PREVIEW_LIMITS,
  previewRequestSchema,
  sourcePreviewPermission,
  type Preview,
  type PreviewEntity,
} from '@medsuite/backstage-plugin-runbooks-common';
import pLimit from 'p-limit';
import type { z } from 'zod';
import type { RunbooksConfig } from '../config';
import { describeSource } from '../ingest/discoverSources';
import { PageParser } from '../ingest/PageParser';
import { audited } from '../service/audited';
import { parseBody } from '../service/jsonBody';
import type { CallOptions } from '../service/RunbooksService';
import { CallerCatalog } from './CallerCatalog';
import { readCatalogDocuments, type CatalogDocument } from './catalogDocuments';
import { checkEntity, type EntityProblem } from './entityProblems';
import { CATALOG_FILE, parseLocation } from './parseLocation';
import { PreviewFolders } from './PreviewFolders';
import { previewSource } from './previewSource';
import { readCatalogText } from './readCatalogText';
import { refuseBadPaths, UPLOAD_BASE, type UploadedFile } from './uploadedTree';

type Asked = z.output<typeof previewRequestSchema>;

/** A catalog file that was found, and the files that came with it. */
type Found = {
  text: string;
  location: { type: 'url' | 'file'; target: string };
  uploaded?: UploadedFile[];
};

type Checked = {
  document: CatalogDocument;
  entity: Entity | undefined;
  problems: EntityProblem[];
};

/** Reading takes memory and time: so many at once, the others wait. */
const CONCURRENT_PREVIEWS = 2;

/**
 * What would come in if something were registered. The one place where a client names what is read: behind a permission,
 * audited, within the same bounds as any read, and only from hosts that the portal reads from anyway, or from folders that
 * an admin opened. Nothing is stored.
 */
export class PreviewService {
  readonly #limit = pLimit(CONCURRENT_PREVIEWS);
  readonly #options: {
    auditor: AuditorService;
    catalog: CatalogService;
    config: RunbooksConfig;
    integrations: ScmIntegrationRegistry;
    logger: LoggerService;
    permissions: PermissionsService;
    urlReader: UrlReaderService;
  };
  readonly #folders: PreviewFolders;
  readonly #parser: PageParser;

  constructor(options: PreviewService['#options']) {
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
    options: CallOptions & {
      request?: AuditorServiceCreateEventOptions['request'];
    },
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
        const asked = parseRequest(await readBody());
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
    const checked: Checked[] = [];
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
    const entities: PreviewEntity[] = [];
    for (const one of checked) {
      const described = await this.#describe(one, found, { file, catalog });
      const isKnown = described.ref !== null && known.has(described.ref);
      const from = described.ref ? known.get(described.ref) : undefined;
      entities.push({
        ...described,
        registered: isKnown,
        problems: [
          ...(refs.filter(ref => ref === described.ref).length > 1
            ? [conflict(described, file, 'is in this file twice')]
            : []),
          ...(isKnown && !uploaded && from !== at
            ? [
                conflict(
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
    { document, entity, problems }: Checked,
    { location, uploaded }: Found,
    { file, catalog }: { file: string; catalog: CallerCatalog },
  ): Promise<PreviewEntity> {
    const { lineOf, values, line } = document;
    const described: PreviewEntity = {
      ref: entity ? stringifyEntityRef(entity) : null,
      kind: textOf(values.kind),
      title: titleOf(document),
      line,
      isSource: false,
      registered: false,
      problems: problems.map(({ field, severity, code, message }) => ({
        path: file,
        line: field ? lineOf(field) : line,
        severity,
        code,
        message,
      })),
      chapters: [],
      findings: [],
    };
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
    const read = await previewSource(source, {
      ...this.#options,
      file,
      lineOf,
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

/** @throws InputError that names the field, or both forms of a request where neither is meant */
function parseRequest(body: unknown): Asked {
  const [byUrl, byFiles] = previewRequestSchema.options;
  if (typeof body === 'object' && body !== null) {
    if ('url' in body) {
      return parseBody(body, byUrl);
    }
    if ('catalogInfo' in body) {
      return parseBody(body, byFiles);
    }
  }
  throw new InputError(
    'Send either { "url": "…" }, or { "catalogInfo": "…", "files": [{ "path": "…", "text": "…" }] }',
  );
}

/** As the audit log may have it: an address may carry what opens it. */
const nameOf = (url: string) =>
  url
    .replace(/\/\/[^/@]*@/, '//')
    .split(/[?#]/)[0]
    .slice(0, 300);

/** The name of the file in its folder, as problems name it. */
function fileNameOf(target: string): string {
  const query = /^https?:/.test(target)
    ? new URL(target).searchParams.get('path')
    : undefined;
  const name = (query ?? target.split(/[?#]/)[0]).split(/[/\\]/).pop();
  return name || CATALOG_FILE;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

function titleOf({ values }: CatalogDocument): string {
  const { title, name } = (values.metadata ?? {}) as Record<string, unknown>;
  return textOf(title) ?? textOf(name) ?? textOf(values.kind) ?? '?';
}

const conflict = ({ ref, line }: PreviewEntity, file: string, why: string) => ({
  path: file,
  line,
  severity: 'error' as const,
  code: 'entity-conflict',
  message: `${ref} ${why}, and the catalog takes the first: give this one another name, or take the other out.`,
});
