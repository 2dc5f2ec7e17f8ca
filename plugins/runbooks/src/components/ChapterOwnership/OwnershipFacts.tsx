// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  ChapterDetail,
  Owner,
  Ownership,
} from '@medsuite/backstage-plugin-runbooks-common';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { OwnerLink } from '../OwnerLink';
import styles from './ChapterOwnership.module.css';
import { OverrideText } from './OverrideText';
import { StatedOwner } from './StatedOwner';

function Named(props: { owner: Owner | null; none: string }) {
  const { owner, none } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return owner ? (
    <dd>
      <OwnerLink owner={owner} />
      <div className={styles.quiet}>{t(`owner.${owner.provenance}`)}</div>
    </dd>
  ) : (
    <dd>{none}</dd>
  );
}

/** Who answers for a chapter and where that was said, what an override replaced, and why the reader may not change it. */
export function OwnershipFacts(props: {
  chapter: ChapterDetail;
  ownership: Ownership | undefined;
}) {
  const { chapter, ownership } = props;
  const { owner, backupOwner, can } = chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const override = ownership?.override;
  const stated = ownership?.stated.owner;
  return (
    <dl className={shared.factList}>
      <div>
        <dt>{t('chapterPage.owner')}</dt>
        <Named owner={owner} none={t('owner.none')} />
      </div>
      <div>
        <dt>{t('chapterPage.backupOwner')}</dt>
        <Named owner={backupOwner} none={t('ownership.noBackup')} />
      </div>
      {override && (
        <div>
          <dt>{t('ownership.override.label')}</dt>
          <dd>
            <OverrideText override={override} />
          </dd>
        </div>
      )}
      {override && stated && (
        <div>
          <dt>{t('ownership.stated')}</dt>
          <dd>
            <StatedOwner entityRef={stated.ref} />
            <div className={styles.quiet}>
              {t(`owner.${stated.provenance}`)}
            </div>
          </dd>
        </div>
      )}
      {!can.own.allowed && can.own.reason && (
        <div>
          <dt>{t('ownership.mayNot')}</dt>
          <dd>{can.own.reason}</dd>
        </div>
      )}
    </dl>
  );
}
