// SPDX-License-Identifier: Apache-2.0
import type { AppliesTo, ChapterKind, Parameter, Severity } from '../schemas';

/**
 * What a template asks for besides what every chapter has. An answer may always be left out: then the default stands in its
 * place, and where that is empty the text does without.
 *
 * @public
 */
export type TemplateQuestion = {
  /** Name of the answer, unique in its template. */
  id: string;
  question: string;
  /** An answer as somebody may give it, for a form to show. */
  example: string;
  /**
   * `text` is a few words, written into a sentence; `command` may have several lines and is folded as a break-glass command;
   * `language` is the language of that command, as a fence names it; `minutes` is a whole number.
   */
  type: 'text' | 'command' | 'language' | 'minutes';
  /** What is written without an answer; may be empty. */
  default: string;
};

/**
 * What a chapter is started from: a page whose open places are filled in with answers. Plain data.
 *
 * @public
 */
export type ChapterTemplate = {
  id: string;
  /** What sort of page it makes; also the title of a chapter that is given none. */
  title: string;
  description: string;
  /** Id of the page template whose sections it has. */
  layout: string;
  kind: ChapterKind;
  /** Id of one of the default categories. */
  category: string;
  severity: Severity | null;
  /** Folder under the docs in which its chapters usually stand. */
  folder: string;
  questions: TemplateQuestion[];
  /** Values that its commands and messages take. */
  parameters: Parameter[];
  /** The page below its title: Markdown, with Mustache tags in double square brackets for the answers. */
  body: string;
};

/**
 * What is said of a chapter that is to be written. Refs are whole catalog refs.
 *
 * @public
 */
export type ChapterAnswers = {
  /** At most 300 characters; without it the name of the alert that an alert page is about, else the title of the template. */
  title?: string;
  /**
   * Path of the page under the docs folder, with or without `.md`; without it the folder of the template, and the title as a file
   * name.
   */
  path?: string;
  /** A user or group. */
  owner: string;
  /** A user or group other than the owner. */
  backupOwner: string;
  reviewers?: string[];
  appliesTo?: AppliesTo;
  /** Names of alerts, with `*` and `?` for any letters, or maps of label to such a glob. */
  alerts?: Array<string | Record<string, string>>;
  /** `incident` shows it with 🚨; without it that of the template. */
  kind?: ChapterKind;
  /** Id of a category; null for none; without it that of the template. */
  category?: string | null;
  /** Null for none; without it that of the template, P2 for an incident. */
  severity?: Severity | null;
  /** ISO 8601 duration; P90D without it. */
  reviewEvery?: string;
  /** Roles that may carry it out. */
  audience?: string[];
  tags?: string[];
  /** Answers to the questions of the template, by their ids. */
  values?: Record<string, string>;
};

/**
 * What the source says for all of its chapters, which a page then need not say again.
 *
 * @public
 */
export type SourceDefaults = {
  owner?: string;
  backupOwner?: string;
  reviewEvery?: string;
  appliesTo?: AppliesTo;
};

/**
 * A file that is to be written; the path is relative, with `/`.
 *
 * @public
 */
export type NewFile = { path: string; text: string };

/**
 * A page that is to be written, its path relative to the docs folder, and the title that navigation shows.
 *
 * @public
 */
export type NewChapter = NewFile & {
  title: string;
  /** Whether the title is shown with 🚨. */
  incident: boolean;
};

/**
 * What is said of a runbook that is to be written. Refs are whole catalog refs.
 *
 * @public
 */
export type RunbookAnswers = {
  /** Name in the catalog; without it made of the title. */
  name?: string;
  title: string;
  description?: string;
  /** `spec.type`; `operations` without it. */
  type?: string;
  /** `production` without it. */
  lifecycle?: string;
  owner: string;
  backupOwner: string;
  /** Ref of a system. */
  system?: string;
  /** What all its chapters apply to. */
  appliesTo?: AppliesTo;
  /** ISO 8601 duration; P90D without it. */
  reviewEvery?: string;
  reviewers?: string[];
  /** Owner, backup and cadence of a chapter are those of the runbook where it says none. */
  chapters: Array<
    { template: string } & Omit<ChapterAnswers, 'owner' | 'backupOwner'> &
      Partial<Pick<ChapterAnswers, 'owner' | 'backupOwner'>>
  >;
};
