// SPDX-License-Identifier: Apache-2.0
import {
  applyFixes,
  compareFindings,
  lintRepository,
  type Finding,
  type LintedPage,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import { parseAlertRules } from '@medsuite/backstage-plugin-runbooks-common/parse';
import fs from 'node:fs/promises';
import path from 'node:path';
import { displayPath } from '../displayPath';
import { CliError } from '../exit';
import { listRuleFiles } from '../yamlFiles';
import { findShellcheck } from './checkShell';
import type { LintConfig } from './config';
import { createFileFinder } from './docsFiles';
import { findSites, type Site } from './findSites';
import type { FileSettings, FileTask } from './lintFile';
import { lintAll } from './PagePool';
import { RULES, SHELL_RULE } from './rules';

/** What a run found. */
export type LintResult = {
  /** Pages that were asked for. */
  files: string[];
  findings: Finding[];
  /** Where each file of a finding stands. */
  absolute: Map<string, string>;
  /** Corrections that were written. */
  fixed: number;
};

/** Told while pages are looked at. */
export type Progress = {
  start: (pages: number) => unknown;
  done: (pages: number) => unknown;
  stop: () => unknown;
};

/** A correction may make way for another one; more rounds than this are none of an author's making. */
const MOST_ROUNDS = 5;

/** How pages are looked at. */
export type LintOptions = {
  config: LintConfig;
  fix: boolean;
  progress: Progress;
  /** Absolute path of the folder that paths of findings are relative to; by default the one that this runs in. */
  base?: string;
};

/** Looks at everything below some paths, and corrects what is safe to correct when asked to. */
export async function lint(
  targets: string[],
  options: LintOptions,
): Promise<LintResult> {
  let fixed = 0;
  for (let round = 1; ; round++) {
    const result = await look(targets, options);
    const written =
      options.fix && round < MOST_ROUNDS ? await correct(result) : 0;
    fixed += written;
    if (written === 0) return { ...result, fixed };
  }
}

function listTasks(
  site: Site,
  { config: { isIgnored }, base }: LintOptions,
): FileTask[] {
  const { mkdocs } = site;
  const nav = new Map(mkdocs.nav?.map(entry => [entry.path, entry]));
  return site.pages
    .map(file => ({ file, absolute: path.join(site.root, file) }))
    .filter(({ absolute }) => !isIgnored(absolute))
    .map(({ file, absolute }) => {
      const page = path.posix.relative(mkdocs.docsDir, file);
      return {
        absolute,
        file: displayPath(absolute, base),
        path: page.replace(/\.(md|markdown)$/i, ''),
        nav: nav.get(page),
        source: site.source,
      };
    });
}

async function look(
  targets: string[],
  options: LintOptions,
): Promise<Omit<LintResult, 'fixed'>> {
  const { config, progress } = options;
  const sites = await findSites(targets);
  const bySite = sites.map(site => ({ site, tasks: listTasks(site, options) }));
  const tasks = bySite.flatMap(it => it.tasks);
  const settings: FileSettings = {
    rules: config.rules,
    categories: config.categories,
    templates: config.templates,
    limits: config.limits,
    hasShellcheck: findShellcheck(config.rules),
  };
  progress.start(tasks.length);
  let pages: LintedPage[];
  try {
    pages = await lintAll(tasks, settings, progress.done);
  } finally {
    progress.stop();
  }

  const asked = new Set(
    bySite.flatMap(({ site, tasks: own }) =>
      own.filter(it => site.isAskedFor(it.absolute)).map(({ file }) => file),
    ),
  );
  const roots = new Map(
    sites.map(({ root, mkdocs }) => [root, path.join(root, mkdocs.docsDir)]),
  );
  const findings = [
    ...(await lintSiteFiles(sites, options)),
    ...lintRepository(
      { pages, fileOf: createFileFinder(roots, config) },
      {
        rules: config.rules,
        otherRules: RULES.map(({ id }) => id),
        unasked: settings.hasShellcheck ? [] : [SHELL_RULE],
      },
    ).filter(({ path: file }) => asked.has(file)),
  ].sort(compareFindings);
  if (asked.size === 0 && findings.length === 0) {
    const where = targets.join(', ');
    throw new CliError(
      sites.some(({ pages: own }) => own.length > 0)
        ? `Every Markdown page below ${where} is left out by "ignore" of the config.`
        : `There is no Markdown page below ${where}.`,
    );
  }
  return {
    files: [...asked],
    findings,
    absolute: new Map(tasks.map(({ file, absolute }) => [file, absolute])),
  };
}

/** What is wrong with mkdocs.yml and the rule files of sites. */
async function lintSiteFiles(
  sites: Site[],
  { config: { rules }, base }: LintOptions,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { root, mkdocs, alertRules, isAskedFor } of sites) {
    const problems = [...mkdocs.problems];
    for (const file of await listRuleFiles(root, alertRules)) {
      const text = await fs.readFile(path.join(root, file), 'utf8');
      problems.push(...parseAlertRules(text, file).problems);
    }
    for (const { path: file, line, severity, code, message } of problems) {
      const absolute = path.join(root, file);
      const setting = rules[code];
      const set = (Array.isArray(setting) ? setting[0] : setting) ?? severity;
      if (set === 'off' || !isAskedFor(absolute)) continue;
      findings.push({
        rule: code,
        path: displayPath(absolute, base),
        line: line ?? 1,
        severity: set,
        message,
      });
    }
  }
  return findings;
}

/** Writes the safe corrections; answers how many. */
async function correct({
  findings,
  absolute,
}: Omit<LintResult, 'fixed'>): Promise<number> {
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings.filter(it => it.fix)) {
    byFile.set(finding.path, [...(byFile.get(finding.path) ?? []), finding]);
  }
  let count = 0;
  for (const [file, fixable] of byFile) {
    const target = absolute.get(file)!;
    const before = await fs.readFile(target, 'utf8');
    const after = applyFixes(
      before,
      fixable.map(it => it.fix!),
    );
    if (after !== before) {
      await fs.writeFile(target, after);
      count += fixable.length;
    }
  }
  return count;
}
