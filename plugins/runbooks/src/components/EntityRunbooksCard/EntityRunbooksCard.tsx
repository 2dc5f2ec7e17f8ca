// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Link } from '@backstage/ui';
import type { EntityChapters } from '@medsuite/backstage-plugin-runbooks-common';
import { useId } from 'react';
import { useEntityChapters } from '../../hooks';
import { ENTITY_TAB_PATH } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import { ChapterList } from '../ChapterRow';
import { LoadedContent } from '../LoadNotes';
import { SourceStateNote } from '../SourceStateNote';
import { EntityTrust } from './EntityTrust';
import styles from './EntityRunbooksCard.module.css';

const MAX_INCIDENTS = 5;

/**
 * The card on an entity's overview: what to do when it breaks, with the first command, and a way to the other chapters.
 *
 * @public
 */
export function EntityRunbooksCard() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleId = useId();
  // Incidents come first, so that one page of the default length holds all that is shown here.
  const loaded = useEntityChapters(stringifyEntityRef(entity), { limit: 25 });
  return (
    <Card role="region" aria-labelledby={titleId}>
      <CardHeader>
        <h2 id={titleId} className={styles.title}>
          {t('entityCard.title')}
        </h2>
      </CardHeader>
      <CardBody className={styles.body}>
        <LoadedContent loaded={loaded}>
          {([page]) => <Chapters entity={entity} page={page} />}
        </LoadedContent>
      </CardBody>
    </Card>
  );
}

function Chapters(props: { entity: Entity; page: EntityChapters }) {
  const { entity, page } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const entityLink = useRouteRef(entityRouteRef)(entityRouteParams(entity));
  const tab = `${entityLink}/${ENTITY_TAB_PATH}`;
  const incidents = page.items
    .filter(({ kind }) => kind === 'incident')
    .slice(0, MAX_INCIDENTS);
  const others = page.totalItems - incidents.length;

  if (page.totalItems === 0) {
    return (
      <>
        <SourceStateNote sources={page.sources} />
        <p className={styles.note}>
          {t('entityCard.empty')}{' '}
          <Link href={tab}>{t('entityCard.howTo')}</Link>
        </p>
      </>
    );
  }
  return (
    <>
      <SourceStateNote sources={page.sources} />
      <EntityTrust entityRef={stringifyEntityRef(entity)} tab={tab} />
      {incidents.length > 0 ? (
        <ChapterList chapters={incidents} full facts="card" />
      ) : (
        <p className={styles.note}>{t('entityCard.noIncident')}</p>
      )}
      <Link href={tab}>
        {others > 0
          ? t('entityCard.others', { count: others })
          : t('entityCard.all')}
      </Link>
    </>
  );
}
