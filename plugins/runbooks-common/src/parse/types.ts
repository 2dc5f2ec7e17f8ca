// SPDX-License-Identifier: Apache-2.0
import type {
  ChapterKind,
  Command,
  FrontMatter,
  Problem,
  Section,
  SectionRole,
  Severity,
  Step,
} from '../schemas';

/**
 * A task-shaped group of chapters. Authors, folders and navigation may name it by id, title or alias.
 *
 * @public
 */
export type CategoryDefinition = {
  id: string;
  title: string;
  description?: string;
  aliases: string[];
};

/**
 * Which headings stand for which section role.
 *
 * @public
 */
export type PageTemplate = {
  id: string;
  title: string;
  sections: Array<{
    role: SectionRole;
    headings: string[];
    /** False for a section that a page may do without. */
    required?: boolean;
  }>;
};

/**
 * A page in the navigation of a site.
 *
 * @public
 */
export type NavEntry = {
  /** Path relative to the docs folder. */
  path: string;
  title?: string;
  /** Titles of the groups above it, outermost first. */
  headingPath: string[];
};

/**
 * A site as its mkdocs.yml describes it.
 *
 * @public
 */
export type MkdocsSite = {
  /** Whether there was an mkdocs.yml at all. */
  configured: boolean;
  siteName?: string;
  /** Docs folder relative to the root of the tree, without slashes at the ends; `.` for the root itself. */
  docsDir: string;
  nav: NavEntry[] | null;
  repoUrl?: string;
  editUri?: string;
  problems: Problem[];
};

/**
 * A link of a page. `target` is the page it leads to, relative to the docs folder, for links within the site.
 *
 * @public
 */
export type ChapterLink = {
  url: string;
  text: string;
  line: number;
  type: 'page' | 'anchor' | 'external';
  target?: string;
};

/**
 * A diagram that stands in the page as text.
 *
 * @public
 */
export type Diagram = { language: string; text: string; line: number };

/**
 * What one page is read from.
 *
 * @public
 */
export type ChapterInput = {
  /** Path under the docs folder, without `.md`. */
  path: string;
  /** Path of the file as problems name it. */
  file: string;
  /** The page itself, as bytes or as text. */
  bytes?: Uint8Array;
  text?: string;
  /** Its entry in the navigation. */
  nav?: NavEntry;
  categories: CategoryDefinition[];
  /** Page templates besides the built-in ones. */
  templates: PageTemplate[];
  limits: { frontMatterDepth: number };
};

/**
 * What one page says.
 *
 * @public
 */
export type ParsedChapter = {
  frontMatter: FrontMatter;
  /** True when there is front matter that is not YAML: nothing of it is known. */
  frontMatterBroken: boolean;
  id: string | null;
  /** Without the 🚨. */
  title: string;
  incident: boolean;
  kind: ChapterKind;
  severity: Severity | null;
  category: string | null;
  outcome: string | null;
  firstCommand: Command | null;
  sections: Section[];
  steps: Step[];
  commands: Command[];
  links: ChapterLink[];
  diagrams: Diagram[];
  /** The page as decoded, with front matter. */
  text: string;
  /** The page without front matter. */
  markdown: string;
  /** SHA-256 of the page in hex. */
  contentHash: string;
  problems: Problem[];
};
