// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiFlagLine } from '@remixicon/react';
import { runbooksTranslationRef } from '../../translation';
import { keepSelection } from './keepSelection';
import { useReporting } from './ReportingProvider';

/** Reports a problem of the passage that is selected, or of the chapter around. */
export function ReportButton() {
  const reporting = useReporting();
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (!reporting) {
    return null;
  }
  return (
    <span onMouseDown={keepSelection} role="presentation">
      <Button
        size="small"
        variant="tertiary"
        iconStart={<RiFlagLine />}
        onPress={reporting.open}
      >
        {reporting.passage
          ? t('reportProblem.passage')
          : t('reportProblem.action')}
      </Button>
    </span>
  );
}
