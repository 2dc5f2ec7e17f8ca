// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { Owner } from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';

/** Who answers for something, as a link, with where that was said; says so when nobody does. */
export function OwnerLink(props: { owner: Owner | null }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { owner } = props;
  if (!owner) {
    return <span>{t('owner.none')}</span>;
  }
  return (
    <span title={t(`owner.${owner.provenance}`)}>
      <EntityRefLink entityRef={owner.ref} disableTooltip hideIcon />
    </span>
  );
}
