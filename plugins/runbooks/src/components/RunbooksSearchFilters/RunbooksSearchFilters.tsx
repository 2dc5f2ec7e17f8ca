// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchFilter, useSearch } from '@backstage/plugin-search-react';
import {
  chapterKindSchema,
  RUNBOOKS_SEARCH_TYPE,
  sectionRoleSchema,
  severitySchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useEffect } from 'react';
import { useRunbooksApi } from '../../hooks/useRunbooksQuery';
import { runbooksTranslationRef } from '../../translation';

/** Keys of documents by which these filters go. */
const NAMES = ['chapterKind', 'severity', 'category', 'role'];

/**
 * Filters of runbook sections, for the search page. They are there only while runbooks are what is looked for: other
 * documents do not have these keys, so that a filter left behind would hide all of them.
 *
 * Each takes one value. With several, Lunr would no longer filter but only prefer.
 */
export function RunbooksSearchFilters(props: { className?: string }) {
  const { className } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { api } = useRunbooksApi();
  const { types, filters, setFilters } = useSearch();
  const shown = types.includes(RUNBOOKS_SEARCH_TYPE);
  const leftBehind = !shown && NAMES.some(name => name in filters);

  useEffect(() => {
    if (leftBehind) {
      setFilters(given =>
        Object.fromEntries(
          Object.entries(given).filter(([name]) => !NAMES.includes(name)),
        ),
      );
    }
  }, [leftBehind, setFilters]);

  if (!shown) {
    return <></>;
  }
  return (
    <>
      <SearchFilter.Select
        className={className}
        name="chapterKind"
        label={t('portalSearch.kindFilter')}
        values={chapterKindSchema.options.map(value => ({
          value,
          label: t(`kind.${value}`),
        }))}
      />
      <SearchFilter.Select
        className={className}
        name="severity"
        label={t('portalSearch.severityFilter')}
        values={severitySchema.options}
      />
      <SearchFilter.Select
        className={className}
        name="category"
        label={t('portalSearch.categoryFilter')}
        values={async () => {
          const { facets } = await api.getChapters({ limit: 0 });
          return facets.category.map(({ value, title }) => ({
            value,
            label: title,
          }));
        }}
      />
      <SearchFilter.Select
        className={className}
        name="role"
        label={t('portalSearch.roleFilter')}
        values={sectionRoleSchema.options.map(value => ({
          value,
          label: t(`chapterPage.role.${value}`),
        }))}
      />
    </>
  );
}
