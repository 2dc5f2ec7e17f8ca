// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@medsuite/backstage-plugin-runbooks-common';
import type {
  LintRepository,
  LintSource,
  RuleSettings,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import {
  findYamlLine,
  type MkdocsSite,
  type NavEntry,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import path from 'node:path';
import picomatch from 'picomatch';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { DiscoveredSource } from '../ingest/discoverSources';
import {
  isAsset,
  isLintConfig,
  isMarkdown,
  type SourceTree,
} from '../ingest/sourceTree';
import { parseRuleSettings } from './ruleSettings';

/** What the tree of a source says that rules have to know besides the pages. Kept as JSON. */
export interface LintSite {
  docsDir: string;
  nav: NavEntry[];
  /** Files under the docs folder that links may lead to, relative to it. */
  files: string[];
  /** Whether `files` holds all that is no page too, such as images. */
  hasAssets: boolean;
  /** From runbooks.config.yaml at the root of the tree. */
  rules: RuleSettings;
  ignore: string[];
}

/** What the catalog says of all chapters of a source. Kept as JSON. */
export type LintPeople = Omit<LintSource, 'id'>;

/** What the entity of a source says of owners and cadences, as far as rules ask. */
export function describePeopleOfSource(
  source: Pick<
    DiscoveredSource,
    'owner' | 'backupOwner' | 'reviewEvery' | 'folders'
  >,
): LintPeople {
  return {
    owner: source.owner?.ref,
    backupOwner: source.backupOwner?.ref,
    reviewEvery: source.reviewEvery,
    folders: source.folders.map(folder => ({
      path: folder.path,
      owner: folder.owner,
      backupOwner: folder.backupOwner,
      reviewEvery: folder.reviewEvery,
    })),
  };
}

const configSchema = z.object({
  rules: z.unknown().optional(),
  ignore: z.array(z.string().min(1).max(300)).max(100).default([]),
});

/**
 * What a tree says beside its pages. Of runbooks.config.yaml, only `rules` and `ignore` count here: categories, templates and
 * limits are the installation's. What is wrong in it is a problem of the source.
 */
export async function describeSite(
  tree: SourceTree,
  { docsDir, nav }: Pick<MkdocsSite, 'docsDir' | 'nav'>,
): Promise<{ site: LintSite; problems: Problem[] }> {
  const file = tree.files.find(({ path: it }) => isLintConfig(it));
  const problems: Problem[] = [];
  const report = (line: number | null, message: string) =>
    problems.push({
      path: file!.path,
      line,
      severity: 'warning',
      code: 'lint-config-invalid',
      message,
    });
  const text = file && (await file.content()).toString('utf8');
  const { values, brokenAt, lineOf } = readYaml(text ?? '');
  const config = configSchema.safeParse(values ?? {});
  if (!config.success) {
    report(
      brokenAt ?? lineOf(config.error.issues[0].path),
      'The settings of the lint rules cannot be read: write YAML with rules and ignore, as docs/lint.md tells.',
    );
  }
  const { rules, faults } = parseRuleSettings(config.data?.rules);
  for (const { rule, message } of faults) {
    const key = rule ? ['rules', rule] : ['rules'];
    report(lineOf(key), `${key.join('.')}: ${message}.`);
  }
  const inDocs = [
    ...tree.files.map(it => it.path),
    ...tree.skipped,
    ...(tree.assets ?? []),
  ]
    .map(it => path.posix.relative(docsDir, it))
    .filter(it => !it.startsWith('../'));
  return {
    problems,
    site: {
      docsDir,
      nav: nav ?? [],
      files: [...new Set(inDocs)].sort(),
      hasAssets: tree.assets !== undefined,
      rules,
      ignore: config.data?.ignore ?? [],
    },
  };
}

/** What a text holds, false where it cannot be read; and where it is broken, or has a key. */
function readYaml(text: string) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const brokenAt = document.errors[0]?.linePos?.[0].line;
  const lineOf = (key: PropertyKey[]) =>
    findYamlLine(document, lines, key) ?? null;
  let values: unknown = false;
  try {
    if (document.errors.length === 0) {
      values = document.toJS({ maxAliasCount: 10 });
    }
  } catch {
    // Aliases that would blow it up: no configuration, and told as such.
  }
  return { values, brokenAt, lineOf };
}

/** Tells of the files of a tree what is known: it is unknown what a tree holds of which nothing is kept. */
export function createFileOf(site: LintSite | null): LintRepository['fileOf'] {
  if (!site) {
    return () => null;
  }
  const files = new Set(site.files);
  const folders = new Set(
    site.files.flatMap(file =>
      file
        .split('/')
        .slice(0, -1)
        .map((_, index, all) => all.slice(0, index + 1).join('/')),
    ),
  );
  return (_, target) => {
    if (files.has(target) || folders.has(target.replace(/\/$/, ''))) {
      return { anchors: null };
    }
    const isKnown = isMarkdown(target) || (site.hasAssets && isAsset(target));
    return isKnown ? undefined : null;
  };
}

/** Answers whether a file, by its path in the tree, is left out as runbooks.config.yaml says. */
export function createIgnore(site: LintSite | null): (file: string) => boolean {
  return site && site.ignore.length > 0
    ? picomatch(site.ignore, { dot: true })
    : () => false;
}
