// SPDX-License-Identifier: Apache-2.0
import {
  stringifyChapterRef,
  type Source,
  type SourceChanges,
} from '@medsuite/backstage-plugin-runbooks-common';

/**
 * What changed, as far as a reader may know who reads only some chapters of a source: `paths` are those, removed ones
 * among them, and the source counts those that stand.
 */
export function narrowChanges(
  changes: SourceChanges,
  source: Source,
  paths: Set<string>,
): SourceChanges {
  const refs = new Set(
    [...paths].map(path => stringifyChapterRef({ source: source.ref, path })),
  );
  const added = changes.added.filter(ref => refs.has(ref));
  const changed = changes.changed.filter(ref => refs.has(ref));
  const renamed = changes.renamed.filter(({ to }) => refs.has(to));
  const touched = new Set([
    ...added,
    ...changed,
    ...renamed.map(({ to }) => to),
  ]);
  return {
    added,
    changed,
    removed: changes.removed.filter(ref => refs.has(ref)),
    renamed,
    unchanged: source.chapterCount - touched.size,
  };
}
