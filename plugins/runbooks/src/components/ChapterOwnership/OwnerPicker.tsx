// SPDX-License-Identifier: Apache-2.0
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Combobox } from '@backstage/ui';
import { RiGroupLine, RiUserLine } from '@remixicon/react';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { errorMessage } from '../../errorMessage';
import { runbooksTranslationRef } from '../../translation';

/** More than anyone looks through: one writes a letter more instead. */
const MOST_OPTIONS = 20;

/** The catalog is asked when nothing was typed for so long. */
const TYPING_MS = 150;

type CatalogApi = typeof catalogApiRef.T;

/** Shown and searched by; `id` is the entity ref. */
export type OwnerOption = {
  id: string;
  label: string;
  description: string;
  leadingIcon: JSX.Element;
};

const titleOf = ({ metadata, spec }: Entity): string => {
  const { displayName } = (spec?.profile ?? {}) as { displayName?: string };
  return metadata.title ?? displayName ?? metadata.name;
};

/** A user or group as an option. */
export function ownerOption(entity: Entity): OwnerOption {
  const ref = stringifyEntityRef(entity);
  return {
    id: ref,
    label: titleOf(entity),
    description: ref,
    leadingIcon:
      parseEntityRef(ref).kind === 'group' ? <RiGroupLine /> : <RiUserLine />,
  };
}

/** Users and groups whose name or title holds the term; the first few of all without one. */
async function findOwners(
  catalogApi: CatalogApi,
  term: string,
): Promise<OwnerOption[]> {
  const { items } = await catalogApi.queryEntities({
    filter: { kind: ['User', 'Group'] },
    ...(term && {
      fullTextFilter: {
        term,
        fields: [
          'metadata.name',
          'metadata.title',
          'spec.profile.displayname',
          'spec.profile.email',
        ],
      },
    }),
    fields: ['kind', 'metadata', 'spec.profile'],
    orderFields: { field: 'metadata.name', order: 'asc' },
    limit: MOST_OPTIONS,
  });
  return items.map(ownerOption);
}

/** Chooses a user or group of the catalog, found by name or title while typing. */
export function OwnerPicker(props: {
  label: string;
  description?: string;
  isRequired?: boolean;
  value: OwnerOption | null;
  onChange: (option: OwnerOption | null) => void;
}) {
  const { label, description, isRequired, value, onChange } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const catalogApi = useApi(catalogApiRef);
  const [text, setText] = useState(value?.label ?? '');
  const [term, setTerm] = useState('');
  // What was chosen is not what is looked for.
  const wanted = text === value?.label ? '' : text.trim();
  useDebounce(() => setTerm(wanted), TYPING_MS, [wanted]);
  const found = useAsync(
    () => findOwners(catalogApi, term),
    [catalogApi, term],
  );
  const options = found.value ?? [];
  return (
    <Combobox
      label={label}
      description={found.error ? errorMessage(found.error) : description}
      placeholder={t('ownership.pickerHint')}
      isRequired={isRequired}
      allowsEmptyCollection
      options={options}
      loading={{ state: found.loading ? 'filtering' : 'idle' }}
      search={{ mode: 'server', inputValue: text, onInputChange: setText }}
      selectedKey={value?.id ?? null}
      onSelectionChange={key => {
        const option =
          key === value?.id ? value : options.find(({ id }) => id === key);
        if (option || key === null) {
          onChange(option ?? null);
        }
        if (option) {
          setText(option.label);
        }
      }}
    />
  );
}
