// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { OwnerOverride } from '@medsuite/backstage-plugin-runbooks-common';
import { DateTime } from 'luxon';
import { runbooksTranslationRef } from '../../translation';
import { RelativeTime } from '../RelativeTime';

/** Who set which owner, when, why, and until when it stands. */
export function OverrideText(props: { override: OwnerOverride }) {
  const { owner, backupOwner, reason, setBy, setAt, until } = props.override;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <>
      <EntityRefLink entityRef={owner} disableTooltip hideIcon />
      {backupOwner && (
        <>
          {' '}
          ({t('ownership.override.backup')}{' '}
          <EntityRefLink entityRef={backupOwner} disableTooltip hideIcon />)
        </>
      )}
      , {t('ownership.override.setBy')}{' '}
      {setBy ? (
        <EntityRefLink entityRef={setBy} disableTooltip hideIcon />
      ) : (
        t('ownership.override.service')
      )}{' '}
      <RelativeTime instant={setAt} />: {reason}
      {until && (
        <>
          {' '}
          (
          {t('ownership.override.until', {
            date: DateTime.fromISO(until).toLocaleString(DateTime.DATE_MED),
          })}
          )
        </>
      )}
    </>
  );
}
