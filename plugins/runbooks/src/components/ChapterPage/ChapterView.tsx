// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Link, Text, useBreakpoint } from '@backstage/ui';
import type {
  ChapterDetail,
  Command,
} from '@medsuite/backstage-plugin-runbooks-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { useEffect, type ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import {
  useOwnership,
  usePlaceOfUse,
  useSources,
  type PlaceOfUse,
} from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { AccessNote } from '../AccessNote';
import { BreakGlassCover, RevealsProvider } from '../BreakGlass';
import {
  ChapterChanges,
  parseChanges,
  useChangesLink,
  type Changes,
} from '../ChapterHistory';
import { OrphanNote, OwnershipFacts } from '../ChapterOwnership';
import {
  asksForQuality,
  ChapterQuality,
  QualityFacts,
  tellsQuality,
} from '../ChapterQuality';
import { ChapterReview, ReviewFacts } from '../ChapterReview';
import { CommandBlock } from '../CommandBlock';
import { ParameterForm, ParametersProvider } from '../Parameters';
import { ChapterReports, ReportingProvider } from '../Reports';
import { SourceStateNote } from '../SourceStateNote';
import { AlertBanner } from './AlertBanner';
import { ChapterFacts } from './ChapterFacts';
import { ChapterHeader } from './ChapterHeader';
import styles from './ChapterPage.module.css';
import { ChapterReader } from './ChapterReader';
import { SectionIndex } from './SectionIndex';
import { useReaderRoots } from './useReaderRoots';
import { useScrollPlace } from './useScrollPlace';

function anchorOf(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/** What is wrong with a source whose last read did not succeed. */
function SourceNote(props: { chapter: ChapterDetail }) {
  const { source, sourceState, lastReadAt } = props.chapter;
  const sources = useSources().data?.flatMap(({ items }) => items);
  const known = sources?.find(({ ref }) => ref === source) ?? {
    ref: source,
    title: source,
    state: sourceState,
    error: null,
    lastAttemptAt: null,
    lastReadAt,
  };
  return <SourceStateNote sources={[known]} />;
}

/** What stands beside the text; on a narrow screen it is folded above it. */
function Aside(props: { title: string; children: ReactNode }) {
  const { up } = useBreakpoint();
  return up('lg') ? (
    <div className={styles.wide}>
      <Text as="h3" variant="body-medium" weight="bold">
        {props.title}
      </Text>
      {props.children}
    </div>
  ) : (
    <details className={styles.folded}>
      <summary>{props.title}</summary>
      {props.children}
    </details>
  );
}

/** Who answers for a chapter and who reviews it, and what it replaces. */
function People(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const ownership = useOwnership(chapter.address).data?.ownership;
  const link = useChangesLink();
  return (
    <Aside title={t('chapterPage.people')}>
      <div className={styles.people}>
        <OwnershipFacts chapter={chapter} ownership={ownership} />
        <ReviewFacts chapter={chapter} ownership={ownership} />
        {chapter.supersedes.length > 0 && (
          <Link href={link({ show: 'legacy' })}>
            {t('legacyTwins.link', { count: chapter.supersedes.length })}
          </Link>
        )}
      </div>
    </Aside>
  );
}

/** How well a chapter is written, for those who can mend it. */
function Quality(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return tellsQuality(chapter) ? (
    <Aside title={t('quality.title')}>
      <QualityFacts chapter={chapter} />
    </Aside>
  ) : null;
}

/** What is told about a chapter in the place of its text: what changed in it, how well it is written. */
function ToldChapter(props: { chapter: ChapterDetail; children: ReactNode }) {
  const { chapter, children } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <div className={styles.columns}>
      <aside className={styles.aside} aria-label={t('chapterPage.aside')}>
        <People chapter={chapter} />
        <Quality chapter={chapter} />
      </aside>
      <div className={styles.main}>{children}</div>
    </div>
  );
}

/** What an on-call engineer begins with: open, but for break-glass. */
function FirstCommand(props: { command: Command }) {
  const { command } = props;
  const block = <CommandBlock command={command} open />;
  return command.breakGlass ? (
    <BreakGlassCover command={command}>{block}</BreakGlassCover>
  ) : (
    block
  );
}

