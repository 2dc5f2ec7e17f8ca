// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Container, Link } from '@backstage/ui';
import type { Owned } from '@medsuite/backstage-plugin-runbooks-common';
import { RiShieldCheckLine } from '@remixicon/react';
import { useState } from 'react';
import { useOwned, useRunbooksApi } from '../../hooks';
import { rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import { DownloadButton } from '../DownloadButton';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import { RunbooksHeader } from '../RunbooksHeader';
import styles from './OwnedPage.module.css';
import { OwnedSections } from './OwnedSections';
import { OwnerChooser } from './OwnerChooser';
import { countWaiting } from './topics';
import { useOwners } from './useOwners';

/** Items of each topic, at first and when more are asked for: as many as the API gives. */
const LIMITS = { few: 10, many: 100 };

/** Whom the page is about, and how much they own. */
function Owners(props: { owned: Owned }) {
  const { owners, chapters } = props.owned;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <p>
      {owners.length === 0 ? (
        t('owned.nobodyAsked')
      ) : (
        <>
          {t('owned.for')}{' '}
          {owners.map((owner, index) => (
            <span key={owner}>
              {index > 0 && ', '}
              <EntityRefLink entityRef={owner} disableTooltip hideIcon />
            </span>
          ))}
          {' · '}
          {t('owned.chapterCount', { count: chapters })}
        </>
      )}
    </p>
  );
}

/** Nothing waits: that is worth a word. */
function Clear(props: { owned: Owned }) {
  const { chapters } = props.owned;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  if (chapters === 0) {
    return (
      <section className={styles.clear}>
        <h3>{t('owned.none')}</h3>
        <p>{t('owned.noneText')}</p>
        <Link href={root}>{t('owned.noneLink')}</Link>
      </section>
    );
  }
  return (
    <section className={styles.clear} data-good>
      <RiShieldCheckLine size={40} aria-hidden />
      <h3>{t('owned.clear')}</h3>
      <p>{t('owned.clearText', { count: chapters })}</p>
    </section>
  );
}

/** What waits for the reader and the reader's groups, or for whom the address names: why, and what to do. */
export function OwnedPage() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { owners, setOwners } = useOwners();
  const [limit, setLimit] = useState(LIMITS.few);
  const loaded = useOwned({ owners, limit });
  const { api } = useRunbooksApi();
  const asked = loaded.data?.owners;
  return (
    <>
      <RunbooksHeader active="owned" />
      <Container className={styles.root}>
        <div className={styles.bar}>
          <OwnerChooser owners={owners} onChange={setOwners} />
          {asked && asked.length > 0 && (
            <DownloadButton
              label={t('owned.csv')}
              fileName={t('owned.csvFile')}
              read={() => api.getOwnershipsCsv({ owner: asked })}
            />
          )}
        </div>
        <LoadedContent
          loaded={loaded}
          errorTitle={t('owned.failed')}
          skeleton={<LoadingSkeleton lines={4} height={96} />}
        >
          {owned => (
            <div className={styles.content} aria-busy={loaded.isPrevious}>
              <Owners owned={owned} />
              {countWaiting(owned) === 0 ? (
                <Clear owned={owned} />
              ) : (
                <OwnedSections
                  owned={owned}
                  showMore={
                    limit === LIMITS.few
                      ? () => setLimit(LIMITS.many)
                      : undefined
                  }
                />
              )}
            </div>
          )}
        </LoadedContent>
      </Container>
    </>
  );
}
