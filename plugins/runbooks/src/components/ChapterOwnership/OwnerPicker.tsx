// SPDX-License-Identifier: Apache-2.0
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Combobox, useAsyncList } from '@backstage/ui';
import { RiGroupLine, RiUserLine } from '@remixicon/react';
import { runbooksTranslationRef } from '../../translation';

/** More than anyone looks through: one writes a letter more instead. */
const MOST_OPTIONS = 20;

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
  const list = useAsyncList<OwnerOption>({
    initialFilterText: value?.label ?? '',
    load: async ({ filterText = '' }) => {
      const term = filterText.trim();
      const { items } = await catalogApi.queryEntities({
        filter: { kind: ['User', 'Group'] },
        // What was chosen is not what is looked for.
        ...(term &&
          term !== value?.label && {
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
      return { items: items.map(ownerOption) };
    },
  });
  return (
    <Combobox
      label={label}
      description={description}
      placeholder={t('ownership.pickerHint')}
      isRequired={isRequired}
      options={list}
      search={{ mode: 'server' }}
      value={value}
      onChange={option => onChange(option as OwnerOption | null)}
    />
  );
}
