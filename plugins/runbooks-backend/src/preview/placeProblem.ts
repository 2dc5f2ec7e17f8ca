// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import type { Problem } from '@medsuite/backstage-plugin-runbooks-common';
import type { ReadChapter } from '../database/types';
import { completeRef } from '../ingest/completeRef';
import type { DiscoveredSource } from '../ingest/discoverSources';
import { lineOfKey } from './peopleProblems';

/** Fields of the entity that problems without a place of their own are about. */
const FIELDS: Record<string, string> = {
  'applies-to-unknown-entity': 'spec.appliesTo',
  'applies-to-matches-nothing': 'spec.appliesTo',
  'applies-to-bad-filter': 'spec.appliesTo',
  'folder-rule-idle': 'spec.folders',
  'alert-rules-match-nothing': 'spec.alertRules',
};

/**
 * Gives a problem the line that it has not: what the Runbook says as a whole stands in the catalog file, and to whom a page
 * applies in its front matter.
 */
export function placeProblem(
  problem: Problem,
  options: {
    source: DiscoveredSource;
    chapters: ReadChapter[];
    /** The catalog file, and the line of one of its fields. */
    file: string;
    lineOf: (field: string) => number;
  },
): Problem {
  const { source, chapters, file, lineOf } = options;
  const near = { metadata: parseEntityRef(source.ref) };
  const isNamed = (item: unknown) => {
    const ref =
      typeof item === 'string' && completeRef(item, near, 'component');
    return ref && problem.message.includes(` ${ref},`);
  };
  if (problem.path === '') {
    const field = FIELDS[problem.code] ?? 'metadata.annotations';
    const index = source.appliesTo.findIndex(isNamed);
    const isItem = field === 'spec.appliesTo' && index >= 0;
    const line = lineOf(isItem ? `${field}[${index}]` : field);
    return { ...problem, path: file, line };
  }
  const chapter = chapters.find(it => it.file === problem.path);
  if (!chapter || problem.line !== null || !(problem.code in FIELDS)) {
    return problem;
  }
  const item = chapter.parsed.frontMatter.appliesTo?.find(isNamed);
  return {
    ...problem,
    line: lineOfKey(chapter.text, 'appliesTo', item as string | undefined),
  };
}
