// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type {
  ChapterKind,
  Section,
  Severity,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { ReadChapter } from './types';
import {
  toTitleKey,
  type ChapterDetailColumn,
  type DbChapterRow,
  type DbSectionRow,
} from './rows';

/** The columns of a chapter that are derived from its page, and the rows that hang on it. */
export interface ChapterColumns {
  chapter: Omit<
    DbChapterRow,
    'id' | 'source_ref' | 'first_seen_at' | 'revised_at' | 'removed_at'
  >;
  sections: Omit<DbSectionRow, 'row_number' | 'chapter_id'>[];
  tags: string[];
  audience: string[];
  /** The revision that this content is. */
  revision: { content_hash: string; title: string; text: string };
}

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

/**
 * Text that both databases can hold: PostgreSQL has no NUL in text, and one such page must not keep a whole source out.
 */
const storable = (text: string) => text.replaceAll('\u0000', '\uFFFD');

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
    review: read.review,
    alerts: frontMatter.alerts ?? [],
    parameters: frontMatter.parameters ?? [],
    escalation: frontMatter.escalation ?? [],
    sla: frontMatter.sla,
    supersedes: [frontMatter.supersedes ?? []].flat(),
    appliesTo: frontMatter.appliesTo,
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
    owner_ref: read.owner?.ref ?? null,
    owner_provenance: read.owner?.provenance ?? null,
    backup_owner_ref: read.backupOwner?.ref ?? null,
    backup_owner_provenance: read.backupOwner?.provenance ?? null,
    outcome: parsed.outcome ?? null,
    first_command: parsed.firstCommand && JSON.stringify(parsed.firstCommand),
    links: JSON.stringify(read.links),
    content_hash: parsed.contentHash,
    detail: JSON.stringify(detail),
    markdown: parsed.markdown,
  });
  const sections = parsed.sections.map(toSectionColumns);
  const tags = distinct(frontMatter.tags ?? []);
  const audience = distinct(frontMatter.audience ?? []);
  const row_hash = createHash('sha256')
    .update(JSON.stringify([chapter, sections, tags, audience]))
    .digest('hex');
  return {
    chapter: { ...chapter, row_hash },
    sections,
    tags,
    audience,
    revision: storableStrings({
      content_hash: parsed.contentHash,
      title: parsed.title,
      text: read.text,
    }),
  };
}

function toSectionColumns(section: Section, position: number) {
  return storableStrings({
    position,
    anchor: section.anchor,
    title: section.title,
    level: section.level,
    role: section.role,
    heading_path: JSON.stringify(section.headingPath),
    text: section.text,
    line: section.line,
  });
}
