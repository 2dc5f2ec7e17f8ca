// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { useEntityCoverage } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import { RunbooksHeader } from '../RunbooksHeader';
import { CoveredEntities } from './CoveredEntities';
import { CoverageOverview } from './CoverageOverview';
import { CoverageViews } from './CoverageViews';
import styles from './EntityCoveragePage.module.css';
import { GroupTable } from './GroupTable';
import { useCoverageFilters } from './useCoverageFilters';

/** How well the catalog is covered by chapters: the whole picture first, then the entities and what they lack. */
export function EntityCoveragePage() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const coverageFilters = useCoverageFilters();
  // The counts alone, whatever is filtered below.
  const loaded = useEntityCoverage({ limit: 0 });
  return (
    <>
      <RunbooksHeader
        active="coverage"
        description={t('entityCoverage.description')}
      />
      <Container className={styles.root}>
        <CoverageViews active="entities" />
        <LoadedContent
          loaded={loaded}
          errorTitle={t('entityCoverage.failed')}
          skeleton={<LoadingSkeleton lines={4} height={72} />}
        >
          {([{ groups }]) =>
            groups.length === 0 ? (
              <section className={styles.section}>
                <h3>{t('entityCoverage.empty')}</h3>
                <p>{t('entityCoverage.emptyText')}</p>
              </section>
            ) : (
              <>
                <CoverageOverview
                  groups={groups}
                  onShowLacking={gap => {
                    coverageFilters.setFilters({ gap: [gap] });
                    document.getElementById('entities')?.scrollIntoView?.();
                  }}
                />
                <GroupTable groups={groups} />
                <CoveredEntities
                  groups={groups}
                  coverageFilters={coverageFilters}
                />
              </>
            )
          }
        </LoadedContent>
      </Container>
    </>
  );
}
