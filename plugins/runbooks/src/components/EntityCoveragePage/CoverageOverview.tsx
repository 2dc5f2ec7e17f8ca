// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { CoverageGap } from '@medsuite/backstage-plugin-runbooks-common';
import { lazy, Suspense, useId, useState } from 'react';
import { runbooksTranslationRef } from '../../translation';
import { LoadingSkeleton } from '../LoadNotes';
import styles from './EntityCoveragePage.module.css';
import {
  countOf,
  MEASURES,
  percentOf,
  sumGroups,
  type CoverageGroup,
} from './measures';

// Only this page draws a chart.
const CoverageChart = lazy(() => import('./CoverageChart'));

/** How much of the catalog is covered: four numbers, and a chart of the chosen one. */
export function CoverageOverview(props: {
  groups: CoverageGroup[];
  /** Lists the entities that lack something. */
  onShowLacking: (gap: CoverageGap) => void;
}) {
  const { groups, onShowLacking } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const captionId = useId();
  const [measure, setMeasure] = useState<CoverageGap>('incident-chapters');
  const total = sumGroups(groups);
  const lacking = total.entities - countOf(total, measure);
  const bars = groups.map(group => {
    const has = countOf(group, measure);
    return {
      name: [group.kind, group.type].filter(Boolean).join(' · '),
      has,
      lacks: group.entities - has,
      label: t('entityCoverage.of', {
        part: String(has),
        all: String(group.entities),
      }),
    };
  });
  return (
    <figure className={styles.figure} aria-labelledby={captionId}>
      <ToggleButtonGroup
        className={styles.measures}
        aria-label={t('entityCoverage.measures')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[measure]}
        onSelectionChange={keys => setMeasure([...keys][0] as CoverageGap)}
      >
        {MEASURES.map(item => {
          const part = countOf(total, item);
          return (
            <ToggleButton key={item} id={item} className={styles.measure}>
              <span className={styles.measureText}>
                <span className={styles.percent}>
                  {t('entityCoverage.percent', {
                    number: String(percentOf(part, total.entities)),
                  })}
                </span>
                <span>{t(`entityCoverage.measure.${item}`)}</span>
                <span className={styles.quiet}>
                  {t('entityCoverage.of', {
                    part: String(part),
                    all: String(total.entities),
                  })}
                </span>
              </span>
            </ToggleButton>
          );
        })}
      </ToggleButtonGroup>
      <figcaption id={captionId} className={styles.caption}>
        <strong>
          {t('entityCoverage.chart', {
            measure: t(`entityCoverage.measure.${measure}`),
          })}
        </strong>
        <span className={styles.legend}>
          <span data-key="has">{t('entityCoverage.has')}</span>
          <span data-key="lacks">{t('entityCoverage.lacks')}</span>
        </span>
        <span className={styles.quiet}>{t('entityCoverage.chartNote')}</span>
      </figcaption>
      <Suspense fallback={<LoadingSkeleton lines={3} height={28} />}>
        <CoverageChart bars={bars} />
      </Suspense>
      {lacking > 0 && (
        <Button
          size="small"
          variant="secondary"
          className={styles.lackingButton}
          onPress={() => onShowLacking(measure)}
        >
          {t('entityCoverage.showLacking', { count: lacking })}
        </Button>
      )}
    </figure>
  );
}
