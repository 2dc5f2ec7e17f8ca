// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button } from '@backstage/ui';
import { useState } from 'react';
import { errorMessage } from '../../errorMessage';
import { sentence } from '../../sentence';
import { runbooksTranslationRef } from '../../translation';
import { EntityName } from '../EntityName';
import { EntityChooser } from './EntityChooser';
import styles from './Parameters.module.css';
import { ParameterField } from './ParameterField';
import { useParameters, type ChapterParameter } from './ParametersProvider';
import { useOrigins } from './useOrigins';

function Title() {
  const { place, isLoading } = useParameters();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const loading = isLoading && ` (${t('parameters.loading')})`;
  if (place.entityRef) {
    return (
      <>
        {t('parameters.filledFor')} <EntityName entityRef={place.entityRef} />
        {loading}
      </>
    );
  }
  return (
    <>
      {t(place.labels ? 'parameters.filledFromAlert' : 'parameters.toFill')}
      {loading}
    </>
  );
}

/**
 * The values that the commands of the chapter around are filled in with, and where they come from. What is not known is
 * asked for; what is known can be changed. Nothing is shown for a chapter whose text has no parameters.
 */
export function ParameterForm() {
  const { parameters, place, entityRefs, error } = useParameters();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const originOf = useOrigins();
  const [isChanging, setIsChanging] = useState(false);
  if (parameters.length === 0) {
    return null;
  }
  // A field stays one while somebody types in it.
  const isField = ({ value, typed }: ChapterParameter) =>
    isChanging || value === null || typed !== undefined;
  const fields = parameters.filter(isField);
  const given = parameters.filter(item => !isField(item));
  const hasChoice = entityRefs.length > 1;
  const choosesEntity = hasChoice && (isChanging || !place.entityRef);
  const canChange =
    isChanging || given.length > 0 || (hasChoice && !choosesEntity);
  return (
    <Box
      as="section"
      // Tells the fields what they stand on, so that they are to be seen.
      bg="neutral"
      className={styles.panel}
      aria-label={t('parameters.label')}
    >
      <div className={styles.head}>
        <h3>
          <Title />
        </h3>
        {canChange && (
          <Button
            size="small"
            variant="tertiary"
            aria-expanded={isChanging}
            onPress={() => setIsChanging(!isChanging)}
          >
            {t(isChanging ? 'parameters.done' : 'parameters.change')}
          </Button>
        )}
      </div>
      {error && (
        <p role="alert" className={styles.error}>
          {t('parameters.failed', { message: sentence(errorMessage(error)) })}
        </p>
      )}
      {given.length > 0 && (
        <dl className={styles.given}>
          {given.map(({ name, value, from }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{value}</code>{' '}
                <span className={styles.origin}>{originOf(from)}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {(choosesEntity || fields.length > 0) && (
        <div className={styles.fields}>
          {choosesEntity && <EntityChooser />}
          {fields.map(parameter => (
            <ParameterField key={parameter.name} parameter={parameter} />
          ))}
        </div>
      )}
    </Box>
  );
}
