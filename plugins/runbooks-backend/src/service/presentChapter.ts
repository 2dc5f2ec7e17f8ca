// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import {
  chapterKindSchema,
  reviewStateNameSchema,
  severitySchema,
  stringifyChapterAddress,
  stringifyChapterRef,
  type Attachment,
  type Chapter,
  type ChapterDetail,
  type Facets,
  type FacetValue,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { RunbooksConfig } from '../config';
import type { FacetCount } from '../database/facetRows';
import type { StoredChapter, StoredChapterDetail } from '../database/rows';

/** A stored chapter as a list answers it. */
export function presentChapter(
  { storedId: _, ...chapter }: StoredChapter,
  attachments?: Attachment[],
): Chapter {
  return {
    address: stringifyChapterAddress(chapter),
    ref: stringifyChapterRef(chapter),
    ...chapter,
    ...(attachments && { attachments }),
  };
}

/** A stored chapter as its own answer has it. */
export function presentChapterDetail(
  { storedId: _, ...chapter }: StoredChapterDetail,
  options: Pick<
    ChapterDetail,
    'attachments' | 'access' | 'can' | 'newIssueUrl' | 'parameterValues'
  >,
): ChapterDetail {
  return {
    address: stringifyChapterAddress(chapter),
    ref: stringifyChapterRef(chapter),
    ...chapter,
    ...options,
  };
}

/**
 * Gives facet values their titles and order. Every configured category is told, those without a chapter too: they are
 * the shelves of the library.
 */
export function presentFacets(
  counts: Record<keyof Facets, FacetCount[]>,
  categories: RunbooksConfig['categories'],
): Facets {
  const titled = (
    facet: FacetCount[],
    titleOf: (value: string) => string,
  ): FacetValue[] =>
    facet.map(({ value, title, count }) => ({
      value,
      title: title ?? titleOf(value),
      count,
    }));
  const nameOf = (ref: string) => parseEntityRef(ref).name;
  const asIs = (value: string) => value;
  const known = categories.map(({ id, title }) => ({
    value: id,
    title,
    count: counts.category.find(({ value }) => value === id)?.count ?? 0,
  }));
  const unknown = counts.category.filter(
    ({ value }) => !categories.some(({ id }) => id === value),
  );
  return {
    category: [...known, ...titled(unknown, asIs)],
    kind: inOrder(titled(counts.kind, asIs), chapterKindSchema.options),
    severity: inOrder(titled(counts.severity, asIs), severitySchema.options),
    owner: titled(counts.owner, nameOf),
    source: titled(counts.source, nameOf),
    tag: titled(counts.tag, asIs),
    reviewState: inOrder(
      titled(counts.reviewState, asIs),
      reviewStateNameSchema.options,
    ),
  };
}

function inOrder(facet: FacetValue[], order: string[]): FacetValue[] {
  return [...facet].sort(
    (a, b) => order.indexOf(a.value) - order.indexOf(b.value),
  );
}
