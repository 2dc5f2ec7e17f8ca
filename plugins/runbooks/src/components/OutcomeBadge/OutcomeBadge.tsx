// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AlertOutcome } from '@medsuite/backstage-plugin-runbooks-common';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';

const TONES: Record<AlertOutcome, string> = {
  resolved: 'positive',
  ambiguous: 'warning',
  unresolved: 'negative',
};

/** Whether an alert leads to a chapter, in words and colour. */
export function OutcomeBadge(props: { outcome: AlertOutcome }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <span
      className={shared.badge}
      data-outcome={props.outcome}
      data-tone={TONES[props.outcome]}
    >
      {t(`alerts.outcome.${props.outcome}`)}
    </span>
  );
}