function ReadableChapter(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { hash, key } = useLocation();
  const roots = useReaderRoots();
  const scroll = useScrollPlace(anchor =>
    anchor === null ? roots.frame.current : roots.find(anchor),
  );
  const { land } = scroll;
  useEffect(() => {
    if (hash.length > 1) {
      land(anchorOf(hash));
    }
    // The key: following the same link again lands there again.
  }, [hash, key, land]);

  return (
    <div className={styles.columns}>
      <aside className={styles.aside} aria-label={t('chapterPage.aside')}>
        {chapter.sections.some(({ level }) => level > 1) && (
          <Aside title={t('chapterPage.sections')}>
            <SectionIndex sections={chapter.sections} find={roots.find} />
          </Aside>
        )}
        <People chapter={chapter} />
        <Aside title={t('chapterPage.about')}>
          <ChapterFacts chapter={chapter} />
        </Aside>
        <Quality chapter={chapter} />
      </aside>
      <div className={styles.main}>
        <ParameterForm />
        {chapter.kind === 'incident' && chapter.firstCommand && (
          <section aria-label={t('chapterPage.firstCommand')}>
            <Text as="p" variant="body-small" color="secondary">
              {t('chapterPage.firstCommand')}
            </Text>
            <FirstCommand command={chapter.firstCommand} />
          </section>
        )}
        <ReportingProvider chapter={chapter} findRoot={roots.shown}>
          <div ref={roots.frame}>
            <ChapterReader chapter={chapter} roots={roots} scroll={scroll} />
          </div>
        </ReportingProvider>
      </div>
    </div>
  );
}

/** A page that stands elsewhere: says where, and leads there. */
function ExternalChapter(props: { href: string; chapter: ChapterDetail }) {
  const { href, chapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const host = /^[a-z]+:\/\/([^/?#]+)/i.exec(href)?.[1] ?? href;
  return (
    <div className={styles.main}>
      <Text as="p">{t('chapterPage.external.text', { host })}</Text>
      <div>
        <ButtonLink
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          variant="primary"
          iconEnd={<RiExternalLinkLine aria-label={t('chapterPage.newTab')} />}
        >
          {t('chapterPage.external.open', { host })}
        </ButtonLink>
      </div>
      <ChapterFacts chapter={chapter} />
    </div>
  );
}

/** What stands below the head: the text, what is told about it, or the way to where it stands. */
function Body(props: {
  chapter: ChapterDetail;
  place: PlaceOfUse;
  changes: Changes | undefined;
}) {
  const { chapter, place, changes } = props;
  const { search } = useLocation();
  const { external } = chapter.links;
  if (external) {
    return <ExternalChapter href={external} chapter={chapter} />;
  }
  if (changes) {
    return (
      <ToldChapter chapter={chapter}>
        <ChapterChanges chapter={chapter} changes={changes} />
      </ToldChapter>
    );
  }
  if (asksForQuality(search)) {
    return (
      <ToldChapter chapter={chapter}>
        <ChapterQuality chapter={chapter} />
      </ToldChapter>
    );
  }
  return (
    <ParametersProvider chapter={chapter} place={place}>
      <RevealsProvider chapter={chapter}>
        <ReadableChapter chapter={chapter} />
      </RevealsProvider>
    </ParametersProvider>
  );
}

/** One chapter with everything that belongs to it. */
export function ChapterView(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const place = usePlaceOfUse();
  const changes = parseChanges(useLocation().search);
  return (
    <article className={styles.page} aria-label={chapter.title}>
      <AlertBanner place={place} />
      <ChapterHeader chapter={chapter} />
      {chapter.sourceState !== 'ok' && <SourceNote chapter={chapter} />}
      <AccessNote access={chapter.access} />
      <OrphanNote chapter={chapter} />
      <ChapterReview chapter={chapter} />
      <ChapterReports chapter={chapter} />
      <Body chapter={chapter} place={place} changes={changes} />
    </article>
  );
}
