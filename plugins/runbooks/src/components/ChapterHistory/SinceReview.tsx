// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import { useRevisionDiff } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { LoadedContent } from '../LoadNotes';
import { RevisionDiff } from '../RevisionDiff';

const isNotFound = (error: Error | undefined) =>
  error instanceof ResponseError && error.statusCode === 404;

/** What changed in a chapter since it was last reviewed. */
export function SinceReview(props: {
  chapter: Pick<ChapterDetail, 'address' | 'reviewState'>;
  /** The text to compare with the reviewed one. */
  revision: string;
}) {
  const { chapter, revision } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const isReviewed = chapter.reviewState.reviewedAt !== null;
  const loaded = useRevisionDiff(chapter.address, revision, 'last-review', {
    enabled: isReviewed,
  });
  if (!isReviewed || isNotFound(loaded.error)) {
    return <Text as="p">{t('revisions.neverReviewed')}</Text>;
  }
  return (
    <LoadedContent loaded={loaded} errorTitle={t('revisions.diffFailed')}>
      {diff => <RevisionDiff diff={diff} />}
    </LoadedContent>
  );
}
