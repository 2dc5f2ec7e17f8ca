// SPDX-License-Identifier: Apache-2.0
import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  TECHDOCS_ANNOTATION,
  TECHDOCS_EXTERNAL_ANNOTATION,
} from '@backstage/plugin-techdocs-common';
import {
  PREVIEW_LIMITS,
  type PreviewChapter,
  type PreviewEntity,
  type Problem,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  countFindings,
  presentFinding,
  rateQuality,
  type Finding,
  type RuleSettings,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import type { RunbooksConfig } from '../config';
import type { ReadChapter } from '../database/types';
import { describeFailure } from '../ingest/describeFailure';
import {
  describeSource,
  type DiscoveredSource,
  type DiscoverOptions,
} from '../ingest/discoverSources';
import { LocalTreeMemory } from '../ingest/localTreeMemory';
import type { PageParser } from '../ingest/PageParser';
import { readAlertRules } from '../ingest/readAlertRules';
import { readChapters } from '../ingest/readChapters';
import { readSourceTree } from '../ingest/readSourceTree';
import {
  resolveAttachments,
  type CatalogLookup,
} from '../ingest/resolveAttachments';
import { selectFiles } from '../ingest/selectFiles';
import type { SourceTree } from '../ingest/sourceTree';
import type { CatalogDocument } from './catalogDocuments';
import { checkEntity } from './entityProblems';
import { judgeChapters } from './judgeChapters';
import { findPeopleProblems } from './peopleProblems';
import type { PreviewFolders } from './PreviewFolders';
import {
  readUploadedTree,
  UPLOAD_BASE,
  type UploadedFile,
} from './uploadedTree';

/** What entities are looked at with; the same for all of a file. */
export type PreviewOptions = {
  /** Where the catalog file stands; for uploaded files below {@link UPLOAD_BASE}. */
  location: { type: 'url' | 'file'; target: string };
  /** The catalog file as problems name it. */
  file: string;
  uploaded?: UploadedFile[];
  folders: PreviewFolders;
  urlReader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
  parser: PageParser;
  config: Pick<RunbooksConfig, 'categories' | 'templates' | 'limits'> &
    RunbooksConfig;
  rules: RuleSettings;
  /** The catalog as the caller sees it. */
  discover: Pick<DiscoverOptions, 'catalog' | 'auth'>;
  lookup: Pick<CatalogLookup, 'select' | 'missing'>;
  /** Seconds that are left for reading trees. */
  secondsLeft: () => number;
};

const GRAVITY = { error: 0, warning: 1, info: 2 };

/** An entity of the file with what it would bring; `registered` is found out for all entities at once. */
export async function previewEntity(
  document: CatalogDocument,
  options: PreviewOptions,
): Promise<PreviewEntity> {
  const { file } = options;
  const { entity, problems } = await checkEntity(document.values);
  const described: PreviewEntity = {
    ref: entity ? stringifyEntityRef(entity) : null,
    kind: textOf(document.values.kind),
    title: titleOf(document),
    line: document.line,
    isSource: false,
    registered: false,
    problems: problems.map(({ field, severity, code, message }) => ({
      path: file,
      line: field ? document.lineOf(field) : document.line,
      severity,
      code,
      message,
    })),
    chapters: [],
    findings: [],
  };
  const source =
    entity &&
    (await describeSource(withLocation(entity, options), describing(options)));
  return source
    ? {
        ...described,
        ...(await previewSource(source, described, document, entity, options)),
      }
    : described;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

function titleOf({ values }: CatalogDocument): string {
  const { title, name } = (values.metadata ?? {}) as Record<string, unknown>;
  return textOf(title) ?? textOf(name) ?? textOf(values.kind) ?? '?';
}

const describing = (options: PreviewOptions): DiscoverOptions => ({
  ...options.discover,
  integrations: options.integrations,
  logger: options.logger,
});

/** The entity with the annotations that the catalog gives it; as there, those that are written win. */
function withLocation(entity: Entity, options: PreviewOptions): Entity {
  const { location, integrations } = options;
  const at = `${location.type}:${location.target}`;
  const folder =
    location.type === 'url' &&
    integrations
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

async function previewSource(
  source: DiscoveredSource,
  described: PreviewEntity,
  document: CatalogDocument,
  entity: Entity,
  options: PreviewOptions,
): Promise<Partial<PreviewEntity>> {
  const { file, config, lookup } = options;
  const problems: Problem[] = [];
  const report = (
    severity: Problem['severity'],
    code: string,
    message: string,
    field = 'metadata.annotations',
  ) =>
    problems.push({
      path: file,
      line: document.lineOf(field),
      severity,
      code,
      message,
    });

  let chapters: ReadChapter[] = [];
  let findings = new Map<string, Finding[]>();
  try {
    const tree = await readTree(source, entity, options, report);
    const isReadable = tree !== undefined || source.tree === null;
    const read = await readChapters({
      ...options,
      source: isReadable
        ? source
        : { ...source, runbookUrl: source.runbookUrl },
      tree,
    });
    chapters = read.chapters;
    problems.push(...read.problems);
    if (tree) {
      problems.push(...(await readAlertRules(source, tree)).problems);
      findings = await judgeChapters({ ...options, source, tree, chapters });
    }
  } catch (error) {
    report('error', 'docs-not-read', describeUnread(source, error));
  }

  const { attached, attachmentProblems } = await countAttachments({
    source,
    chapters,
    options,
  });
  problems.push(
    ...attachmentProblems.map(problem =>
      problem.path === ''
        ? { ...problem, path: file, line: document.lineOf('spec.appliesTo') }
        : problem,
    ),
    ...(await findPeopleProblems({
      source,
      chapters,
      file,
      lineOf: document.lineOf,
      missing: refs => lookup.missing(refs),
    })),
  );
  const told = [...findings.values()].flat();
  return {
    isSource: true,
    chapters: chapters.map(chapter =>
      presentChapter(chapter, attached, findings.get(chapter.file) ?? []),
    ),
    // What a rule tells of a page is not told twice.
    problems: [
      ...described.problems,
      ...problems.filter(
        ({ path, code }) =>
          !told.some(finding => finding.path === path && finding.rule === code),
      ),
    ],
    findings: told
      .sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity])
      .slice(0, PREVIEW_LIMITS.findings)
      .map(presentFinding),
  };
}
