// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container } from '@backstage/ui';
import type { Source } from '@medsuite/backstage-plugin-runbooks-common';
import { useOwnershipRefs, useSources } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import { RegisterLink } from '../RegisterLink';
import { RunbooksHeader } from '../RunbooksHeader';
import { SourceCard } from './SourceCard';
import styles from './SourcesPage.module.css';

/** Where chapters come from, how reading went, and what there is to mend: the reader's own sources first. */
export function SourcesPage() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const loaded = useSources();
  return (
    <>
      <RunbooksHeader active="sources" actions={<RegisterLink />} />
      <Container className={styles.root}>
        <LoadedContent
          loaded={loaded}
          skeleton={<LoadingSkeleton lines={3} height={140} />}
        >
          {pages => (
            <>
              <Sources sources={pages.flatMap(page => page.items)} />
              {loaded.hasMore && (
                <Button
                  variant="secondary"
                  isPending={loaded.isLoadingMore}
                  onPress={loaded.loadMore}
                >
                  {t('loadNotes.more')}
                </Button>
              )}
            </>
          )}
        </LoadedContent>
      </Container>
    </>
  );
}

function Sources(props: { sources: Source[] }) {
  const { sources } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const ownershipRefs = useOwnershipRefs();
  const isYours = (source: Source) =>
    source.owner !== null && ownershipRefs?.includes(source.owner.ref);

  if (sources.length === 0) {
    return (
      <section className={styles.section}>
        <h3>{t('sources.empty')}</h3>
        <p>{t('sources.emptyText')}</p>
      </section>
    );
  }
  if (!ownershipRefs) {
    // Sooner shown, cards would jump from one list to the other.
    return <LoadingSkeleton lines={3} height={140} />;
  }
  const yours = sources.filter(isYours);
  const others = sources.filter(source => !isYours(source));
  return (
    <>
      {yours.length > 0 && (
        <section className={styles.section}>
          <h3>{t('sources.yours')}</h3>
          {yours.map(source => (
            <SourceCard key={source.ref} source={source} yours />
          ))}
        </section>
      )}
      {others.length > 0 && (
        <section className={styles.section}>
          <h3>{yours.length > 0 ? t('sources.others') : t('sources.all')}</h3>
          {others.map(source => (
            <SourceCard key={source.ref} source={source} />
          ))}
        </section>
      )}
    </>
  );
}
