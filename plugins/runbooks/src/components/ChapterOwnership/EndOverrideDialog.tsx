// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useState } from 'react';
import {
  useEndOwnerOverride,
  useToast,
  type TaggedOwnership,
} from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { ActionDialog } from '../ActionDialog';
import { ChangedOwner, isOutdated } from './ChangedOwner';
import { OverrideText } from './OverrideText';
import { StatedOwner } from './StatedOwner';

/** Ends the override of a chapter's owner; says who answers for it then. */
export function EndOverrideDialog(props: {
  current: TaggedOwnership;
  onRefresh: () => void;
  onClose: () => void;
}) {
  const { current, onRefresh, onClose } = props;
  const { chapter, override, stated } = current.ownership;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const toast = useToast();
  const end = useEndOwnerOverride(chapter.address);
  const [etag, setEtag] = useState(current.etag);
  // A change of one's own is read again before it is done.
  const hasChanged =
    !end.isPending && (isOutdated(end.error) || etag !== current.etag);
  return (
    <ActionDialog
      title={t('ownership.end.title')}
      submit={t('ownership.end.submit')}
      canSubmit={!hasChanged && override !== null}
      isPending={end.isPending}
      error={isOutdated(end.error) ? null : end.error}
      errorTitle={t('ownership.end.failed')}
      onClose={onClose}
      onSubmit={() =>
        end.mutate(
          { etag },
          {
            onSuccess: () => {
              toast({ title: t('ownership.end.done'), status: 'success' });
              onClose();
            },
            onError: onRefresh,
          },
        )
      }
    >
      {hasChanged && (
        <ChangedOwner
          ownership={current.ownership}
          onGoOn={() => {
            setEtag(current.etag);
            end.reset();
          }}
        />
      )}
      {override && !hasChanged && (
        <Text as="p">
          {t('ownership.end.now')} <OverrideText override={override} />
        </Text>
      )}
      <Text as="p">
        {stated.owner ? (
          <>
            {t('ownership.end.then')}{' '}
            <StatedOwner entityRef={stated.owner.ref} />
          </>
        ) : (
          t('ownership.end.thenNobody')
        )}
      </Text>
    </ActionDialog>
  );
}
