// SPDX-License-Identifier: Apache-2.0
import {
  concealSensitive,
  countFindings,
  lintRepository,
  rateQuality,
  severityOf,
  type Finding,
  type LintedPage,
  type LintTextInput,
  type RuleSettings,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { RunbooksConfig } from '../config';
import type { DatabaseRunbookStore } from '../database';
import type { LintTarget, LintVerdict } from '../database/lint';
import type { LintInputs } from '../database/sourceLint';
import { chunksOf } from '../database/rows';
import type { PageParser } from '../ingest/PageParser';
import {
  createFileOf,
  createIgnore,
  type LintPeople,
  type LintSite,
} from './describeSite';
import { OTHER_RULES } from './ruleSettings';

const PAGES_PER_BATCH = 16;
const ROWS_PER_BATCH = 200;

/** What can be seen in the bytes of a file only, and no longer in the text that is kept. */
const CODES_OF_BYTES = ['invalid-utf8', 'nul-characters'];

/** Stands for a page that runbooks.config.yaml leaves out. */
const IGNORED = 'ignored';

/** What checking a source takes of the store. */
export type CheckStore = Pick<
  DatabaseRunbookStore,
  | 'completeLint'
  | 'forgetRemovedLint'
  | 'listLintedPages'
  | 'listLintTargets'
  | 'listReadProblems'
  | 'listRevisionTexts'
  | 'writeLintedPages'
  | 'writeVerdicts'
>;

type CheckOptions = {
  ref: string;
  inputs: LintInputs;
  /** Digest of the configuration. */
  settingsHash: string;
  store: CheckStore;
  parser: Pick<PageParser, 'lint'>;
  config: Pick<RunbooksConfig, 'categories' | 'templates' | 'limits' | 'lint'>;
  /** Asked before every batch; a batch is some hundred milliseconds. */
  mayGoOn: () => Promise<boolean>;
  /** Told after every batch how long it took. */
  rest: (milliseconds: number) => Promise<void>;
};

/** What a source is checked with. */
type Settings = {
  people: LintPeople;
  site: LintSite | null;
  rules: RuleSettings;
};

type Look = { target: LintTarget; nav: LintTextInput['nav']; pageHash: string };

/**
 * Looks at the pages of a source that are not what they were, asks the rules for all pages, and writes the verdicts that
 * differ. Answers how many pages and verdicts that were; undefined when it was told to stop.
 */
export async function checkSource(
  options: CheckOptions,
): Promise<{ pages: number; changed: number } | undefined> {
  const { ref, inputs, settingsHash, store, mayGoOn, rest } = options;
  const settings = readSettings(options);
  const { site, rules } = settings;
  const source = { ...settings.people, id: ref };
  const common = hashOf([settingsHash, source, rules]);
  const nav = new Map(site?.nav.map(entry => [entry.path, entry]));
  const isIgnored = createIgnore(site);
  const looks = (await store.listLintTargets(ref)).map((target): Look => {
    const { path, file, revision } = target;
    const entry = nav.get(relativeTo(site?.docsDir ?? '.', file));
    return {
      target,
      nav: entry,
      pageHash: isIgnored(file)
        ? IGNORED
        : hashOf([common, path, file, revision, entry]),
    };
  });
  const stale = looks.filter(it => it.pageHash !== it.target.pageHash);
  const toLookAt = stale.filter(({ pageHash }) => pageHash !== IGNORED);
  const onThreads = toLookAt.length > PAGES_PER_BATCH;
  await store.writeLintedPages(
    stale.filter(({ pageHash }) => pageHash === IGNORED).map(emptyPage),
  );
  for (const batch of chunksOf(toLookAt, PAGES_PER_BATCH)) {
    if (!(await mayGoOn())) {
      return undefined;
    }
    const startedAt = performance.now();
    await lookAt(batch, { ...options, source, rules, onThreads });
    await rest(performance.now() - startedAt);
  }
  const changed = await conclude(looks, { ...options, settings });
  if (changed === undefined) {
    return undefined;
  }
  await store.completeLint({ sourceRef: ref, inputs, settingsHash });
  return { pages: toLookAt.length, changed };
}

/** Rules that the source sets count before those of the installation. */
function readSettings({ inputs, config }: CheckOptions): Settings {
  const site: LintSite | null =
    inputs.site === null ? null : JSON.parse(inputs.site);
  return {
    people: JSON.parse(inputs.people),
    site,
    rules: { ...config.lint.rules, ...site?.rules },
  };
}

function emptyPage({ target, pageHash }: Look) {
  return { chapterId: target.chapterId, pageHash, page: null };
}

/** Asks the rules for one page about some pages, and keeps what they found. */
async function lookAt(
  batch: Look[],
  options: CheckOptions &
    Pick<LintTextInput, 'source' | 'rules'> & { onThreads: boolean },
): Promise<void> {
  const { onThreads, source, rules, store, parser } = options;
  const { categories, templates, limits } = options.config;
  const texts = await store.listRevisionTexts(batch.map(it => it.target));
  const known = batch.filter(({ target }) => texts.has(target.chapterId));
  const pages = await parser.lint(
    known.map(({ target, nav }) => ({
      path: target.path,
      file: target.file,
      text: texts.get(target.chapterId),
      nav,
      categories,
      templates,
      limits: { frontMatterDepth: limits.frontMatterDepth },
      source,
      rules,
    })),
    { onThreads },
  );
  await store.writeLintedPages(
    known.map(({ target, pageHash }, index) => ({
      chapterId: target.chapterId,
      pageHash,
      page: pages[index],
    })),
  );
}

/** Asks the rules for all pages. Answers how many verdicts differ; undefined when it was told to stop. */
async function conclude(
  looks: Look[],
  options: CheckOptions & { settings: Settings },
): Promise<number | undefined> {
  const { ref, store, mayGoOn } = options;
  const { site, rules } = options.settings;
  const pages = new Map<string, LintedPage>();
  for (const batch of chunksOf(looks, ROWS_PER_BATCH)) {
    const ids = batch.map(({ target }) => target.chapterId);
    (await store.listLintedPages(ids)).forEach((page, id) =>
      pages.set(id, page),
    );
    await setImmediate();
  }
  await addProblemsOfBytes(pages, options);
  const findings = new Map<string, Finding[]>();
  for (const finding of lintRepository(
    { pages: [...pages.values()], fileOf: createFileOf(site) },
    { rules, ...OTHER_RULES },
  )) {
    const ofFile = findings.get(finding.path) ?? [];
    ofFile.push(finding);
    findings.set(finding.path, ofFile);
  }
  const different = looks.flatMap(({ target, pageHash }) => {
    const isKnown = pages.has(target.chapterId);
    if (!isKnown && pageHash !== IGNORED) {
      return [];
    }
    const verdict = isKnown
      ? toVerdict(target, findings.get(target.file) ?? [])
      : ignoredVerdict(target);
    return verdict.resultHash === target.resultHash ? [] : verdict;
  });
  for (const batch of chunksOf(different, ROWS_PER_BATCH)) {
    if (!(await mayGoOn())) {
      return undefined;
    }
    await store.writeVerdicts(batch);
    await setImmediate();
  }
  return different.length + (await store.forgetRemovedLint(ref));
}

async function addProblemsOfBytes(
  pages: Map<string, LintedPage>,
  { ref, store, settings }: CheckOptions & { settings: Settings },
): Promise<void> {
  const byFile = new Map([...pages.values()].map(page => [page.file, page]));
  const problems = await store.listReadProblems(ref, CODES_OF_BYTES);
  for (const { path, line, severity, code, message } of problems) {
    const set = severityOf(settings.rules, code) ?? severity;
    if (set !== 'off') {
      byFile.get(path)?.findings.push({
        rule: code,
        path,
        line: line ?? 1,
        severity: set,
        message,
      });
    }
  }
}

function toVerdict(target: LintTarget, all: Finding[]): LintVerdict {
  const findings = concealSensitive(all);
  return {
    ...verdictOf(target, findings),
    score: rateQuality(findings).score,
    findings,
  };
}

function ignoredVerdict(target: LintTarget): LintVerdict {
  return { ...verdictOf(target, IGNORED), score: null, findings: [] };
}

function verdictOf(
  { chapterId, revision }: LintTarget,
  result: Finding[] | typeof IGNORED,
) {
  return {
    chapterId,
    revision,
    resultHash: hashOf([revision, result]),
    counts: countFindings(result === IGNORED ? [] : result),
  };
}

function relativeTo(folder: string, file: string): string {
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}

export function hashOf(values: unknown): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}
