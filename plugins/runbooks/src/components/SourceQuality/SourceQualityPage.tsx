// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Container, Link } from '@backstage/ui';
import type { SourceLint } from '@medsuite/backstage-plugin-runbooks-common';
import { useId } from 'react';
import { useParams } from 'react-router-dom';
import { useSourceLint, type LoadedPages } from '../../hooks';
import { paths, rootRouteRef } from '../../routes';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { LintCommand } from '../Findings';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import { QualityScore, useCountWords } from '../QualityScore';
import { RunbooksHeader } from '../RunbooksHeader';
import { RuleTable } from './RuleTable';
import styles from './SourceQuality.module.css';
import { VerdictList } from './VerdictList';

const PAGE_SIZE = 25;

/** How well the chapters of a source are written, over all of them. */
function Verdict(props: { lint: SourceLint }) {
  const { score, counts, unchecked } = props.lint;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const words = useCountWords();
  return (
    <div className={styles.verdict}>
      {score === null ? (
        unchecked === 0 && <p>{t('sourceQuality.noChapters')}</p>
      ) : (
        <>
          <QualityScore score={score} />
          <p>{words(counts)}</p>
          <p className={shared.quiet}>{t('sourceQuality.mean')}</p>
        </>
      )}
      {unchecked > 0 && (
        <p>{t('sourceQuality.unchecked', { count: unchecked })}</p>
      )}
    </div>
  );
}

function Chapters(props: { loaded: LoadedPages<SourceLint> }) {
  const { loaded } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const id = useId();
  const verdicts = loaded.data?.flatMap(({ items }) => items) ?? [];
  if (verdicts.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h4 id={id}>{t('sourceQuality.chapters')}</h4>
      <VerdictList verdicts={verdicts} label={t('sourceQuality.chapters')} />
      {loaded.hasMore && (
        <div>
          <Button
            variant="secondary"
            isPending={loaded.isLoadingMore}
            onPress={loaded.loadMore}
          >
            {t('loadNotes.more')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Rules(props: { lint: SourceLint }) {
  const { rules, score } = props.lint;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const id = useId();
  if (score === null) {
    return null;
  }
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h4 id={id}>{t('sourceQuality.rules')}</h4>
      {rules.length === 0 ? (
        <p>{t('sourceQuality.noRules')}</p>
      ) : (
        <RuleTable rules={rules} />
      )}
    </section>
  );
}

function NotFound(props: { source: string }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <section className={styles.section}>
      <h3>{t('sourceQuality.notFound')}</h3>
      <p>{t('sourceQuality.notFoundText', { source: props.source })}</p>
    </section>
  );
}

function SourceQuality(props: { source: string }) {
  const { source } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const loaded = useSourceLint(source, { limit: PAGE_SIZE });
  const { error } = loaded;
  if (error instanceof ResponseError && error.statusCode === 404) {
    return <NotFound source={source} />;
  }
  return (
    <article aria-labelledby="source-title" className={styles.section}>
      <h3 id="source-title">
        <EntityRefLink entityRef={source} disableTooltip hideIcon />
      </h3>
      <LoadedContent
        loaded={loaded}
        errorTitle={t('quality.failed')}
        skeleton={<LoadingSkeleton lines={3} height={96} />}
      >
        {pages => (
          <>
            <Verdict lint={pages[0]} />
            <Chapters loaded={loaded} />
            <Rules lint={pages[0]} />
            <LintCommand />
          </>
        )}
      </LoadedContent>
    </article>
  );
}

/**
 * How well the chapters of a source are written, at `…/sources/{namespace}/{kind}/{name}`: its score, the poorest
 * chapters, and which rules find most.
 */
export function SourceQualityPage() {
  const { namespace = '', kind = '', name = '' } = useParams();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const source = stringifyEntityRef({ namespace, kind, name });
  return (
    <>
      <RunbooksHeader
        active="sources"
        title={t('quality.title')}
        description={t('sourceQuality.description')}
      />
      <Container className={styles.root}>
        <Link href={`${root}/${paths.sources}`}>{t('sourceQuality.back')}</Link>
        <SourceQuality key={source} source={source} />
      </Container>
    </>
  );
}
