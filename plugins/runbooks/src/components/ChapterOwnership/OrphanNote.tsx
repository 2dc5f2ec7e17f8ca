// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import { useId } from 'react';
import { runbooksTranslationRef } from '../../translation';
import { OwnerLink } from '../OwnerLink';
import { useOwnerDialog } from './OwnerActions';

/** That nobody answers for a chapter: who was named, who stands in, and what can be done, or why not by the reader. */
export function OrphanNote(props: { chapter: ChapterDetail }) {
  const { owner, backupOwner, can } = props.chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const [, setOpen] = useOwnerDialog();
  const reasonId = useId();
  if (owner?.exists) {
    return null;
  }
  return (
    <Alert
      status="warning"
      icon
      role="note"
      title={t('orphaned.title')}
      description={
        <>
          {owner
            ? t('orphaned.named', {
                ref: owner.ref,
                where: t(`owner.${owner.provenance}`),
              })
            : t('orphaned.nobody')}{' '}
          {backupOwner?.exists && (
            <>
              {t('orphaned.backup')} <OwnerLink owner={backupOwner} />{' '}
            </>
          )}
          {!can.own.allowed && <span id={reasonId}>{can.own.reason}</span>}
        </>
      }
      customActions={
        <Button
          size="small"
          variant="secondary"
          isDisabled={!can.own.allowed}
          aria-describedby={can.own.allowed ? undefined : reasonId}
          onPress={() => setOpen('set')}
        >
          {t('orphaned.set')}
        </Button>
      }
    />
  );
}
