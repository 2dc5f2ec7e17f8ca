// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  AlertResolution,
  AlertResolutions,
} from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';
import { AlertMatches, AlertTitle } from '../AlertPage';
import { OutcomeBadge } from '../OutcomeBadge';
import styles from './AlertsPage.module.css';

/** Candidates of as many alerts are unfolded. */
const FEW = 5;

function AlertItem(props: { resolution: AlertResolution; isOpen: boolean }) {
  const { resolution, isOpen } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { alert, outcome } = resolution;
  return (
    <li className={styles.alert}>
      <div className={styles.alertHead}>
        <OutcomeBadge outcome={outcome} />
        <AlertTitle alert={alert} />
        {alert.status === 'resolved' && (
          <span className={styles.quiet}>{t('alerts.over')}</span>
        )}
      </div>
      {outcome === 'resolved' || isOpen ? (
        <AlertMatches resolution={resolution} />
      ) : (
        <details className={styles.details}>
          <summary>{t('alerts.payload.show')}</summary>
          <AlertMatches resolution={resolution} />
        </details>
      )}
    </li>
  );
}

/** The alerts of a payload in its order, each with the chapters that may answer it. */
export function AlertList(props: { resolutions: AlertResolutions }) {
  const { items, unresolved } = props.resolutions;
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (items.length === 0) {
    return <p role="status">{t('alerts.payload.none')}</p>;
  }
  return (
    <>
      <p role="status" className={styles.summary}>
        {t('alerts.payload.results', { count: items.length })}
        {unresolved.length > 0 &&
          `, ${t('alerts.payload.unresolved', { count: unresolved.length })}`}
      </p>
      <ul className={styles.list}>
        {items.map((item, index) => (
          <AlertItem
            key={index}
            resolution={item}
            isOpen={items.length <= FEW}
          />
        ))}
      </ul>
    </>
  );
}
