// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { RiAlarmWarningLine, RiShieldCheckLine } from '@remixicon/react';
import { useEntityTrust } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import styles from './EntityRunbooksCard.module.css';

/** Whether the chapters of an entity can be relied on, in one line. What is not known is not told. */
export function EntityTrust(props: { entityRef: string; tab: string }) {
  const { entityRef, tab } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { data } = useEntityTrust(entityRef);
  if (!data) {
    return null;
  }
  // The gravest first.
  const { orphaned, reviews } = data;
  const told = [
    orphaned && t('entityTrust.orphaned', { count: orphaned }),
    reviews['changes-requested'] &&
      t('entityTrust.refused', { count: reviews['changes-requested'] }),
    reviews.overdue && t('entityTrust.overdue', { count: reviews.overdue }),
    reviews['changed-since-review'] &&
      t('entityTrust.changed', { count: reviews['changed-since-review'] }),
    reviews['due-soon'] &&
      t('entityTrust.dueSoon', { count: reviews['due-soon'] }),
    reviews.never && t('entityTrust.never', { count: reviews.never }),
  ].filter(Boolean);
  return (
    <p className={styles.trust} data-good={told.length === 0}>
      {told.length === 0 ? (
        <>
          <RiShieldCheckLine size={16} aria-hidden /> {t('entityTrust.good')}
        </>
      ) : (
        <>
          <RiAlarmWarningLine size={16} aria-hidden />{' '}
          <Link href={tab}>{told.join(' · ')}</Link>
        </>
      )}
    </p>
  );
}
