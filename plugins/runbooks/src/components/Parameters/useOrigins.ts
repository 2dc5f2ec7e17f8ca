// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ParameterValue } from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';
import { nameOf } from '../EntityName';

/** Answers a function that says where a value comes from. */
export function useOrigins() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (from: ParameterValue['from']) => {
    if (!from) {
      return '';
    }
    const { type, path, entityRef } = from;
    return type === 'label' || !entityRef
      ? t('parameters.fromLabel', { path })
      : t('parameters.fromEntity', {
          path,
          entity: nameOf(entityRef) ?? entityRef,
        });
  };
}
