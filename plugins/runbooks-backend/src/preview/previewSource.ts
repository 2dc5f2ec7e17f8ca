// SPDX-License-Identifier: Apache-2.0
import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  PREVIEW_LIMITS,
  type Attachment,
  type PreviewChapter,
  type PreviewEntity,
  type Problem,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  countFindings,
  presentFinding,
  rateQuality,
  type Finding,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import type { RunbooksConfig } from '../config';
import type { ReadChapter } from '../database/types';
import { describeFailure } from '../ingest/describeFailure';
import type { DiscoveredSource } from '../ingest/discoverSources';
import type { PageParser } from '../ingest/PageParser';
import { readAlertRules } from '../ingest/readAlertRules';
import { readChapters } from '../ingest/readChapters';
import { resolveAttachments } from '../ingest/resolveAttachments';
import type { CallerCatalog } from './CallerCatalog';
import { judgeChapters } from './judgeChapters';
import { findPeopleProblems } from './peopleProblems';
import type { PreviewFolders } from './PreviewFolders';
import { placeProblem } from './placeProblem';
import { readPreviewTree } from './readPreviewTree';
import type { UploadedFile } from './uploadedTree';

/** What a source is looked at with. */
export type PreviewSourceOptions = {
  /** The catalog file, and the line of one of its fields. */
  file: string;
  lineOf: (field: string) => number;
  uploaded?: UploadedFile[];
  folders: PreviewFolders;
  urlReader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
  parser: PageParser;
  config: RunbooksConfig;
  logger: LoggerService;
  catalog: CallerCatalog;
};

/** What a source would bring, and what is wrong with it. */
export type PreviewedSource = Pick<
  PreviewEntity,
  'problems' | 'chapters' | 'findings'
>;

const GRAVITY = { error: 0, warning: 1, info: 2 };

/** Reads a source as ingest does, writes nothing, and holds it against the lint rules and the catalog. */
export async function previewSource(
  source: DiscoveredSource,
  options: PreviewSourceOptions,
): Promise<PreviewedSource> {
  const { file, lineOf, catalog } = options;
  const { chapters, found, problems } = await readSource(source, options);
  const { attachments, problems: unattached } = await resolveAttachments({
    source,
    chapters: chapters.map(it => ({
      path: it.path,
      file: it.file,
      appliesTo: it.parsed.frontMatter.appliesTo,
    })),
    pulls: [],
    lookup: catalog,
  });
  const people = await findPeopleProblems({
    source,
    chapters,
    file,
    lineOf,
    missing: refs => catalog.missing(refs),
  });

  const missing = await catalog.missing(
    [...attachments.values()].flat().map(({ entityRef }) => entityRef),
  );

  const told = chapters.flatMap(chapter => found.get(chapter.file) ?? []);
  return {
    chapters: chapters.map(chapter =>
      presentChapter(
        chapter,
        countEntities(source, attachments.get(chapter.path) ?? [], missing),
        found.get(chapter.file) ?? [],
      ),
    ),
    problems: [...problems, ...unattached, ...people]
      .map(problem => placeProblem(problem, { ...options, source, chapters }))
      // What a rule tells of a page is not told twice.
      .filter(
        ({ path, code }) =>
          !told.some(finding => finding.path === path && finding.rule === code),
      ),
    findings: told
      .sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity])
      .slice(0, PREVIEW_LIMITS.findings)
      .map(presentFinding),
  };
}

async function readSource(
  source: DiscoveredSource,
  options: PreviewSourceOptions,
): Promise<{
  chapters: ReadChapter[];
  found: Map<string, Finding[]>;
  problems: Problem[];
}> {
  try {
    const tree = await readPreviewTree(source, {
      ...options,
      limits: options.config.limits,
    });
    const read = await readChapters({ ...options, source, tree });
    const { chapters, problems } = read;
    if (!tree) {
      return { chapters, problems, found: new Map() };
    }
    const rules = await readAlertRules(source, tree);
    return {
      chapters,
      problems: [...problems, ...rules.problems],
      found: await judgeChapters({ ...options, source, tree, read }),
    };
  } catch (error) {
    const { message, name } = toError(error);
    options.logger.info(`No preview of the docs of ${source.ref}: ${error}`);
    const text =
      name === 'NotAllowedError'
        ? 'This portal may not read from the host of the docs: an admin can add it to "integrations" in app-config'
        : describeFailure(error);
    const problem: Problem = {
      path: options.file,
      line: options.lineOf('metadata.annotations'),
      severity: 'error',
      code: message.includes('no Markdown page')
        ? 'no-chapters'
        : 'docs-not-read',
      message: text.replace(/(?<![.?!])$/, '.'),
    };
    return { chapters: [], problems: [problem], found: new Map() };
  }
}

/** A Runbook's own page shows its chapters too, and is no entity that they would help. */
function countEntities(
  source: DiscoveredSource,
  attachments: Attachment[],
  missing: Set<string>,
): number {
  const refs = new Set(
    attachments
      .map(({ entityRef }) => entityRef)
      .filter(ref => !missing.has(ref)),
  );
  if (parseEntityRef(source.ref).kind === 'runbook') {
    refs.delete(source.ref);
  }
  return refs.size;
}

function presentChapter(
  chapter: ReadChapter,
  appliesTo: number,
  findings: Finding[],
): PreviewChapter {
  const { file, path, parsed, owner } = chapter;
  return {
    path: file || path,
    title: parsed.title,
    kind: parsed.kind,
    severity: parsed.severity,
    category: parsed.category,
    owner: owner?.ref ?? null,
    appliesTo,
    score: rateQuality(findings).score,
    counts: countFindings(findings),
  };
}
