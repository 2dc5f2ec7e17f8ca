// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiDashboard3Line } from '@remixicon/react';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { gradeOf, TONES } from './grade';
import styles from './QualityScore.module.css';

/** How well something is written, from 0 to 100, in a few letters. */
export function QualityBadge(props: { score: number }) {
  const { score } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const label = t('quality.score', { score: String(score) });
  return (
    <span
      className={shared.badge}
      data-tone={TONES[gradeOf(score)]}
      data-strong
      role="img"
      aria-label={label}
      title={label}
    >
      <RiDashboard3Line size={14} aria-hidden />
      {score}
    </span>
  );
}

/** The same, large and with a word. */
export function QualityScore(props: { score: number }) {
  const { score } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const grade = gradeOf(score);
  return (
    <p className={styles.score}>
      <span className={styles.number}>{score}</span>{' '}
      <span className={shared.quiet}>{t('quality.ofHundred')}</span>{' '}
      <span className={shared.badge} data-tone={TONES[grade]} data-strong>
        {t(`quality.grade.${grade}`)}
      </span>
    </p>
  );
}
