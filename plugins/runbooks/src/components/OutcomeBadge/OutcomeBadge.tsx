// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AlertOutcome } from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';
import styles from './OutcomeBadge.module.css';

/** Whether an alert leads to a chapter, in words and colour. */
export function OutcomeBadge(props: { outcome: AlertOutcome }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <span className={styles.badge} data-outcome={props.outcome}>
      {t(`alerts.outcome.${props.outcome}`)}
    </span>
  );
}
