// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Link } from '@backstage/ui';
import type { Source } from '@medsuite/backstage-plugin-runbooks-common';
import { paths, rootRouteRef } from '../../routes';
import { sentence } from '../../sentence';
import { runbooksTranslationRef } from '../../translation';
import { relativeTime } from '../RelativeTime';

/** The part of a source that its state is told from. */
export type SourceStateFacts = Pick<
  Source,
  'ref' | 'title' | 'state' | 'error' | 'lastAttemptAt' | 'lastReadAt'
>;

const status = {
  stale: 'warning',
  failed: 'danger',
  'never-read': 'info',
} as const;

/** Says plainly what is wrong with sources whose last read did not succeed; nothing when all did. */
export function SourceStateNote(props: { sources: SourceStateFacts[] }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();

  const told = (instant: string | null) =>
    instant ? relativeTime(instant) : t('sourceStateNote.unknownTime');
  const describe = (source: SourceStateFacts) => {
    const values = {
      source: source.title,
      attempt: told(source.lastAttemptAt),
      read: told(source.lastReadAt),
    };
    if (source.state === 'never-read') {
      return t('sourceStateNote.never-read', values);
    }
    const state = source.state === 'stale' ? 'stale' : 'failed';
    return source.error
      ? t(`sourceStateNote.${state}`, {
          ...values,
          message: sentence(source.error.message),
        })
      : t(`sourceStateNote.${state}NoError`, values);
  };

  const troubled = props.sources.flatMap(source =>
    source.state === 'ok' ? [] : [{ ...source, state: source.state }],
  );
  if (troubled.length === 0) {
    return null;
  }
  return (
    <Flex direction="column" gap="2">
      {troubled.map(source => (
        <Alert
          key={source.ref}
          status={status[source.state]}
          icon
          role="status"
          description={
            <>
              {describe(source)}{' '}
              <Link href={`${root}/${paths.sources}`}>
                {t('sourceStateNote.problems')}
              </Link>
            </>
          }
        />
      ))}
    </Flex>
  );
}
