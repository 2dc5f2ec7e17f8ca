// SPDX-License-Identifier: Apache-2.0
import type { CategoryDefinition, PageTemplate, ReadPage } from '../parse';
import { readDisables } from './disables';
import { fixForProblem } from './frontMatterFixes';
import { findLayout } from './layouts';
import { PAGE_RULES } from './rules';
import { optionsOf, severityOf, type RuleSettings } from './settings';
import type { Finding, LintedPage, LintPage, LintSource } from './types';

/**
 * What one page is looked at with.
 *
 * @public
 */
export type LintPageInput = ReadPage & {
  /** Path of the file as findings name it. */
  file: string;
  /** Path under the docs folder, without `.md`. */
  path: string;
  source: LintSource;
  categories: CategoryDefinition[];
  /** Templates besides the built-in ones. */
  templates: PageTemplate[];
  rules: RuleSettings;
};

const isProcedure = (path: string) => !/(?:^|\/)(?:index|readme)$/i.test(path);

/**
 * Asks the rules that look at one page. What they found is told by {@link lintRepository}, which knows the other pages.
 *
 * @public
 */
export function lintPage(input: LintPageInput): LintedPage {
  const { chapter, anatomy, file, rules } = input;
  const lines = chapter.text.split('\n');
  const page: LintPage = {
    ...input,
    lines,
    isProcedure: isProcedure(input.path),
    layout: findLayout(anatomy.headings, input.templates),
  };
  const findings: Finding[] = chapter.problems.flatMap(problem => {
    const severity = severityOf(rules, problem.code) ?? problem.severity;
    return severity === 'off'
      ? []
      : {
          rule: problem.code,
          path: file,
          line: problem.line ?? 1,
          severity,
          message: problem.message,
          fix: fixForProblem(problem, page),
        };
  });
  for (const rule of PAGE_RULES) {
    const severity = severityOf(rules, rule.id) ?? rule.severity;
    if (severity === 'off') continue;
    rule.check(
      page,
      told => findings.push({ severity, ...told, rule: rule.id, path: file }),
      optionsOf(rules, rule),
    );
  }
  // What was decoded differs from the file then: columns may be off, and what is written back would be.
  const isAltered = chapter.problems.some(
    ({ code }) => code === 'nul-characters' || code === 'invalid-utf8',
  );
  return {
    file,
    path: input.path,
    source: input.source.id,
    id: chapter.id,
    idLine: lineOf(lines, /^id[ \t]*:/, anatomy.bodyLine),
    alerts: (chapter.frontMatter.alerts ?? []).flatMap(alert =>
      typeof alert === 'string' && !/[*?]/.test(alert)
        ? { name: alert, line: lineOfAlert(lines, alert, anatomy.bodyLine) }
        : [],
    ),
    anchors: [
      ...anatomy.headings.map(({ anchor }) => anchor),
      ...idsOf(lines, anatomy.fences),
    ],
    links: anatomy.links.map(link => {
      const index = (lines[link.line - 1] ?? '').indexOf(link.url);
      return { ...link, column: index < 0 || isAltered ? null : index + 1 };
    }),
    disables: readDisables(lines, anatomy.bodyLine, anatomy.fences),
    findings: isAltered
      ? findings.map(({ fix, ...finding }) => finding)
      : findings,
  };
}

function lineOf(lines: string[], pattern: RegExp, end: number): number {
  const head = lines.slice(0, end - 1);
  return Math.max(1, head.findIndex(line => pattern.test(line)) + 1);
}

function lineOfAlert(lines: string[], alert: string, end: number): number {
  const head = lines.slice(0, end - 1);
  const start = head.findIndex(line => /^alerts[ \t]*:/.test(line));
  const found = head.findIndex(
    (line, index) => index >= start && line.includes(alert),
  );
  return Math.max(1, (found < 0 ? start : found) + 1);
}

const ID =
  /<[a-z][^>]*\s(?:id|name)\s*=\s*["']?([^"'\s>]+)|\{:?[^}]*#([\w-]+)[^}]*\}/gi;

/** Anchors that authors wrote themselves, in HTML or in attribute lists. */
function idsOf(
  lines: string[],
  fences: Array<{ from: number; to: number }>,
): string[] {
  const ids: string[] = [];
  let [next] = fences;
  let index = 0;
  lines.forEach((text, at) => {
    while (next && next.to < at + 1) next = fences[++index];
    const isCode = next !== undefined && at + 1 >= next.from;
    if (!isCode && (text.includes('#') || text.includes('<'))) {
      for (const match of text.matchAll(ID)) ids.push(match[1] ?? match[2]);
    }
  });
  return ids;
}
