// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import type { ReviewConflict } from '@medsuite/backstage-plugin-runbooks-common';
import { useEffect } from 'react';
import { useRevisionDiff, useRunbooksApi } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { LoadedContent } from '../LoadNotes';
import { RevisionDiff } from '../RevisionDiff';

/** That the text changed while it was being reviewed, how, and the way on with the new text. */
export function ChangedMeanwhile(props: {
  address: string;
  from: string;
  to: string;
  /** What the backend said of it, where it did. */
  conflict: ReviewConflict | undefined;
  onGoOn: () => void;
}) {
  const { address, from, to, conflict, onGoOn } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { client } = useRunbooksApi();
  const isTold = conflict !== undefined;
  const loaded = useRevisionDiff(address, to, from, { enabled: !isTold });
  useEffect(() => {
    if (isTold) {
      // The page behind the dialog shows the old text still.
      client.invalidateQueries();
    }
  }, [isTold, client]);
  return (
    <>
      <Alert
        status="warning"
        icon
        role="alert"
        title={t('chapterReview.changed.title')}
        description={t('chapterReview.changed.text')}
        customActions={
          <Button size="small" variant="secondary" onPress={onGoOn}>
            {t('chapterReview.changed.goOn')}
          </Button>
        }
      />
      {conflict?.diff && <RevisionDiff diff={conflict.diff} />}
      {conflict && !conflict.diff && (
        <Text as="p">{t('chapterReview.changed.unknown')}</Text>
      )}
      {!isTold && (
        <LoadedContent loaded={loaded} errorTitle={t('revisions.diffFailed')}>
          {diff => <RevisionDiff diff={diff} />}
        </LoadedContent>
      )}
    </>
  );
}
