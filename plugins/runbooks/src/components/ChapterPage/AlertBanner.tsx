// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { RiAlarmWarningLine } from '@remixicon/react';
import { stringifyPlaceOfUse, type PlaceOfUse } from '../../hooks';
import { paths, rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import { AlertLabels } from '../AlertPage';
import styles from './AlertBanner.module.css';

/** Which alert led to this chapter, and the way to the other chapters that may answer it. */
export function AlertBanner(props: { place: PlaceOfUse }) {
  const { alert, labels } = props.place;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  if (!alert) {
    return null;
  }
  const search = new URLSearchParams(stringifyPlaceOfUse({ labels }));
  // Without it, the page of the alert would lead straight back.
  search.set('choose', '');
  return (
    <aside className={styles.banner} aria-label={t('alertBanner.label')}>
      <RiAlarmWarningLine size={16} aria-hidden className={styles.icon} />
      <strong>{t('alerts.alert', { name: alert })}</strong>
      <AlertLabels labels={labels} />
      <Link
        className={styles.link}
        href={`${root}/${paths.alerts}/${encodeURIComponent(
          alert,
        )}?${search.toString()}`}
      >
        {t('alertBanner.candidates')}
      </Link>
    </aside>
  );
}
