// SPDX-License-Identifier: Apache-2.0
import type {
  ChapterKind,
  ReviewStateName,
  SectionRole,
  Severity,
} from './schemas';

/**
 * Type of runbook documents in Backstage's own search.
 *
 * @public
 */
export const RUNBOOKS_SEARCH_TYPE = 'runbooks';

/**
 * A section as Backstage's search knows it. Every document has every key, since Lunr goes by the first one. What a
 * reader must not see of a chapter must not stand here: all of it but `authorization` goes to the browser.
 *
 * @public
 */
export type RunbooksSearchDocument = {
  /** Title of the chapter, and the heading below it. */
  title: string;
  /** Plain text of the section, commands included. */
  text: string;
  /** Path in the portal that lands on the section; unique. */
  location: string;
  /** Address of the chapter. */
  address: string;
  chapterTitle: string;
  /** Headings from the title of the page to this one. */
  headingPath: string;
  /** Not `kind`, by which the search page filters kinds of entities. */
  chapterKind: ChapterKind;
  severity: Severity | null;
  category: string | null;
  role: SectionRole | null;
  /** Entity ref of the chapter's owner. */
  owner: string | null;
  /** Entity ref of the chapter's source. */
  source: string;
  tags: string[];
  audience: string[];
  /**
   * Whether the chapter can be relied on, as of the last indexing. In an object, because Lunr would take the words of
   * a state for words of the page.
   */
  trust: {
    reviewState: ReviewStateName;
    /** When the approval runs out. */
    reviewDueAt: string | null;
    /** Nobody in the catalog answers for it. */
    orphaned: boolean;
  };
};
