// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, Tag, TagGroup } from '@backstage/ui';
import type { Facets } from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';
import styles from './LibraryPage.module.css';
import {
  FILTERS,
  ORDERS,
  SEARCH_FILTERS,
  type Filter,
  type useChapterFilters,
} from './useChapterFilters';
import { optionsOf, useFilterTitles } from './useFilterTitles';

/**
 * One select a filter with counts, the chosen values as removable tags, and a way to clear all. The hits of a search have
 * an order of their own.
 */
export function ChapterFilters(props: {
  facets: Facets;
  filters: ReturnType<typeof useChapterFilters>;
  searching?: boolean;
}) {
  const { facets, filters, searching } = props;
  const offered = searching ? SEARCH_FILTERS : FILTERS;
  const { values, order, setFilter, clear } = filters;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleOf = useFilterTitles(facets);

  const chosen = offered.flatMap(filter =>
    (values[filter] ?? []).map(value => ({ filter, value })),
  );
  const remove = (filter: Filter, value: string) =>
    setFilter(
      filter,
      (values[filter] ?? []).filter(other => other !== value),
    );
  /** A chosen value stays a choice when no chapter has it any more. */
  const choices = (filter: Filter) => {
    const options = optionsOf(filter, facets);
    const missing = (values[filter] ?? [])
      .filter(value => !options.some(option => option.value === value))
      .map(value => ({ value, count: 0 }));
    return [...options, ...missing].map(({ value, count }) => {
      const title = titleOf(filter, value);
      return {
        id: value,
        label:
          count === undefined
            ? title
            : t('filters.option', { title, number: String(count) }),
      };
    });
  };

  return (
    <section aria-label={t('filters.heading')} className={styles.filters}>
      <div className={styles.selects}>
        {offered.map(filter => (
          <Select
            key={filter}
            selectionMode="multiple"
            label={t(`filters.${filter}`)}
            placeholder={t('filters.any')}
            options={choices(filter)}
            value={values[filter] ?? []}
            onChange={keys => setFilter(filter, keys.map(String))}
          />
        ))}
        {!searching && (
          <Select
            label={t('filters.orderBy')}
            options={ORDERS.map(item => ({
              id: item,
              label: t(`filters.${item}`),
            }))}
            value={order ?? 'urgency'}
            onChange={key => setFilter('orderBy', key ? [String(key)] : [])}
          />
        )}
      </div>
      {chosen.length > 0 && (
        <div className={styles.chosen}>
          <TagGroup
            aria-label={t('filters.active')}
            onRemove={keys => {
              for (const { filter, value } of chosen) {
                if (keys.has(`${filter}=${value}`)) {
                  remove(filter, value);
                }
              }
            }}
          >
            {chosen.map(({ filter, value }) => {
              const text = t('filters.named', {
                filter: t(`filters.${filter}`),
                value: titleOf(filter, value),
              });
              return (
                <Tag
                  key={`${filter}=${value}`}
                  id={`${filter}=${value}`}
                  textValue={text}
                >
                  {text}
                </Tag>
              );
            })}
          </TagGroup>
          <Button size="small" variant="tertiary" onPress={clear}>
            {t('filters.clear')}
          </Button>
        </div>
      )}
    </section>
  );
}
