// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type { PreviewEntity } from '@medsuite/backstage-plugin-runbooks-common';
import { RiCheckLine, RiTimeLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { errorMessage } from '../../errorMessage';
import { useArrivals, type Arrival } from '../../hooks';
import { paths, rootRouteRef } from '../../routes';
import { sentence } from '../../sentence';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import styles from './RegisterPage.module.css';

/** After so long it is said that it takes longer, in milliseconds. */
const PATIENCE = 60_000;

/** Where what was registered stands: read by the catalog, its chapters read, and where to find both. */
export function Arrivals(props: { entities: PreviewEntity[] }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const [refs] = useState(() =>
    props.entities.flatMap(({ ref, isSource }) =>
      ref ? [{ ref, isSource }] : [],
    ),
  );
  const { data: arrivals, error } = useArrivals(refs);
  const isDone = ({ ref, inCatalog, source }: Arrival) =>
    inCatalog &&
    (source !== null || !refs.find(it => it.ref === ref)?.isSource);
  const done = arrivals?.every(isDone) ?? false;
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);

  const say = (arrival: Arrival) => {
    const { inCatalog, source } = arrival;
    if (!inCatalog) {
      return t('register.waitCatalog');
    }
    if (source?.error) {
      return t('register.readFailed', { message: source.error.message });
    }
    if (source) {
      return t('register.read', { count: source.chapterCount });
    }
    return isDone(arrival) ? t('register.inCatalog') : t('register.waitRead');
  };
  const shown =
    arrivals ??
    refs.map(({ ref }) => ({ ref, inCatalog: false, source: null }));
  return (
    <div className={styles.section}>
      <h4>{t('register.progress')}</h4>
      <div role="status" aria-label={t('register.progress')}>
        <ul className={`${shared.list} ${styles.arrivals}`}>
          {shown.map(arrival => (
            <li key={arrival.ref} data-done={isDone(arrival)}>
              {isDone(arrival) ? (
                <RiCheckLine size={18} aria-hidden />
              ) : (
                <RiTimeLine size={18} aria-hidden />
              )}
              {arrival.inCatalog ? (
                <EntityRefLink
                  entityRef={arrival.ref}
                  disableTooltip
                  hideIcon
                />
              ) : (
                <code>{arrival.ref}</code>
              )}
              <span>{say(arrival)}</span>
            </li>
          ))}
        </ul>
      </div>
      {error && !done && (
        <p className={shared.small}>
          {t('register.lookFailed', {
            message: sentence(errorMessage(error)),
          })}
        </p>
      )}
      {isSlow && !done && (
        <p className={shared.small}>{t('register.waitSlow')}</p>
      )}
      {done && (
        <Link href={`${root}/${paths.sources}`} standalone>
          {t('register.openSources')}
        </Link>
      )}
    </div>
  );
}
