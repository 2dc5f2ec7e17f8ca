// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { runbooksTranslationRef } from '../../translation';
import { useParameters } from './ParametersProvider';

/** More entities than this are searched, not looked through. */
const FEW = 8;

/** Chooses, of the entities that a chapter applies to, the one to carry it out for. The address tells which. */
export function EntityChooser() {
  const { entityRefs, place } = useParameters();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const [, setSearch] = useSearchParams();
  const options = useMemo(
    () =>
      entityRefs
        .map(ref => {
          const { kind, name } = parseEntityRef(ref);
          return { id: ref, label: `${name} (${kind})` };
        })
        .sort((a, b) => a.label.localeCompare(b.label)),
    [entityRefs],
  );
  return (
    <Select
      label={t('parameters.entity')}
      placeholder={t('parameters.entityPlaceholder', {
        number: String(options.length),
      })}
      size="small"
      options={options}
      search={
        options.length > FEW
          ? { placeholder: t('parameters.entitySearch') }
          : undefined
      }
      value={
        options.some(({ id }) => id === place.entityRef)
          ? place.entityRef
          : null
      }
      onChange={key =>
        setSearch(
          old => {
            const next = new URLSearchParams(old);
            next.set('entity', String(key));
            return next;
          },
          { replace: true, preventScrollReset: true },
        )
      }
    />
  );
}
