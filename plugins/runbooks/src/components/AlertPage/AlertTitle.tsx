// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Alert } from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';
import styles from './AlertPage.module.css';

/** `tenant=acme · queue=edi` */
export function AlertLabels(props: {
  labels: Record<string, string> | undefined;
}) {
  const labels = Object.entries(props.labels ?? {}).filter(
    ([name]) => name !== 'alertname',
  );
  if (labels.length === 0) {
    return null;
  }
  return (
    <span className={styles.labels}>
      {labels.map(([name, value]) => (
        <code key={name}>{`${name}=${value}`}</code>
      ))}
    </span>
  );
}

/** Name and labels of the alert that a part of a page is about. */
export function AlertTitle(props: {
  alert: Pick<Alert, 'name'> & Partial<Pick<Alert, 'labels'>>;
}) {
  const { name, labels } = props.alert;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <div className={styles.title}>
      <h3>{t('alerts.alert', { name })}</h3>
      <AlertLabels labels={labels} />
    </div>
  );
}
