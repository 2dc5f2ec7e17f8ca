// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Owner } from '@medsuite/backstage-plugin-runbooks-common';
import { RiUserUnfollowLine } from '@remixicon/react';
import { runbooksTranslationRef } from '../../translation';
import { EntityName } from '../EntityName';
import styles from './OwnerLink.module.css';

/** A user or group that was named and is not in the catalog: what was named, and that it leads nowhere. */
export function GoneOwner(props: { entityRef: string }) {
  const { entityRef } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <span
      className={styles.gone}
      title={t('orphaned.goneHint', { ref: entityRef })}
    >
      <RiUserUnfollowLine size={14} aria-hidden className={styles.icon} />
      <code className={styles.named}>{entityRef}</code>{' '}
      <strong>{t('orphaned.gone')}</strong>
    </span>
  );
}

/**
 * Who answers for something, as a link, with where that was said; says so when nobody does, and when the catalog has no
 * such user or group.
 */
export function OwnerLink(props: { owner: Owner | null }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { owner } = props;
  if (!owner) {
    return <span>{t('owner.none')}</span>;
  }
  if (!owner.exists) {
    return <GoneOwner entityRef={owner.ref} />;
  }
  return (
    <span title={t(`owner.${owner.provenance}`)}>
      <EntityName entityRef={owner.ref} />
    </span>
  );
}
