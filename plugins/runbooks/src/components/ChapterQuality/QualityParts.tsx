// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Quality,
  QualityPart,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useId } from 'react';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { RuleLink } from '../Findings';
import { gradeOf } from '../QualityScore';
import styles from './ChapterQuality.module.css';

function Part(props: { part: QualityPart }) {
  const { id, points, maxPoints, reasons } = props.part;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleId = useId();
  const percent = maxPoints > 0 ? Math.round((points / maxPoints) * 100) : 100;
  const told = t('quality.points', {
    points: String(points),
    maxPoints: String(maxPoints),
  });
  return (
    <li className={`${shared.panel} ${styles.part}`}>
      <div className={styles.partHead}>
        <strong id={titleId}>{t(`quality.part.${id}`)}</strong>{' '}
        <span className={shared.quiet}>{told}</span>
      </div>
      <div
        role="meter"
        aria-labelledby={titleId}
        aria-valuemin={0}
        aria-valuemax={maxPoints}
        aria-valuenow={points}
        aria-valuetext={told}
        className={styles.meter}
      >
        <div
          data-grade={gradeOf(percent)}
          style={{ inlineSize: `${percent}%` }}
        />
      </div>
      {reasons.length === 0 ? (
        <p className={shared.quiet}>{t('quality.whole')}</p>
      ) : (
        <ul className={styles.reasons}>
          {reasons.map(reason => (
            <li key={reason.rule}>
              <RuleLink rule={reason.rule} />{' '}
              <span className={shared.quiet}>
                {t(reason.points > 0 ? 'quality.cost' : 'quality.spent', {
                  count: reason.count,
                  points: String(reason.points),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** What a score is made of: each part with its points, and what cost some. */
export function QualityParts(props: { quality: Quality }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <ul className={styles.parts} aria-label={t('quality.parts')}>
      {props.quality.parts.map(part => (
        <Part key={part.id} part={part} />
      ))}
    </ul>
  );
}
