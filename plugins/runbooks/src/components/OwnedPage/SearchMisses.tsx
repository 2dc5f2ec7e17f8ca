// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityRefLink,
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type { Owned } from '@medsuite/backstage-plugin-runbooks-common';
import { ENTITY_TAB_PATH } from '../../routes';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { relativeTime } from '../RelativeTime';
import styles from './OwnedPage.module.css';

/** What was looked for in vain: a chapter to write, or a word to add to one. */
export function SearchMisses(props: {
  misses: Owned['searchMisses']['items'];
}) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const entityLink = useRouteRef(entityRouteRef);
  const searchLink = (entityRef: string, text: string) =>
    `${entityLink(
      entityRouteParams(parseEntityRef(entityRef)),
    )}/${ENTITY_TAB_PATH}?q=${encodeURIComponent(text)}`;
  return (
    <ul className={shared.list}>
      {props.misses.map(({ text, entityRef, count, lastAt }) => (
        <li
          key={`${entityRef} ${text}`}
          className={`${shared.panel} ${styles.item}`}
        >
          <div className={styles.what}>
            <div className={styles.head}>
              <q>{text}</q>
              <span className={shared.quiet}>
                {t('owned.missOn')}{' '}
                <EntityRefLink entityRef={entityRef} disableTooltip hideIcon />
                {' · '}
                {t('owned.missCount', { count })}
                {' · '}
                {t('owned.missLast', { when: relativeTime(lastAt) })}
              </span>
            </div>
          </div>
          <Link
            href={searchLink(entityRef, text)}
            aria-label={t('owned.of', {
              action: t('owned.missSearch'),
              title: text,
            })}
          >
            {t('owned.missSearch')}
          </Link>
        </li>
      ))}
    </ul>
  );
}
