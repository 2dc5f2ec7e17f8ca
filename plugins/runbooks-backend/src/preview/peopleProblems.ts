// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@medsuite/backstage-plugin-runbooks-common';
import type { ReadChapter } from '../database/types';
import { completeRef } from '../ingest/completeRef';
import type { DiscoveredSource } from '../ingest/discoverSources';
import { parseEntityRef } from '@backstage/catalog-model';

/** Somebody who is named, and where. */
type Named = { ref: string; field: string; path: string; line: number | null };

/**
 * Owners, backups and reviewers that the catalog does not have: chapters of theirs would come in orphaned, or be reviewed by
 * nobody.
 *
 * @param options - `missing` tells which of some refs are not in the catalog
 */
export async function findPeopleProblems(options: {
  source: DiscoveredSource;
  chapters: ReadChapter[];
  /** The catalog file, and the line of one of its fields. */
  file: string;
  lineOf: (field: string) => number;
  missing: (refs: string[]) => Promise<Set<string>>;
}): Promise<Problem[]> {
  const { source, chapters, file, lineOf, missing } = options;
  const named: Named[] = [];
  const inSpec = (ref: string | undefined, field: string) =>
    ref && named.push({ ref, field, path: file, line: lineOf(field) });
  inSpec(source.owner?.ref, 'spec.owner');
  inSpec(source.backupOwner?.ref, 'spec.backupOwner');
  source.reviewers.forEach(ref => inSpec(ref, 'spec.review.reviewers'));
  for (const { owner, backupOwner, reviewers = [] } of source.folders) {
    const all = [owner, backupOwner, ...reviewers];
    all.forEach(ref => inSpec(ref, 'spec.folders'));
  }
  named.push(...chapters.flatMap(chapter => namedOnPage(source, chapter)));

  const gone = await missing(named.map(({ ref }) => ref));
  return named
    .filter(({ ref }) => gone.has(ref))
    .map(({ ref, field, path, line }) => ({
      path,
      line,
      severity: 'warning',
      code: 'person-not-in-catalog',
      message: `${field} names ${ref}, which is not in the catalog, or not for you to see: correct it, or register the ${
        parseEntityRef(ref).kind
      } first.`,
    }));
}

function namedOnPage(
  source: DiscoveredSource,
  { file, parsed, text }: ReadChapter,
): Named[] {
  const near = { metadata: parseEntityRef(source.ref) };
  const { owner, backupOwner, reviewers, review } = parsed.frontMatter;
  const listed: Array<[string | undefined, string, string]> = [
    [owner, 'owner', 'group'],
    [backupOwner, 'backupOwner', 'group'],
    ...(reviewers ?? []).map((ref): [string, string, string] => [
      ref,
      'reviewers',
      'user',
    ]),
    ...(review?.reviewers ?? []).map((ref): [string, string, string] => [
      ref,
      'review',
      'user',
    ]),
  ];
  return listed.flatMap(([written, field, kind]) => {
    const ref = written && completeRef(written, near, kind);
    return ref
      ? [{ ref, field, path: file, line: lineOfKey(text, field) }]
      : [];
  });
}

/** The line of a key of front matter, which is told by its name at the begin of a line; of a value of it, where that stands. */
export function lineOfKey(text: string, key: string, value?: string): number {
  const lines = text.split('\n');
  const start = lines.findIndex(line =>
    new RegExp(`^${key}[ \\t]*:`).test(line),
  );
  const at =
    value === undefined
      ? -1
      : lines.findIndex(
          (line, index) => index >= start && line.includes(value),
        );
  return Math.max(1, (at < 0 ? start : at) + 1);
}
