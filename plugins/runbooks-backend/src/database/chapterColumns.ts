// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type {
  ChapterKind,
  Command,
  Section,
  Severity,
} from '@medsuite/backstage-plugin-runbooks-common';
import { isAlertName } from './search/words';
import type { ReadChapter } from './types';
import {
  createDocumentWriter,
  type SearchDocument,
  type WordTerms,
} from './search/searchDocument';
import {
  storable,
  toTitleKey,
  type ChapterDetailColumn,
  type DbChapterRow,
  type DbSectionRow,
} from './rows';

/** Columns that are computed from more than the page: from overrides of the owner, and from reviews. */
type ComputedColumn =
  | 'owner_ref'
  | 'owner_provenance'
  | 'backup_owner_ref'
  | 'backup_owner_provenance'
  | 'review_basis'
  | 'reviewed_at'
  | 'review_due_at'
  | 'review_soon_at'
  | 'review_unchanged_by'
  | 'review_request'
  | 'review_requested_at';

/** Columns that say how its review stands: database/reviewBasis.ts finds them from its reviews. */
type ReviewBasisColumn =
  | 'review_basis'
  | 'reviewed_at'
  | 'review_due_at'
  | 'review_soon_at'
  | 'review_unchanged_by'
  | 'review_request'
  | 'review_requested_at';

/** The columns of a chapter that are derived from its page, and the rows that hang on it. */
export interface ChapterColumns {
  chapter: Omit<
    DbChapterRow,
    | 'id'
    | 'source_ref'
    | 'first_seen_at'
    | 'revised_at'
    | 'removed_at'
    | ComputedColumn
    | ReviewBasisColumn
  >;
  sections: Omit<DbSectionRow, 'row_number' | 'chapter_id'>[];
  tags: string[];
  audience: string[];
  reviewers: string[];
  /** The revision that this content is. */
  revision: { content_hash: string; title: string; text: string };
}

/**
 * Raise it when the same page would be indexed differently, together with READING_VERSION (syncSource.ts): that one has
 * unchanged pages read again, this one has what was read written again.
 */
const INDEX_VERSION = 3;

const SEVERITIES: Severity[] = ['P1', 'P2', 'P3', 'P4'];

/** Within one severity: what may be needed in the middle of the night first, planned work last. */
const KINDS: ChapterKind[] = [
  'incident',
  'escalation',
  'backup',
  'maintenance',
  'daily-ops',
];

/** Rank in the order `urgency`: incidents first, then severity with none last, then kind. */
export function rankUrgency(
  kind: ChapterKind,
  severity: Severity | null,
): number {
  const severityRank = severity
    ? SEVERITIES.indexOf(severity)
    : SEVERITIES.length;
  return (
    (kind === 'incident' ? 0 : 100) + severityRank * 10 + KINDS.indexOf(kind)
  );
}

function storableStrings<T extends object>(row: T): T {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'string' ? storable(value) : value,
    ]),
  ) as T;
}

const distinct = (values: string[]) =>
  Array.from(new Set(values.map(storable))).sort();

