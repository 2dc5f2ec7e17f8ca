// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SourceLint } from '@medsuite/backstage-plugin-runbooks-common';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { RuleLink } from '../Findings';
import styles from './SourceQuality.module.css';

/** Which rules found something in a source, how often, and in how many chapters. */
export function RuleTable(props: { rules: SourceLint['rules'] }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <div
      className={styles.scroll}
      role="group"
      aria-label={t('sourceQuality.rules')}
      // A narrow screen scrolls it; a keyboard must reach it to do so.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('sourceQuality.column.rule')}</th>
            <th scope="col">{t('sourceQuality.column.severity')}</th>
            <th scope="col" className={styles.numeric}>
              {t('sourceQuality.column.count')}
            </th>
            <th scope="col" className={styles.numeric}>
              {t('sourceQuality.column.chapters')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rules.map(({ rule, severity, count, chapters }) => (
            <tr key={`${rule} ${severity}`}>
              <th scope="row">
                <RuleLink rule={rule} />
              </th>
              <td>
                <span className={shared.severity} data-severity={severity}>
                  {t(`sources.${severity}`)}
                </span>
              </td>
              <td className={styles.numeric}>{count}</td>
              <td className={styles.numeric}>{chapters}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
