// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import type { AlertResolution } from '@medsuite/backstage-plugin-runbooks-common';
import { Navigate, useLocation, useParams } from 'react-router-dom';
import { useAlert, useChapterLink, usePlaceOfUse } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import { RunbooksHeader } from '../RunbooksHeader';
import { AlertMatches } from './AlertMatches';
import styles from './AlertPage.module.css';
import { AlertTitle } from './AlertTitle';
import { inPortal, placeOfMatch } from './matchLinks';

/** Goes to the one chapter that answers the alert, in the place of this page, so that Back does not lead here again. */
function StraightOn(props: { resolution: AlertResolution }) {
  const { alert, matches } = props.resolution;
  const chapterLink = useChapterLink();
  const [match] = matches;
  return (
    <Navigate
      replace
      to={chapterLink(
        inPortal(match.chapter),
        match.section?.anchor,
        placeOfMatch(match, alert),
      )}
    />
  );
}

/**
 * What to do about one alert, at `…/alerts/{name}?label.{label}={value}`: straight to the chapter's section where there
 * is one for sure, otherwise the candidates. `?choose` shows the candidates in any case.
 */
export function AlertPage() {
  const { name = '' } = useParams();
  const { search } = useLocation();
  const { labels } = usePlaceOfUse();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const loaded = useAlert(name, labels);
  const isChoosing = new URLSearchParams(search).has('choose');
  const resolution = loaded.data?.items[0];
  if (
    resolution?.outcome === 'resolved' &&
    resolution.matches.length > 0 &&
    !isChoosing
  ) {
    return <StraightOn resolution={resolution} />;
  }
  return (
    <>
      <RunbooksHeader active="alerts" />
      <Container className={styles.root}>
        <section className={styles.section}>
          <AlertTitle alert={resolution?.alert ?? { name, labels }} />
          <LoadedContent
            loaded={loaded}
            errorTitle={t('alerts.failed')}
            skeleton={<LoadingSkeleton lines={2} height={120} />}
          >
            {({ items: [item] }) => <AlertMatches resolution={item} />}
          </LoadedContent>
        </section>
      </Container>
    </>
  );
}
