// SPDX-License-Identifier: Apache-2.0
import type {
  AlertOutcome,
  Problem,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  ChapterAlertIndex,
  decideOutcome,
  findByMatcher,
  findByRule,
  linkRule,
  toAlertKey,
  type AlertCase,
} from '@medsuite/backstage-plugin-runbooks-common/alerts';
import {
  fillAlertName,
  parseAlertRules,
  type ParsedAlertRule,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import fs from 'node:fs/promises';
import { displayPath } from '../displayPath';
import type { RepositoryChapter } from './listChapters';

/** Where an alert leads. */
export type CheckedAlert = {
  name: string;
  group: string | null;
  /** Rule file, as one would type it here, and line. */
  path: string;
  line: number;
  outcome: AlertOutcome;
  chapters: Array<{
    path: string;
    title: string;
    confidence: number;
    reasons: string[];
  }>;
  /** Where the rule says to look; null also when that depends on the alert. */
  runbookUrl: string | null;
  /** What its annotation `runbook_url` would be. */
  suggestedRunbookUrl: string;
};

/** What a check found. */
export type AlertsReport = {
  files: string[];
  alerts: CheckedAlert[];
  problems: Array<Problem & { line: number }>;
};

/** The name as a template, where an address of a runbook is written down. */
const NAME_IN_ANNOTATION =
  /^\s*['"]?runbook(_url|Url|URL)?['"]?\s*:.*\{\{[^}]*\.alertname\s*-?\}\}/;

/**
 * Holds the alerts of rule files against the chapters of the repository, in the way in which the portal does it when both are
 * registered: by front matter, title and file name, then by `runbook_url`.
 */
export async function checkAlerts(
  files: string[],
  chapters: Map<string, RepositoryChapter>,
  urlTemplate: string,
): Promise<AlertsReport> {
  const index = new ChapterAlertIndex(
    [...chapters.values()].flatMap(({ names }) => names),
  );
  const report: AlertsReport = { files: [], alerts: [], problems: [] };
  for (const absolute of files) {
    const path = displayPath(absolute);
    const text = await fs.readFile(absolute, 'utf8');
    const { rules, problems } = parseAlertRules(text, path);
    report.files.push(path);
    report.problems.push(
      ...[
        ...problems.map(it => ({ ...it, line: it.line ?? 1 })),
        ...findNamesInAnnotations(text, path),
      ].sort((a, b) => a.line - b.line),
    );
    for (const rule of rules) {
      report.alerts.push({
        name: rule.name,
        group: rule.group,
        path,
        line: rule.line,
        ...findChapters(rule, path, index, chapters),
        runbookUrl: rule.runbookUrl,
        suggestedRunbookUrl: fillAlertName(urlTemplate, rule.name),
      });
    }
  }
  return report;
}

function findChapters(
  rule: ParsedAlertRule,
  file: string,
  index: ChapterAlertIndex,
  chapters: Map<string, RepositoryChapter>,
): Pick<CheckedAlert, 'outcome' | 'chapters'> {
  const { name, labels, runbookUrl } = rule;
  const alertCase: AlertCase = {
    alert: {
      name,
      labels,
      annotations: runbookUrl === null ? {} : { runbook_url: runbookUrl },
    },
    entities: [],
    candidates: new Map(),
  };
  findByMatcher(alertCase, index);
  findByRule(
    alertCase,
    index,
    linkRule(rule, index).map(chapterId => ({
      chapterId,
      nameKey: toAlertKey(name),
      name,
      labels,
      file,
    })),
  );
  const { outcome, ranked } = decideOutcome(
    alertCase,
    id => chapters.get(id)?.isIncident,
  );
  return {
    outcome,
    chapters: ranked.map(({ chapterId, confidence, reasons }) => ({
      path: chapters.get(chapterId)!.file,
      title: chapters.get(chapterId)!.title,
      confidence,
      reasons: reasons.map(reason => reason.text),
    })),
  };
}

/** Prometheus leaves the name of an alert empty in its annotations, so that such an address leads nowhere. */
function findNamesInAnnotations(
  text: string,
  path: string,
): AlertsReport['problems'] {
  return text.split(/\r?\n/).flatMap((line, index) =>
    NAME_IN_ANNOTATION.test(line)
      ? [
          {
            path,
            line: index + 1,
            severity: 'warning' as const,
            code: 'alertname-in-annotation',
            message:
              'Prometheus does not fill in alertname in annotations, only labels that the query finds: write the name of the alert itself.',
          },
        ]
      : [],
  );
}
