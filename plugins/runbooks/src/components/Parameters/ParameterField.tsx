// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextField } from '@backstage/ui';
import { runbooksTranslationRef } from '../../translation';
import styles from './Parameters.module.css';
import { useParameters, type ChapterParameter } from './ParametersProvider';
import { useOrigins } from './useOrigins';

/** Where the value of a parameter is typed, and what was given is taken back to. */
export function ParameterField(props: {
  parameter: ChapterParameter;
  takesFocus?: boolean;
}) {
  const { name, prompt, description, value, from, typed } = props.parameter;
  const { type } = useParameters();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const originOf = useOrigins();
  const isOverridden = value !== null && typed !== undefined;
  const hint = value === null ? prompt || description : originOf(from);
  const isMissing = (typed ?? value ?? '') === '';
  return (
    <div className={styles.field} data-missing={isMissing}>
      <TextField
        size="small"
        label={name}
        isRequired={isMissing}
        secondaryLabel={isMissing ? t('parameters.needed') : undefined}
        description={
          isOverridden ? t('parameters.typed', { value }) : hint || undefined
        }
        value={typed ?? value ?? ''}
        onChange={text => type(name, text)}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- where a press of a button asked for it
        autoFocus={props.takesFocus}
        autoComplete="off"
        spellCheck="false"
      />
      {isOverridden && (
        <Button
          size="small"
          variant="tertiary"
          aria-label={t('parameters.resetLabel', { name })}
          onPress={() => type(name, undefined)}
        >
          {t('parameters.reset')}
        </Button>
      )}
    </div>
  );
}
