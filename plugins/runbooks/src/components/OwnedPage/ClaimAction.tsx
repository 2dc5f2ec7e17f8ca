// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import type { Chapter } from '@medsuite/backstage-plugin-runbooks-common';
import { useId } from 'react';
import { useChapterRights, useClaimLink, useSeen } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import styles from './OwnedPage.module.css';

/** The way to claim a chapter that nobody answers for; who may not is told why, and whom to ask. */
export function ClaimAction(props: { chapter: Chapter }) {
  const { chapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const claimLink = useClaimLink();
  const reasonId = useId();
  const [ref, isSeen] = useSeen<HTMLDivElement>();
  // Until they are known the way is open: the chapter's page tells the same.
  const own = useChapterRights(chapter.address, { enabled: isSeen })?.own;
  const look = {
    className: styles.action,
    size: 'small',
    variant: 'secondary',
    'aria-label': t('owned.of', {
      action: t('owned.claim'),
      title: chapter.title,
    }),
  } as const;
  return (
    <div ref={ref} className={styles.claim}>
      {own?.allowed === false ? (
        <>
          <Button {...look} isDisabled aria-describedby={reasonId}>
            {t('owned.claim')}
          </Button>
          <p id={reasonId}>{own.reason}</p>
        </>
      ) : (
        <ButtonLink {...look} href={claimLink(chapter)}>
          {t('owned.claim')}
        </ButtonLink>
      )}
    </div>
  );
}
