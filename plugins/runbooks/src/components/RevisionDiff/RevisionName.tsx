// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Revision } from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';
import { RelativeTime } from '../RelativeTime';
import styles from './RevisionDiff.module.css';

/** As many letters of a content hash as Git shows. */
const SHORT_HASH = 7;

/** The beginning of a content hash, as people name it. */
export const shortHash = (hash: string) => hash.slice(0, SHORT_HASH);

/** A revision as people tell it: who wrote it and when, else when it was first seen. */
export function RevisionName(props: {
  revision: Pick<Revision, 'hash' | 'author' | 'authoredAt' | 'firstSeenAt'>;
}) {
  const { hash, author, authoredAt, firstSeenAt } = props.revision;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <span>
      <code className={styles.hash} title={hash}>
        {shortHash(hash)}
      </code>{' '}
      {author && t('revisions.by', { author })}{' '}
      {!authoredAt && `${t('revisions.firstSeen')} `}
      <RelativeTime instant={authoredAt ?? firstSeenAt} />
    </span>
  );
}
