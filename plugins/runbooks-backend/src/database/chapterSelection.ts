// SPDX-License-Identifier: Apache-2.0
import type {
  ChapterKind,
  OwnerState,
  ReviewStateName,
  Severity,
  SourceState,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Knex } from 'knex';
import { whereOwnerState } from './ownerStates';
import { whereReviewState } from './reviewStates';

/**
 * A test of one chapter that a permission condition comes down to: whether it has any of the values.
 *
 * @public
 */
export type ChapterConditionQuery = {
  key: 'source' | 'kind' | 'category' | 'owner' | 'reviewer' | 'audience';
  values: string[];
};

/** Who asks: what of the chapters and sources there are may be told to them. */
export interface ReaderScope {
  /** Sources whose entity the reader may see; undefined when all. */
  sources?: string[];
  /** What the permission policy demands of a chapter; undefined when nothing. */
  condition?: PermissionCriteria<ChapterConditionQuery>;
}

/** Filters of a chapter list. A filter with several values means any of them. */
export interface ChapterFilters {
  entityRef?: string;
  source?: string[];
  category?: string[];
  kind?: ChapterKind[];
  severity?: Severity[];
  owner?: string[];
  status?: SourceState[];
  tag?: string[];
  reviewState?: ReviewStateName[];
  /** Backup owners. */
  backup?: string[];
  ownerState?: OwnerState[];
}

/**
 * The chapters that stand (alias `c`, their source `s`), that the reader may see and that pass the filters. Everything
 * that lists or counts chapters starts here, so that rows, totals and facets agree.
 */
export function selectChapters(
  knex: Knex,
  scope: ReaderScope,
  filters: ChapterFilters = {},
): Knex.QueryBuilder {
  const query = knex('chapters as c')
    .join('sources as s', 's.ref', 'c.source_ref')
    .whereNull('c.removed_at');
  restrictToReader(query, scope);

  const { entityRef, tag, reviewState } = filters;
  if (entityRef) {
    // From the few attachments of the entity to their chapters, not from each chapter to its attachments.
    query.whereIn(
      'c.id',
      knex('attachments').where({ entity_ref: entityRef }).select('chapter_id'),
    );
  }
  if (tag) {
    query.whereExists(rowsOf('chapter_tags').whereIn('tag', tag));
  }
  if (reviewState) {
    whereReviewState(query, reviewState, new Date());
  }
  if (filters.ownerState) {
    whereOwnerState(query, filters.ownerState);
  }
  const columns = {
    'c.source_ref': filters.source,
    'c.category': filters.category,
    'c.kind': filters.kind,
    'c.severity': filters.severity,
    'c.owner_ref': filters.owner,
    'c.backup_owner_ref': filters.backup,
    's.state': filters.status,
  };
  for (const [column, values] of Object.entries(columns)) {
    if (values) {
      query.whereIn(column, values);
    }
  }
  return query;

  function rowsOf(table: string) {
    return knex(table).select(knex.raw('1')).whereRaw('chapter_id = c.id');
  }
}

/** Keeps only chapters (alias `c`) that the reader may see. */
export function restrictToReader(
  query: Knex.QueryBuilder,
  scope: ReaderScope,
): void {
  const { sources, condition } = scope;
  if (sources) {
    query.whereIn('c.source_ref', sources);
  }
  if (condition) {
    query.where(allowed => whereCondition(allowed, condition));
  }
}

/**
 * Every test answers true or false, never null: below a `not`, null would hide rows that the rule itself lets through.
 */
function whereCondition(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<ChapterConditionQuery>,
): void {
  if (isAndCriteria(criteria)) {
    criteria.allOf.forEach(part =>
      query.andWhere(inner => whereCondition(inner, part)),
    );
  } else if (isOrCriteria(criteria)) {
    criteria.anyOf.forEach(part =>
      query.orWhere(inner => whereCondition(inner, part)),
    );
  } else if (isNotCriteria(criteria)) {
    query.whereNot(inner => whereCondition(inner, criteria.not));
  } else {
    whereTest(query, criteria);
  }
}

function whereTest(
  query: Knex.QueryBuilder,
  { key, values }: ChapterConditionQuery,
): void {
  const among = (inner: Knex.QueryBuilder, column: string) =>
    inner.orWhere(known => known.whereNotNull(column).whereIn(column, values));
  switch (key) {
    case 'source':
      among(query, 'c.source_ref');
      break;
    case 'kind':
      among(query, 'c.kind');
      break;
    case 'category':
      among(query, 'c.category');
      break;
    case 'owner':
      among(query, 'c.owner_ref');
      among(query, 'c.backup_owner_ref');
      break;
    case 'reviewer':
      query.whereExists(reviewers =>
        reviewers
          .from('chapter_reviewers')
          .whereRaw('chapter_id = c.id')
          .whereIn('reviewer_ref', values),
      );
      break;
    case 'audience':
      // A chapter that names no role is for everyone.
      query
        .whereNotExists(roles =>
          roles.from('chapter_audience').whereRaw('chapter_id = c.id'),
        )
        .orWhereExists(roles =>
          roles
            .from('chapter_audience')
            .whereRaw('chapter_id = c.id')
            .whereIn('role', values),
        );
      break;
    default:
      key satisfies never;
  }
}
