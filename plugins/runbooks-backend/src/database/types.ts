// SPDX-License-Identifier: Apache-2.0
import type {
  Attachment,
  Problem,
  Provenance,
  SourceChanges,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { ParsedChapter } from '@medsuite/backstage-plugin-runbooks-common/parse';
import type { AlertRule } from './alertRules';
import type { LintFacts } from './sourceLint';

/** An owner as the files or the catalog name it. Whether the catalog has such an entity is not known here. */
export interface StatedOwner {
  ref: string;
  provenance: Exclude<Provenance, 'override'>;
}

/** How often a chapter is to be reviewed, where its files say so: an ISO 8601 duration. */
export interface StatedCadence {
  every: string;
  provenance: StatedOwner['provenance'];
}

/** An entity that brings chapters, as the catalog describes it. */
export interface SourceDefinition {
  /** Entity ref of the source. */
  ref: string;
  title: string;
  owner: StatedOwner | null;
  backupOwner: StatedOwner | null;
}

/** A chapter as it was read: parsed, with owners resolved against the source and its links made. */
export interface ReadChapter {
  /** Markdown path under the docs folder, without `.md`. */
  path: string;
  /** Path of the file relative to the root of the source's tree, as problems name it. */
  file: string;
  parsed: ParsedChapter;
  /** The file as read, with front matter: the text of the revision. */
  text: string;
  /** When the file was last changed, where the source tells. */
  modifiedAt?: Date;
  owner: StatedOwner | null;
  backupOwner: StatedOwner | null;
  reviewers: string[];
  review: StatedCadence | null;
  links: {
    techdocs: string | null;
    edit: string | null;
    source: string | null;
    external: string | null;
  };
}

/**
 * What is stored of a page: enough to attach its chapter anew when only the catalog changed, and to know the page again
 * when its text is the same.
 */
export interface StoredPage {
  path: string;
  /** Path of the file relative to the root of the source's tree. */
  file: string;
  contentHash: string;
  /** Identity from the front matter. */
  authorId: string | null;
  appliesTo: ParsedChapter['frontMatter']['appliesTo'];
  /** Whether the last good read found something wrong with it. */
  hasProblems: boolean;
}

/** Attachments by chapter path under the docs folder. */
export type AttachmentsByPath = Map<string, Attachment[]>;

/**
 * The outcome of one read of a source. `chapters` undefined means that the tree was not modified: stored chapters stay
 * as they are, and only attachments and times may change.
 */
export interface SourceSync {
  definition: SourceDefinition;
  etag: string | null;
  /** When the read began. */
  readAt: Date;
  chapters?: ReadChapter[];
  /**
   * Paths of pages whose stored chapter stays as it is: because the text is the same, or because the new text cannot be
   * used (broken front matter, too large). An entry of `chapters` for such a path counts only when nothing is stored yet.
   */
  keepPaths?: string[];
  /** Alert rules of the source; undefined keeps the stored ones (not modified). */
  alertRules?: AlertRule[];
  /** Rule files whose stored rules stay; rules of `alertRules` for them count only when nothing is stored yet. */
  keepRuleFiles?: string[];
  attachments: AttachmentsByPath;
  /** Problems of the tree and of its pages; undefined keeps the stored ones (not modified). */
  problems?: Problem[];
  /** Problems of the rules that attach chapters to entities: found anew each time, since the catalog changes too. */
  attachmentProblems: Problem[];
  /** What lint rules have to know of the source; undefined where they are not asked. */
  lint?: LintFacts;
}

/** What the ingest needs from the store. */
export interface IngestStore {
  /** Known sources with what a conditional read needs. */
  listSourceReads(): Promise<
    Array<{ ref: string; etag: string | null; lastAttemptAt: Date | null }>
  >;
  /**
   * Takes a source for reading, so that several replicas do not read it at once.
   *
   * @returns false when another reader has it, or when it was last tried after `unlessTriedSince`
   */
  claimSource(options: {
    definition: SourceDefinition;
    reader: string;
    leaseSeconds: number;
    unlessTriedSince?: Date;
  }): Promise<boolean>;
  /** The pages of a source as they are stored, in the order of their paths. */
  listStoredPages(sourceRef: string): Promise<StoredPage[]>;
  /** In one transaction: writes what differs, records the read, ends the claim. */
  applySync(sync: SourceSync): Promise<SourceChanges>;
  /** Ends the claims of a reader that stops in the middle of its reads. */
  releaseClaims(reader: string): Promise<void>;
  /** Records a failed read and ends the claim; chapters stay as they are. */
  recordFailure(options: {
    definition: SourceDefinition;
    attemptedAt: Date;
    error: string;
    problems?: Problem[];
  }): Promise<void>;
  /**
   * Drops a source that the catalog no longer names. Only for entities that are known to be gone, never because
   * a request failed. Its revisions stay.
   */
  removeSource(sourceRef: string): Promise<SourceChanges>;
}
