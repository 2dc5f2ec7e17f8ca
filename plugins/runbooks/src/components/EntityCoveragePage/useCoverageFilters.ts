// SPDX-License-Identifier: Apache-2.0
import {
  coverageGapSchema,
  type CoverageGap,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Which entities are listed; a filter that chooses nothing is absent. */
export type CoverageFilters = {
  kind?: string[];
  type?: string[];
  gap?: CoverageGap[];
};

const NAMES = ['kind', 'type', 'gap'] as const;

function parseFilters(search: URLSearchParams): CoverageFilters {
  const values = (name: string) => {
    const given = [...new Set(search.getAll(name))].filter(Boolean);
    return given.length > 0 ? given : undefined;
  };
  const gaps = coverageGapSchema.options.filter(gap =>
    values('gap')?.includes(gap),
  );
  return {
    kind: values('kind'),
    type: values('type'),
    gap: gaps.length > 0 ? gaps : undefined,
  };
}

/** The filters of the list of entities, which live in the URL. */
export function useCoverageFilters() {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => parseFilters(search), [search]);
  const setFilters = useCallback(
    (changed: { [Name in (typeof NAMES)[number]]?: readonly string[] }) =>
      setSearch(previous => {
        const next = new URLSearchParams(previous);
        for (const name of NAMES) {
          const values = changed[name];
          if (values) {
            next.delete(name);
            values.forEach(value => next.append(name, value));
          }
        }
        return next;
      }),
    [setSearch],
  );
  return { filters, setFilters };
}
