// SPDX-License-Identifier: Apache-2.0
import type {
  OwnerChanged,
  Ownership,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { StoredOwnership } from '../database/ownership';
import { toOwnerStates } from '../database/ownerStates';
import type { StoredOverride } from '../database/overrides';
import type { CsvCell } from '../service/csv';
import { presentChapter } from '../service/presentChapter';

/** Who answers for a stored chapter, as the API tells it. */
export function presentOwnership(stored: StoredOwnership): Ownership {
  const chapter = presentChapter(stored.chapter);
  const { address, ref, title, kind, severity, category, source } = chapter;
  const { override } = stored;
  return {
    chapter: { address, ref, title, kind, severity, category, source },
    owner: chapter.owner,
    backupOwner: chapter.backupOwner,
    reviewers: stored.reviewers,
    states: toOwnerStates(chapter),
    override: override && {
      owner: override.owner,
      backupOwner: override.backupOwner,
      reason: override.reason,
      setBy: override.setBy,
      setAt: override.setAt.toISOString(),
      until: override.until?.toISOString() ?? null,
    },
    stated: stored.stated,
    reviewState: chapter.reviewState,
  };
}

/** What would make an override permanent; null where none is in force, or where there is no page to write it in. */
export function describePermanent({
  override,
  file,
  chapter,
}: StoredOwnership): OwnerChanged['permanent'] {
  if (!override || file === '') {
    return null;
  }
  return {
    frontMatter: toFrontMatter(override),
    file,
    editUrl: chapter.links.edit,
  };
}

/** A ref needs no quotes in YAML. */
function toFrontMatter({
  owner,
  backupOwner,
}: Pick<StoredOverride, 'owner' | 'backupOwner'>): string {
  return [
    `owner: ${owner}`,
    ...(backupOwner ? [`backupOwner: ${backupOwner}`] : []),
  ].join('\n');
}

/** Columns of the list as CSV. */
export const CSV_HEADER = [
  'address',
  'title',
  'kind',
  'severity',
  'category',
  'source',
  'owner',
  'ownerProvenance',
  'ownerExists',
  'backupOwner',
  'backupOwnerProvenance',
  'backupOwnerExists',
  'reviewers',
  'states',
  'statedOwner',
  'statedBackupOwner',
  'overrideReason',
  'overrideSetBy',
  'overrideSetAt',
  'overrideUntil',
  'reviewState',
  'reviewedAt',
  'reviewDueAt',
];

/** Cells of {@link CSV_HEADER}. Several values of one cell stand with a space between them. */
export function toCsvCells(ownership: Ownership): CsvCell[] {
  const { chapter, owner, backupOwner, override, stated } = ownership;
  return [
    chapter.address,
    chapter.title,
    chapter.kind,
    chapter.severity,
    chapter.category,
    chapter.source,
    owner?.ref,
    owner?.provenance,
    owner?.exists,
    backupOwner?.ref,
    backupOwner?.provenance,
    backupOwner?.exists,
    ownership.reviewers.map(({ ref }) => ref).join(' '),
    ownership.states.join(' '),
    stated.owner?.ref,
    stated.backupOwner?.ref,
    override?.reason,
    override?.setBy,
    override?.setAt,
    override?.until,
    ownership.reviewState.state,
    ownership.reviewState.reviewedAt,
    ownership.reviewState.dueAt,
  ];
}
