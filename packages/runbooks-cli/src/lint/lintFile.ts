// SPDX-License-Identifier: Apache-2.0
import {
  lintPage,
  type LintedPage,
  type LintSource,
  type RuleSettings,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import {
  readPage,
  type CategoryDefinition,
  type NavEntry,
  type PageTemplate,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import { findSecrets } from '@medsuite/backstage-plugin-runbooks-common/secrets';
import fs from 'node:fs/promises';
import type { LintLimits } from './config';
import { checkShell } from './checkShell';

/** A page that is to be looked at. Plain data, so that it may be sent to a thread. */
export type FileTask = {
  /** Absolute. */
  absolute: string;
  /** As findings name it. */
  file: string;
  /** Path under the docs folder, without `.md`. */
  path: string;
  nav?: NavEntry;
  source: LintSource;
};

/** What all pages of a run are looked at with. */
export type FileSettings = {
  rules: RuleSettings;
  categories: CategoryDefinition[];
  templates: PageTemplate[];
  limits: LintLimits;
  /** Whether there is a shellcheck to ask. */
  hasShellcheck: boolean;
};

/** Where this stands, for threads that load it themselves. */
export const LINT_FILE_MODULE = __filename;

const emptyPage = ({ file, path, source }: FileTask): LintedPage => ({
  file,
  path,
  source: source.id,
  id: null,
  idLine: 1,
  alerts: [],
  anchors: [],
  links: [],
  disables: [],
  findings: [],
});

/** Reads pages and asks every rule that looks at one page. Never throws for what a page holds. */
export async function lintFiles(
  tasks: FileTask[],
  settings: FileSettings,
): Promise<LintedPage[]> {
  const pages: LintedPage[] = [];
  const shell: Parameters<typeof checkShell>[0] = [];
  for (const task of tasks) {
    const bytes = await fs.readFile(task.absolute);
    const { fileBytes, frontMatterDepth } = settings.limits;
    if (bytes.length > fileBytes) {
      pages.push(tooLarge(task, bytes.length, settings));
      continue;
    }
    const read = readPage({
      path: task.path,
      file: task.file,
      bytes,
      nav: task.nav,
      categories: settings.categories,
      templates: settings.templates,
      limits: { frontMatterDepth },
    });
    const page = lintPage({ ...read, ...task, ...settings });
    page.findings.push(
      ...(await findSecrets(read.chapter.text, page, settings.rules)),
    );
    pages.push(page);
    if (settings.hasShellcheck) shell.push({ read, page });
  }
  if (shell.length > 0) await checkShell(shell, settings.rules);
  return pages;
}

function tooLarge(
  task: FileTask,
  bytes: number,
  { limits, rules }: FileSettings,
): LintedPage {
  const setting = rules['file-too-large'];
  const severity = (Array.isArray(setting) ? setting[0] : setting) ?? 'error';
  const page = emptyPage(task);
  return severity === 'off'
    ? page
    : {
        ...page,
        findings: [
          {
            rule: 'file-too-large',
            path: task.file,
            line: 1,
            severity,
            message: `The page has ${bytes} bytes, more than ${limits.fileBytes}: split it.`,
          },
        ],
      };
}