/** What is to be stored of a page. The same page always gives the same columns, `row_hash` is their digest. */
export function toChapterColumns(read: ReadChapter): ChapterColumns {
  const { parsed } = read;
  const { frontMatter } = parsed;
  const detail: ChapterDetailColumn = {
    steps: parsed.steps,
    commands: parsed.commands,
    diagrams: parsed.diagrams,
    reviewers: read.reviewers,
    review: read.review && { every: read.review.every },
    alerts: frontMatter.alerts ?? [],
    parameters: frontMatter.parameters ?? [],
    escalation: frontMatter.escalation ?? [],
    sla: frontMatter.sla,
    supersedes: [frontMatter.supersedes ?? []].flat(),
  };
  const chapter = storableStrings({
    path: read.path,
    file: read.file,
    author_id: parsed.id ?? null,
    title: parsed.title,
    title_key: toTitleKey(parsed.title),
    kind: parsed.kind,
    incident: parsed.incident,
    severity: parsed.severity ?? null,
    urgency: rankUrgency(parsed.kind, parsed.severity ?? null),
    category: parsed.category ?? null,
    stated_owner_ref: read.owner?.ref ?? null,
    stated_owner_provenance: read.owner?.provenance ?? null,
    stated_backup_owner_ref: read.backupOwner?.ref ?? null,
    stated_backup_owner_provenance: read.backupOwner?.provenance ?? null,
    review_every: read.review?.every ?? null,
    review_every_provenance: read.review?.provenance ?? null,
    outcome: parsed.outcome ?? null,
    first_command: parsed.firstCommand && JSON.stringify(parsed.firstCommand),
    links: JSON.stringify(read.links),
    content_hash: parsed.contentHash,
    detail: JSON.stringify(detail),
    markdown: parsed.markdown,
    applies_to: frontMatter.appliesTo
      ? JSON.stringify(frontMatter.appliesTo)
      : null,
  });
  const firstCommands = new Map<string | null, Command>();
  for (const command of parsed.commands) {
    if (!firstCommands.has(command.section)) {
      firstCommands.set(command.section, command);
    }
  }
  const sections = parsed.sections.map((section, position) =>
    toSectionColumns(section, position, firstCommands.get(section.anchor)),
  );
  const tags = distinct(frontMatter.tags ?? []);
  const audience = distinct(frontMatter.audience ?? []);
  const reviewers = distinct(read.reviewers);
  const row_hash = createHash('sha256')
    .update(JSON.stringify([INDEX_VERSION, chapter, sections, tags, audience]))
    .digest('hex');
  return {
    chapter: { ...chapter, row_hash },
    sections,
    tags,
    audience,
    reviewers,
    revision: storableStrings({
      content_hash: parsed.contentHash,
      title: parsed.title,
      text: read.text,
    }),
  };
}

/**
 * What is searched of each section, in their order. The words of the chapter stand in every one: a section called
 * "Diagnosis" is found by what is diagnosed.
 */
export function toSectionDocuments(
  { parsed, path }: Pick<ReadChapter, 'parsed' | 'path'>,
  words?: WordTerms,
): SearchDocument[] {
  const { frontMatter } = parsed;
  const writeDocument = createDocumentWriter(
    {
      title: parsed.title,
      alerts: [
        ...(frontMatter.alerts ?? []).flatMap(alert =>
          typeof alert === 'string' ? alert : Object.values(alert),
        ),
        ...[path.split('/').at(-1)!].filter(isAlertName),
      ],
      labels: [
        path,
        ...(frontMatter.tags ?? []),
        parsed.id,
        parsed.category,
        parsed.severity,
        frontMatter.supersedes,
      ]
        .flat()
        .filter(label => typeof label === 'string'),
    },
    words,
  );
  const lines = parsed.text.split(/\r\n|\r|\n/);
  return parsed.sections.map(section =>
    writeDocument({
      heading:
        section.level === 1
          ? readOwnHeading(parsed, lines, section)
          : section.title,
      path: section.headingPath.slice(1, -1),
      body: section.text,
    }),
  );
}

/** The page's own heading, where it says something else than the title that front matter or navigation give it. */
function readOwnHeading(
  { title }: Pick<ReadChapter['parsed'], 'title'>,
  lines: string[],
  { line }: Section,
): string {
  const heading = lines[line - 1]?.replace(/^#+\s*|\s*#*\s*$/g, '') ?? '';
  const bare = (text: string) => text.toLowerCase().replace(/[\W_]+/g, '');
  return bare(heading) === bare(title) ? '' : heading;
}

function toSectionColumns(
  section: Section,
  position: number,
  firstCommand: Command | undefined,
) {
  return storableStrings({
    position,
    anchor: section.anchor,
    title: section.title,
    level: section.level,
    role: section.role,
    heading_path: JSON.stringify(section.headingPath),
    text: section.text,
    line: section.line,
    first_command: firstCommand ? JSON.stringify(firstCommand) : null,
  });
}
