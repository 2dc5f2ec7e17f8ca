// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import type { ReactNode } from 'react';
import { errorMessage } from '../../errorMessage';
import type { Loaded } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { sentence } from '../../sentence';
import { relativeTime } from '../RelativeTime';

/** Grey bars in the place of what is being read. */
export function LoadingSkeleton(props: { lines?: number; height?: number }) {
  const { lines = 3, height = 72 } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <Flex direction="column" gap="3" role="status">
      <VisuallyHidden>{t('loadNotes.loading')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} width="100%" height={height} />
      ))}
    </Flex>
  );
}

/** What failed, and a way to try again; without `retry` it is tried again by itself. */
export function ErrorNote(props: {
  title?: string;
  error: Error;
  retry?: () => void;
}) {
  const { title, error, retry } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title={title ?? t('loadNotes.failed')}
      description={errorMessage(error)}
      customActions={
        retry && (
          <Button size="small" variant="secondary" onPress={retry}>
            {t('loadNotes.retry')}
          </Button>
        )
      }
    />
  );
}

/**
 * Shows a {@link Loaded} answer: a skeleton before the first, the error when there is none, and the last good answer
 * under a quiet note when a later read failed.
 */
export function LoadedContent<T>(props: {
  loaded: Loaded<T>;
  skeleton?: ReactNode;
  errorTitle?: string;
  /** Where another note already tells of the failure. */
  quiet?: boolean;
  children: (data: T) => ReactNode;
}) {
  const { loaded, skeleton, errorTitle, quiet, children } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (loaded.data === undefined) {
    return loaded.error ? (
      <ErrorNote title={errorTitle} error={loaded.error} retry={loaded.retry} />
    ) : (
      <>{skeleton ?? <LoadingSkeleton />}</>
    );
  }
  return (
    <>
      {loaded.error && !quiet && (
        <Alert
          status="warning"
          icon
          role="status"
          mb="3"
          title={t('loadNotes.outdated', {
            message: sentence(errorMessage(loaded.error)),
            when: relativeTime(new Date(loaded.dataAt).toISOString()),
          })}
          customActions={
            <Button size="small" variant="tertiary" onPress={loaded.retry}>
              {t('loadNotes.retry')}
            </Button>
          }
        />
      )}
      {children(loaded.data)}
    </>
  );
}
