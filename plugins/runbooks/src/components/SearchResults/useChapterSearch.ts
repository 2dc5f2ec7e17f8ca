// SPDX-License-Identifier: Apache-2.0
import type {
  SearchHit,
  SearchPage,
  SearchQuery,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useMemo } from 'react';
import { useSearch, type LoadedPages } from '../../hooks';
import { useSearchText, type SearchText } from '../SearchField';
import { readHits } from './hitRows';
import { useHitSelection, type HitSelection } from './useHitSelection';

const PAGE_LENGTH = 10;

/** A search as field and results share it. */
export type ChapterSearch = {
  search: SearchText;
  found: LoadedPages<SearchPage>;
  hits: SearchHit[];
  /** Nothing matched: the hits are what comes closest. */
  nearest: boolean;
  /** The hits, or their failure, answer what stands in the field. */
  settled: boolean;
  selection: HitSelection;
};

/** Looks for the text of the URL among the chapters that the query leaves over. */
export function useChapterSearch(
  query: Omit<SearchQuery, 'q' | 'limit' | 'cursor'>,
): ChapterSearch {
  const search = useSearchText();
  const found = useSearch({ ...query, q: search.query, limit: PAGE_LENGTH });
  const searching = search.query !== '';
  const { hits, nearest } = useMemo(
    () => readHits((searching && found.data) || []),
    [searching, found.data],
  );
  const text = search.text.trim();
  const settled =
    text === search.query && !found.isPrevious && !found.isLoading;
  const selection = useHitSelection({ hits, text, settled });
  return { search, found, hits, nearest, settled, selection };
}
