// SPDX-License-Identifier: Apache-2.0
import {
  parseEntityRef,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { getEntityRelations, useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader } from '@backstage/ui';
import { useId } from 'react';
import { runbooksTranslationRef } from '../../translation';
import { OwnedSummary } from '../OwnedSummary';
import styles from './EntityOwnedCard.module.css';

/** More owners than these are not asked for at once. */
const MOST_OWNERS = 50;

/** In whose name an entity owns chapters: a group in its own, a user also in those of the user's groups. */
function ownersOf(entity: Entity): string[] {
  const groups =
    parseEntityRef(stringifyEntityRef(entity)).kind === 'user'
      ? getEntityRelations(entity, RELATION_MEMBER_OF).map(stringifyEntityRef)
      : [];
  return [stringifyEntityRef(entity), ...groups].slice(0, MOST_OWNERS);
}

/**
 * The card on the page of a user or group: what waits of the runbooks they own.
 *
 * @public
 */
export function EntityOwnedCard() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleId = useId();
  const owners = ownersOf(entity);
  return (
    <Card role="region" aria-labelledby={titleId}>
      <CardHeader>
        <h2 id={titleId} className={styles.title}>
          {t('ownedSummary.cardTitle')}
        </h2>
        {owners.length > 1 && (
          <span className={styles.quiet}>
            {t('ownedSummary.withGroups', { count: owners.length - 1 })}
          </span>
        )}
      </CardHeader>
      <CardBody>
        <OwnedSummary owners={owners} />
      </CardBody>
    </Card>
  );
}
