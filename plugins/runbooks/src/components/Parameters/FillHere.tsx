// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button } from '@backstage/ui';
import { useState } from 'react';
import { runbooksTranslationRef } from '../../translation';
import { ParameterField } from './ParameterField';
import styles from './Parameters.module.css';
import { useParameters } from './ParametersProvider';

/**
 * Asks beside a command for what is missing in it: who came straight to a step does not have to look for the form on top
 * of the page.
 */
export function FillHere(props: { missing: string[] }) {
  const { missing } = props;
  const { parameters } = useParameters();
  const { t } = useTranslationRef(runbooksTranslationRef);
  // Which were asked for stay while one types.
  const [asked, setAsked] = useState<string[]>();
  const fields = parameters.filter(({ name }) =>
    (asked ?? missing).includes(name),
  );
  if (fields.length === 0 || (!asked && missing.length === 0)) {
    return null;
  }
  if (!asked) {
    return (
      <div className={styles.fillHere}>
        <Button
          size="small"
          variant="secondary"
          onPress={() => setAsked(missing)}
        >
          {t('parameters.fillHere', {
            names: fields.map(({ name }) => name).join(', '),
          })}
        </Button>
      </div>
    );
  }
  return (
    <Box bg="neutral" className={styles.fillHere}>
      <div className={styles.fields}>
        {fields.map((parameter, index) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            takesFocus={index === 0}
          />
        ))}
      </div>
      <Button
        size="small"
        variant="secondary"
        onPress={() => setAsked(undefined)}
      >
        {t('parameters.done')}
      </Button>
    </Box>
  );
}
