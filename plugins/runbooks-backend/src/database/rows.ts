// SPDX-License-Identifier: Apache-2.0
import type {
  Chapter,
  ChapterDetail,
  ChapterKind,
  Owner,
  Provenance,
  Severity,
  SourceState,
  TrivialChange,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { ReviewBasis } from '../reviews/reviewState';
import type { StatedCadence, StatedOwner } from './types';

/** A time as the drivers hand it back: PostgreSQL a Date, SQLite milliseconds. */
export type DbInstant = Date | number | string;

/** Row of `sources`. */
export interface DbSourceRow {
  ref: string;
  title: string;
  title_key: string;
  owner_ref: string | null;
  owner_provenance: Provenance | null;
  backup_owner_ref: string | null;
  backup_owner_provenance: Provenance | null;
  etag: string | null;
  state: SourceState;
  error: string | null;
  last_attempt_at: DbInstant | null;
  last_read_at: DbInstant | null;
  last_changed_at: DbInstant | null;
  lease_reader: string | null;
  lease_until: DbInstant | null;
  removed_at: DbInstant | null;
  attachments_digest: string | null;
}

/** Row of `chapters`. */
export interface DbChapterRow {
  id: string;
  source_ref: string;
  path: string;
  file: string;
  author_id: string | null;
  title: string;
  title_key: string;
  kind: ChapterKind;
  incident: boolean;
  severity: Severity | null;
  urgency: number;
  category: string | null;
  owner_ref: string | null;
  owner_provenance: Provenance | null;
  backup_owner_ref: string | null;
  backup_owner_provenance: Provenance | null;
  stated_owner_ref: string | null;
  stated_owner_provenance: StatedOwner['provenance'] | null;
  stated_backup_owner_ref: string | null;
  stated_backup_owner_provenance: StatedOwner['provenance'] | null;
  outcome: string | null;
  first_command: string | null;
  links: string;
  content_hash: string;
  row_hash: string;
  first_seen_at: DbInstant;
  revised_at: DbInstant;
  removed_at: DbInstant | null;
  detail: string;
  markdown: string;
  applies_to: string | null;
  review_every: string | null;
  review_every_provenance: StatedCadence['provenance'] | null;
  review_basis: ReviewBasis;
  reviewed_at: DbInstant | null;
  review_due_at: DbInstant | null;
  review_soon_at: DbInstant | null;
  review_unchanged_by: TrivialChange | null;
  review_request: string | null;
  review_requested_at: DbInstant | null;
}

/** Row of `sections`. */
export interface DbSectionRow {
  row_number: number;
  chapter_id: string;
  position: number;
  anchor: string;
  title: string;
  level: number;
  role: string | null;
  heading_path: string;
  text: string;
  line: number;
  first_command: string | null;
}

/**
 * What told a problem: `failure` the last read, which failed, `read` the last good read, `attachments` the rules that
 * attach chapters to entities, which are resolved again when the tree stays as it was.
 */
export type ProblemOrigin = 'failure' | 'read' | 'attachments';

/** Row of `problems`. */
export interface DbProblemRow {
  source_ref: string;
  origin: ProblemOrigin;
  position: number;
  path: string;
  line: number | null;
  severity: string;
  code: string;
  message: string;
}

/** What `chapters.detail` holds: that which only the answer for one chapter, or the ingest, needs. */
export type ChapterDetailColumn = Pick<
  ChapterDetail,
  | 'steps'
  | 'commands'
  | 'diagrams'
  | 'reviewers'
  | 'review'
  | 'alerts'
  | 'parameters'
  | 'escalation'
  | 'sla'
  | 'supersedes'
>;

/** What a list shows of a chapter, before it is given its address and ref. */
export type StoredChapter = Omit<Chapter, 'address' | 'ref' | 'attachments'> & {
  storedId: string;
};

/** A chapter with all that is stored of it. */
export type StoredChapterDetail = StoredChapter &
  Omit<
    ChapterDetail,
    | keyof Chapter
    | 'access'
    | 'attachments'
    | 'can'
    | 'newIssueUrl'
    | 'parameterValues'
  > & {
    attachments: ChapterDetail['attachments'];
  };

/** To ISO 8601 in UTC, from whatever the driver made of the column. */
export function toIso(value: DbInstant): string {
  return new Date(value).toISOString();
}

export function toIsoOrNull(value: DbInstant | null): string | null {
  return value === null ? null : toIso(value);
}

/** `missing`: the refs of users and groups that the catalog was found not to have. */
export function toOwner(
  ref: string | null,
  provenance: Provenance | null,
  missing: Set<string>,
): Owner | null {
  return ref && provenance
    ? { ref, provenance, exists: !missing.has(ref) }
    : null;
}

/** How a title is sorted: without regard to case and accents, the same on both databases. */
export function toTitleKey(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en-US')
    .trim();
}

/**
 * Text that both databases can hold: PostgreSQL has no NUL in text, and one such page must not keep a whole source out.
 */
export const storable = (text: string): string =>
  text.replaceAll('\u0000', '\uFFFD');

/** Most rows that one statement takes: far below the limits of either database on bound values. */
export const ROWS_PER_STATEMENT = 200;

/** Most values in one `IN (…)` of the write path. */
export const VALUES_PER_STATEMENT = 5000;

/** Cuts a list into pieces that a statement can take. */
export function chunksOf<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
