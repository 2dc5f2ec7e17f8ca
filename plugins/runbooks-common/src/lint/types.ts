// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import type { CategoryDefinition, PageTemplate, ReadPage } from '../parse';
import type { ProblemSeverity } from '../schemas';
import type { Layout } from './layouts';

/**
 * How grave a finding is; `off` for a rule that is not asked.
 *
 * @public
 */
export type RuleSeverity = ProblemSeverity | 'off';

/**
 * A safe correction within one line: the columns from `from` up to, not including, `to` become `text`. Lines and columns count
 * from 1, as an editor shows them.
 *
 * @public
 */
export type FindingFix = {
  line: number;
  from: number;
  to: number;
  text: string;
};

/**
 * Something that a rule found: where it stands, what it is, and how to mend it.
 *
 * @public
 */
export type Finding = {
  rule: string;
  /** Path of the file, as it was given. */
  path: string;
  line: number;
  endLine?: number;
  column?: number;
  /** The column behind the last character. */
  endColumn?: number;
  severity: ProblemSeverity;
  message: string;
  /** True when what stands there must not be printed. */
  sensitive?: boolean;
  fix?: FindingFix;
};

/**
 * A rule as it is told about: docs/lint.md is made of these.
 *
 * @public
 */
export type RuleDescription = {
  /** Stable: configuration and disables name it. */
  id: string;
  /** What it finds, in one line. */
  title: string;
  /** How grave it is unless the configuration says otherwise. A finding may be less grave. */
  severity: RuleSeverity;
  /** Why it matters and how to mend it, in Markdown. */
  docs: string;
  fixable?: boolean;
  options?: z.ZodType<object>;
};

/**
 * What a source says for all of its pages, as far as rules ask.
 *
 * @public
 */
export type LintSource = {
  /** Tells sources of one run apart. */
  id: string;
  owner?: string;
  backupOwner?: string;
  reviewEvery?: string;
  folders: Array<{
    path: string;
    owner?: string;
    backupOwner?: string;
    reviewEvery?: string;
  }>;
};

/**
 * A page as rules see it.
 *
 * @public
 */
export type LintPage = ReadPage & {
  /** Path of the file as findings name it. */
  file: string;
  /** Path under the docs folder, without `.md`. */
  path: string;
  source: LintSource;
  categories: CategoryDefinition[];
  /** Templates besides the built-in ones. */
  templates: PageTemplate[];
  /** The lines of the file. */
  lines: string[];
  /** False for index and README pages, which hold no procedure. */
  isProcedure: boolean;
  /** The template that its headings follow. */
  layout: Layout | undefined;
};

/** What a rule says of a finding; the rest is the same for all findings of a rule on a page. */
export type Told = Omit<Finding, 'rule' | 'path' | 'severity'> & {
  /** When it is less grave than the rule usually is. */
  severity?: ProblemSeverity;
};

/** Notes a finding on the page that is looked at. */
export type Tell = (told: Told) => void;

/** A rule that looks at one page at a time. */
export type PageRule = RuleDescription & {
  check: (page: LintPage, tell: Tell, options: any) => void;
};

/** Makes a rule, with the type of its options. */
export function pageRule<O extends object>(
  rule: Omit<RuleDescription, 'options'> & {
    options?: z.ZodType<O>;
    check: (page: LintPage, tell: Tell, options: O) => void;
  },
): PageRule {
  return rule as PageRule;
}

/**
 * A comment that turns rules off, and where.
 *
 * @public
 */
export type Disable = {
  line: number;
  /** The lines it is about; the whole page where it is about that. */
  from: number;
  to: number;
  rules: string[];
  reason: string;
};

/**
 * What rules that look at many pages need to know of one, and what was found on it. Plain data, so that it may come from a
 * thread or a store.
 *
 * @public
 */
export type LintedPage = {
  file: string;
  /** Path under the docs folder, without `.md`. */
  path: string;
  /** The `id` of its source. */
  source: string;
  id: string | null;
  /** Line of the front matter's `id`. */
  idLine: number;
  alerts: Array<{ name: string; line: number }>;
  anchors: string[];
  /** `column` is null where the address is not found as it is written. */
  links: Array<{
    url: string;
    line: number;
    column: number | null;
    image: boolean;
  }>;
  disables: Disable[];
  findings: Finding[];
};

/** A rule that looks at all pages of a repository. */
export type RepositoryRule = RuleDescription & {
  checkAll: (
    repository: LintRepository,
    tell: (page: LintedPage, told: Told) => void,
  ) => void;
};

/**
 * The pages of a repository, and what stands beside them.
 *
 * @public
 */
export type LintRepository = {
  pages: LintedPage[];
  /**
   * What is known of a file under the docs folder of a source that is none of the pages: its anchors for a page, none for other
   * files, undefined when there is no such file, null when that is not known.
   */
  fileOf: (
    source: string,
    path: string,
  ) => { anchors: string[] | null } | undefined | null;
};
