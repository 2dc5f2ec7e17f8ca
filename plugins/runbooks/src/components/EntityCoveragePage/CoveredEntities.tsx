// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import type { CoverageGap } from '@medsuite/backstage-plugin-runbooks-common';
import { useEntityCoverage, useRunbooksApi } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { DownloadButton } from '../DownloadButton';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import styles from './EntityCoveragePage.module.css';
import { EntityTable } from './EntityTable';
import { MEASURES, type CoverageGroup } from './measures';
import type { useCoverageFilters } from './useCoverageFilters';

const PAGE_SIZE = 50;

/** Kinds and types are compared in any letter case. */
const isAmong = (value: string, chosen: readonly string[] | undefined) =>
  chosen?.some(other => other.toLowerCase() === value.toLowerCase()) ?? false;

/** The choices of a filter, with those that an address names and the catalog does not. */
function optionsOf(values: (string | null)[], chosen: string[] | undefined) {
  const known = [...new Set(values.filter(value => value !== null))];
  const unknown = (chosen ?? []).filter(value => !isAmong(value, known));
  return [...known, ...unknown].map(value => ({ id: value, label: value }));
}

/** The chosen values, spelt as among the choices. */
const spelt = (options: { id: string }[], chosen: string[] | undefined) =>
  options.filter(({ id }) => isAmong(id, chosen)).map(({ id }) => id);

/** The entities that the filters choose, and their coverage to take along. */
export function CoveredEntities(props: {
  groups: CoverageGroup[];
  coverageFilters: ReturnType<typeof useCoverageFilters>;
}) {
  const { groups } = props;
  const { filters, setFilters } = props.coverageFilters;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { api } = useRunbooksApi();
  const loaded = useEntityCoverage({ ...filters, limit: PAGE_SIZE });
  const kinds = optionsOf(
    groups.map(({ kind }) => kind),
    filters.kind,
  );
  const types = optionsOf(
    groups
      .filter(({ kind }) => !filters.kind || isAmong(kind, filters.kind))
      .map(({ type }) => type),
    filters.type,
  );
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <section
      id="entities"
      aria-labelledby="entities-title"
      className={styles.section}
    >
      <div className={styles.head}>
        <h3 id="entities-title">{t('entityCoverage.list')}</h3>
        <span role="status" className={styles.quiet}>
          {loaded.data &&
            t('entityCoverage.listCount', {
              count: loaded.data[0].totalItems,
            })}
        </span>
        <DownloadButton
          label={t('entityCoverage.csv')}
          fileName={t('entityCoverage.csvFile')}
          read={() => api.getEntityCoverageCsv(filters)}
        />
      </div>
      <div
        role="group"
        aria-label={t('entityCoverage.filters')}
        className={styles.filters}
      >
        <Select
          selectionMode="multiple"
          label={t('entityCoverage.kind')}
          placeholder={t('entityCoverage.any')}
          options={kinds}
          value={spelt(kinds, filters.kind)}
          onChange={keys => setFilters({ kind: keys.map(String) })}
        />
        <Select
          selectionMode="multiple"
          label={t('entityCoverage.type')}
          placeholder={t('entityCoverage.any')}
          options={types}
          value={spelt(types, filters.type)}
          onChange={keys => setFilters({ type: keys.map(String) })}
        />
        <Select
          selectionMode="multiple"
          label={t('entityCoverage.lacking')}
          placeholder={t('entityCoverage.any')}
          options={MEASURES.map(gap => ({
            id: gap,
            label: t(`entityCoverage.gap.${gap}`),
          }))}
          value={filters.gap ?? []}
          onChange={keys => setFilters({ gap: keys as CoverageGap[] })}
        />
        {isFiltered && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setFilters({ kind: [], type: [], gap: [] })}
          >
            {t('entityCoverage.clear')}
          </Button>
        )}
      </div>
      <LoadedContent
        loaded={loaded}
        errorTitle={t('entityCoverage.failed')}
        skeleton={<LoadingSkeleton lines={4} height={48} />}
      >
        {pages =>
          pages[0].totalItems === 0 ? (
            <p>
              {filters.gap && !filters.kind && !filters.type
                ? t('entityCoverage.noGap')
                : t('entityCoverage.noMatch')}
            </p>
          ) : (
            <div className={styles.results} aria-busy={loaded.isPrevious}>
              <EntityTable entities={pages.flatMap(page => page.items)} />
              {loaded.hasMore && (
                <Button
                  variant="secondary"
                  isPending={loaded.isLoadingMore}
                  onPress={loaded.loadMore}
                >
                  {t('loadNotes.more')}
                </Button>
              )}
            </div>
          )
        }
      </LoadedContent>
    </section>
  );
}
