// SPDX-License-Identifier: Apache-2.0
import { DEFAULT_CATEGORIES, readPage } from '../../parse';
import { lintPage, lintRepository } from '..';
import type { RuleSettings } from '../settings';
import type { LintSource } from '../types';

const owned: LintSource = {
  id: 'site',
  owner: 'group:default/a',
  backupOwner: 'group:default/b',
  reviewEvery: 'P90D',
  folders: [],
};

/** What pages are looked at with. */
export type Run = {
  rules?: RuleSettings;
  source?: LintSource;
  files?: Record<string, string[]>;
  unasked?: string[];
};

/** Everything that is found on some pages, the first of them `page.md`. */
export function find(pages: string | Record<string, string>, run: Run = {}) {
  const named = typeof pages === 'string' ? { page: pages } : pages;
  const source = run.source ?? owned;
  const linted = Object.entries(named).map(([path, text]) =>
    lintPage({
      ...readPage({
        path,
        file: `${path}.md`,
        text,
        categories: DEFAULT_CATEGORIES,
        templates: [],
        limits: { frontMatterDepth: 16 },
      }),
      path,
      file: `${path}.md`,
      source,
      categories: DEFAULT_CATEGORIES,
      templates: [],
      rules: run.rules ?? {},
    }),
  );
  return lintRepository(
    {
      pages: linted,
      fileOf: (_, path) =>
        run.files?.[path] && { anchors: run.files[path] ?? null },
    },
    { rules: run.rules ?? {}, unasked: run.unasked },
  );
}

/** Lines of the findings of one rule. */
export const lines = (
  rule: string,
  pages: Parameters<typeof find>[0],
  run?: Run,
) =>
  find(pages, run)
    .filter(finding => finding.rule === rule)
    .map(({ line }) => line);

/** A page with front matter. */
export const head = (keys: string, body = '# A\n\nText.\n') =>
  `---\n${keys}\n---\n\n${body}`;
/** A fenced block. */
export const fence = (language: string, text: string) =>
  `\`\`\`${language}\n${text}\n\`\`\`\n`;
/** A page with something folded. */
export const details = (body: string, tag = '<details markdown="1">') =>
  `# A\n\n${body}\n\n${tag}<summary>Break-glass</summary>\n\n${fence(
    'sh',
    'kubectl get pods',
  )}\n</details>\n`;
