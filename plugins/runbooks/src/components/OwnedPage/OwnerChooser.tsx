// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { useChapters, useOwnershipRefs } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import styles from './OwnedPage.module.css';

const MINE = 'mine';
const SEPARATOR = ',';

const nameOf = (ref: string) => parseEntityRef(ref).name;

/** Chooses whose runbooks are looked at: one's own, or those of anybody who owns a chapter. */
export function OwnerChooser(props: {
  owners: string[];
  onChange: (owners: string[]) => void;
}) {
  const { owners, onChange } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const own = useOwnershipRefs() ?? [];
  const known = useChapters({ limit: 0 }).data?.[0].facets.owner ?? [];
  const chosen = owners.length > 0 ? owners.join(SEPARATOR) : MINE;

  const titles = new Map<string, string>([[MINE, t('owned.me')]]);
  own.forEach(ref => titles.set(ref, nameOf(ref)));
  known.forEach(({ value, title }) => titles.set(value, title));
  if (!titles.has(chosen)) {
    titles.set(chosen, owners.map(nameOf).join(', '));
  }
  return (
    <Select
      className={styles.chooser}
      label={t('owned.whose')}
      options={[...titles].map(([id, label]) => ({ id, label }))}
      search={{ placeholder: t('owned.findOwner') }}
      value={chosen}
      onChange={key =>
        onChange(!key || key === MINE ? [] : String(key).split(SEPARATOR))
      }
    />
  );
}
